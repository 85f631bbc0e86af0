"""Each rule, what it blocks and what it lets pass."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from medspil.matching import (
    BARRED,
    RELAXABLE,
    SAFETY,
    Gender,
    Kind,
    LanguageWish,
    Level,
    Need,
    Policy,
    Requirement,
    RoleGranted,
    Rule,
    all_broken,
    assess,
    plan,
    rank,
)
from tests.matching.people import LANGT_VAEK, MUNKEBUGT, ON, offer, seeker

TOMORROW, YESTERDAY = ON + timedelta(days=1), ON - timedelta(days=1)
FAMILY = Kind.FRIENDSHIP_FAMILY


def blocked(theirs: dict[str, Any], ours: dict[str, Any]) -> Rule | None:
    return assess(seeker(**theirs), offer(**ours), on=ON).blocked_by


def role(**facts: Any) -> tuple[RoleGranted, ...]:
    return (RoleGranted(Kind.MENTOR, **facts),)


def test_an_ordinary_pair_fits() -> None:
    assert blocked({}, {}) is None


@pytest.mark.parametrize(
    ("theirs", "ours", "rule"),
    [
        ({"kind": Kind.LANGUAGE_PARTNER}, {}, Rule.ROLE),
        ({}, {"roles": role(until=YESTERDAY)}, Rule.ROLE),
        ({}, {"roles": role(until=ON)}, None),
        ({}, {"roles": role(since=TOMORROW)}, Rule.ROLE),
        ({}, {"roles": role(requirements=(Requirement("conduct"),))}, Rule.REQUIREMENT),
        ({}, {"roles": role(requirements=(Requirement("conduct", YESTERDAY, YESTERDAY),))}, Rule.REQUIREMENT),
        ({}, {"roles": role(requirements=(Requirement("conduct", YESTERDAY, ON),))}, None),
        ({}, {"roles": role(requires_clearance=True)}, Rule.CLEARANCE),
        ({}, {"roles": role(requires_clearance=True), "cleared_until": ON}, None),
        ({"adult_from": TOMORROW}, {}, Rule.ADULT),
        ({"adult_from": ON}, {}, None),
        ({}, {"adult_from": TOMORROW}, Rule.ADULT),
        ({}, {"adult_from": None}, Rule.ADULT),
        ({}, {"adult_from": None, "roles": None, "children_only": True}, Rule.ADULT),
        ({}, {"adult_from": None, "roles": None}, None),
        ({"barred": {1: Rule.DECLINED}}, {}, Rule.DECLINED),
        ({"barred": {2: Rule.DECLINED}}, {}, None),
        ({"gender_must": Gender.WOMAN}, {}, Rule.GENDER),
        ({"gender_must": Gender.WOMAN}, {"gender": Gender.MAN}, Rule.GENDER),
        ({"gender_must": Gender.WOMAN}, {"gender": Gender.WOMAN}, None),
        ({}, {"gender_must": Gender.WOMAN}, Rule.GENDER),
        ({"gender": Gender.WOMAN}, {"gender_must": Gender.WOMAN}, None),
        ({"times": 0b1}, {"times": 0b10}, Rule.TIME),
        ({"times": 0b1}, {"times": 0b10, "times_vary": True}, None),
        ({"times": 0b1}, {"times": 0}, None),
        ({}, {"place": LANGT_VAEK}, Rule.TRAVEL),
        ({"travel_km": 5}, {"place": MUNKEBUGT}, Rule.TRAVEL),
        ({"travel_km": 7}, {"place": MUNKEBUGT}, None),
        ({}, {"place": MUNKEBUGT, "travel_km": 5}, Rule.TRAVEL),
        ({"travel_km": 0}, {"place": None}, None),
        ({"needs": {Need.NO_PETS}}, {"cannot_meet": frozenset({Need.NO_PETS})}, Rule.PRACTICAL),
        ({"needs": {Need.NO_PETS}}, {"cannot_meet": frozenset({Need.STEP_FREE})}, None),
        ({"needs": {Need.NO_PETS}}, {"cannot_meet": None}, None),
        ({}, {"capacity": 2, "taken": 2}, Rule.CAPACITY),
        ({}, {"capacity": 2, "taken": 1}, None),
        ({}, {"capacity": None, "taken": 100}, None),
        ({"open_proposal": True}, {}, Rule.OPEN_PROPOSAL),
        ({"protected": True}, {}, Rule.PROTECTED),
        ({}, {"protected": True}, Rule.PROTECTED),
    ],
)
def test_what_blocks(theirs: dict[str, Any], ours: dict[str, Any], rule: Rule | None) -> None:
    assert blocked(theirs, ours) is rule


@pytest.mark.parametrize(
    ("kind", "birth_years", "rule"),
    [
        (FAMILY, (2019,), Rule.CLEARANCE),
        (FAMILY, (2005,), None),
        (FAMILY, (2010,), None),
        (FAMILY, (2011,), Rule.CLEARANCE),  # 15 this year, perhaps not yet
        (FAMILY, (), None),
        (FAMILY, None, Rule.CLEARANCE),  # nobody asked
        (Kind.ASSOCIATION_GUIDE, (2019,), Rule.CLEARANCE),
        (Kind.MENTOR, (2019,), None),
    ],
)
def test_a_child_under_15_in_reach_asks_for_clearance(
    kind: Kind, birth_years: tuple[int, ...] | None, rule: Rule | None
) -> None:
    wished = seeker(kind=kind, child_birth_years=birth_years)
    assert assess(wished, offer(kind=kind), on=ON).blocked_by is rule
    cleared = offer(kind=kind, cleared_until=ON)
    assert assess(wished, cleared, on=ON).blocked_by is None
    expired = assess(wished, cleared, on=TOMORROW).blocked_by
    assert expired is (Rule.CLEARANCE if rule else None)


def test_a_role_may_ask_for_clearance_among_children_whatever_its_kind() -> None:
    careful = {"roles": role(clearance_with_children=True)}
    for years, rule in (((2019,), Rule.CLEARANCE), (None, Rule.CLEARANCE), ((), None), ((2005,), None)):
        wished = {"child_birth_years": years}
        assert blocked(wished, careful) is rule
        assert blocked(wished, careful | {"cleared_until": ON}) is None
        pairs = plan([seeker(**wished)], [offer(**careful)], on=ON, policy=Policy()).pairs
        assert bool(pairs) is (rule is None)


D, E, T = "da", "en", "ti"


@pytest.mark.parametrize(
    ("wish", "theirs", "ours", "fits"),
    [
        (LanguageWish.OWN, {T: 3, D: 1}, {D: 3}, False),
        (LanguageWish.OWN, {T: 3}, {T: 1, D: 3}, True),
        (LanguageWish.OWN, {E: 0}, {E: 3}, False),
        (LanguageWish.PRACTISE, {T: 3, D: 1}, {D: 3}, True),
        (LanguageWish.PRACTISE, {T: 3, D: 0}, {D: 3, T: 3}, False),
        (LanguageWish.BOTH, {T: 3, D: 1}, {D: 3}, True),
        (LanguageWish.BOTH, {T: 3, D: 0}, {D: 3}, False),
        (LanguageWish.BOTH, {T: 3}, {T: 2}, True),
        (LanguageWish.OWN, {"prs": 3}, {"fa": 2}, True),
        (LanguageWish.OWN, {}, {D: 3}, True),
    ],
)
def test_language_as_the_wish_says(
    wish: LanguageWish, theirs: dict[str, int], ours: dict[str, int], fits: bool
) -> None:
    wished = seeker(wish=wish, languages={code: Level(level) for code, level in theirs.items()})
    given = offer(languages={code: Level(level) for code, level in ours.items()})
    assert assess(wished, given, on=ON).blocked_by is (None if fits else Rule.LANGUAGE)
    assert assess(replace(wished, interpreter=True), given, on=ON).blocked_by is None


@pytest.mark.parametrize(("level", "fits"), [(Level.SOME, False), (Level.GOOD, True), (Level.NATIVE, True)])
def test_a_language_partner_is_good_in_the_language_and_needs_no_other(level: Level, fits: bool) -> None:
    wished = seeker(kind=Kind.LANGUAGE_PARTNER, languages={"ti": Level.NATIVE})
    given = offer(kind=Kind.LANGUAGE_PARTNER, languages={"uk": Level.NATIVE, "da": level})
    assert assess(wished, given, on=ON).blocked_by is (None if fits else Rule.LANGUAGE)


def test_the_private_tick_keeps_the_own_community_away_interpreter_or_not() -> None:
    wished = seeker(languages={"ti": Level.NATIVE, "en": Level.GOOD}, avoid_own_community=True)
    native = offer(languages={"ti": Level.NATIVE, "en": Level.GOOD})
    learner = offer(languages={"ti": Level.SOME, "en": Level.GOOD})
    for one in (wished, replace(wished, interpreter=True)):
        assert assess(one, native, on=ON).blocked_by is Rule.OWN_COMMUNITY
        assert assess(one, learner, on=ON).blocked_by is None
        assert assess(one, replace(native, languages={}), on=ON).blocked_by is Rule.OWN_COMMUNITY
    assert rank(wished, [native], on=ON).fell_away == {Rule.LANGUAGE: 1}


def test_a_candidate_counts_once_under_the_first_rule() -> None:
    wished = seeker(times=0b1, travel_km=1, barred={1: Rule.ENDED_BADLY}, open_proposal=True)
    everything = offer(times=0b10, place=MUNKEBUGT, capacity=0, languages={"ti": Level.NATIVE})
    broken = all_broken(wished, everything, on=ON)
    assert broken == (
        Rule.ENDED_BADLY,
        Rule.LANGUAGE,
        Rule.TIME,
        Rule.TRAVEL,
        Rule.CAPACITY,
        Rule.OPEN_PROPOSAL,
    )
    assert list(broken) == sorted(broken, key=list(Rule).index)
    assert rank(wished, [everything], on=ON).fell_away == {Rule.ENDED_BADLY: 1}


def test_what_the_query_left_out_is_added_and_who_never_held_the_role_is_not_counted() -> None:
    given = [offer(1, times=0b10), offer(2, kind=Kind.LANGUAGE_PARTNER), offer(3, place=LANGT_VAEK)]
    found = rank(seeker(times=0b1), given, on=ON, dropped={Rule.TRAVEL: 12, Rule.CAPACITY: 3})
    assert found.best == ()
    assert found.fell_away == {Rule.TIME: 1, Rule.TRAVEL: 12, Rule.CAPACITY: 3}


@pytest.mark.parametrize("rule", sorted(set(Rule) - RELAXABLE))
def test_what_protects_people_is_never_relaxed(rule: Rule) -> None:
    with pytest.raises(ValueError, match="never relaxed"):
        Policy(relaxed=frozenset({rule}))


def test_every_rule_is_a_matter_of_safety_of_taste_or_of_a_promise() -> None:
    assert set(Rule) - SAFETY - RELAXABLE == {Rule.CAPACITY, Rule.OPEN_PROPOSAL}
    assert not SAFETY & RELAXABLE
    assert BARRED < SAFETY


def test_a_relaxed_rule_speaks_against_and_blocks_nobody() -> None:
    soft = Policy(relaxed=frozenset({Rule.TIME}))
    found = assess(seeker(times=0b1), offer(times=0b10), on=ON, policy=soft)
    assert found.blocked_by is None
    against = [reason for reason in found.reasons if reason.code == "relaxed"]
    assert [(reason.polarity, reason.data) for reason in against] == [("against", {"rule": "time"})]


def test_a_pair_is_barred_only_for_a_reason_that_bars() -> None:
    with pytest.raises(ValueError, match="barred only by"):
        seeker(barred={1: Rule.TIME})


@pytest.mark.parametrize(
    "weights", [{"language": 1000}, {"language": 251}, {"language": 260, "travel": 200, "gender": -10}]
)
def test_weights_name_every_criterion_and_sum_to_1000(weights: dict[str, int]) -> None:
    with pytest.raises(ValueError):
        Policy(weights=weights)  # type: ignore[arg-type]


def test_an_expired_role_closes_the_next_day() -> None:
    given = offer(roles=role(until=date(2026, 12, 1)))
    assert assess(seeker(), given, on=date(2026, 12, 1)).blocked_by is None
    assert assess(seeker(), given, on=date(2026, 12, 2)).blocked_by is Rule.ROLE
