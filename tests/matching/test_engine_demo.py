"""The people of the demo municipality, as its description expects them to be placed."""

from dataclasses import replace
from datetime import date

import pytest

from medspil.matching import (
    Gender,
    Interest,
    Kind,
    LanguageWish,
    Level,
    Offer,
    RoleGranted,
    Rule,
    Seeker,
    Topic,
    assess,
    from_boxes,
    from_weekly,
    plan,
    rank,
    slot,
)
from tests.matching.people import ON, offer, seeker, waiting

P5290, P5300, P5330, P5380, P5550 = (
    (55.430, 10.600),
    (55.449, 10.658),
    (55.452, 10.560),
    (55.400, 10.520),
    (55.437, 10.560),
)
THURSDAY_EVENING = slot(3, 2)
MORNINGS = from_boxes(["weekday_morning"])
EVENINGS = from_boxes(["weekday_evening"])
WEEKENDS = from_boxes(["weekend_morning", "weekend_afternoon", "weekend_evening"])
SATURDAY = slot(5, 0) | slot(5, 1) | slot(5, 2)
GUIDE, FAMILY, PARTNER, MENTOR = (
    Kind.ASSOCIATION_GUIDE,
    Kind.FRIENDSHIP_FAMILY,
    Kind.LANGUAGE_PARTNER,
    Kind.MENTOR,
)
NATIVE, GOOD, SOME = Level.NATIVE, Level.GOOD, Level.SOME


def volunteer(number: int, kind: Kind, **facts: object) -> Offer:
    return offer(number, kind, **{"child_birth_years": None, "waiting_since": waiting(30)} | facts)


KAREN = volunteer(
    1,
    FAMILY,
    place=P5300,
    languages={"da": NATIVE, "en": GOOD},
    times=from_boxes(["weekday_morning", "weekday_afternoon"]),
    interests=frozenset({Interest.SEWING, Interest.COOKING}),
    cleared_until=date(2028, 1, 1),
    gender=Gender.WOMAN,
)
TOFT = volunteer(
    3,
    FAMILY,
    place=P5330,
    languages={"da": NATIVE, "en": GOOD},
    times=WEEKENDS | MORNINGS,
    interests=frozenset({Interest.FOOTBALL}),
    child_birth_years=(2020, 2017),
    cleared_until=None,
)
AMINA = volunteer(
    4,
    GUIDE,
    place=P5300,
    languages={"da": GOOD, "so": NATIVE, "en": GOOD},
    times=EVENINGS,
    interests=frozenset({Interest.SWIMMING}),
    cleared_until=date(2028, 1, 1),
    gender=Gender.WOMAN,
)
OLEH = volunteer(
    5,
    PARTNER,
    place=P5380,
    languages={"uk": NATIVE, "ru": NATIVE, "da": GOOD},
    times=THURSDAY_EVENING,
    interests=frozenset({Interest.CHESS}),
)
SIGNE = volunteer(
    6,
    MENTOR,
    place=P5330,
    languages={"da": NATIVE, "en": GOOD, "fr": GOOD},
    times=slot(0, 1) | slot(2, 1),
    cleared_until=date(2026, 12, 13),
)
TESFAY = volunteer(
    7,
    GUIDE,
    place=P5330,
    languages={"ti": NATIVE, "da": GOOD, "en": GOOD},
    times=SATURDAY,
    interests=frozenset({Interest.FOOTBALL}),
    cleared_until=None,
    gender=Gender.MAN,
)
LAYLA = volunteer(
    9,
    FAMILY,
    place=P5300,
    languages={"ar": NATIVE, "da": GOOD},
    times=MORNINGS,
    interests=frozenset({Interest.SEWING}),
    topics=frozenset({Topic.MEET_PEOPLE}),
    cleared_until=date(2028, 1, 1),
)
MADS = volunteer(10, GUIDE, place=P5290, adult_from=date(2027, 12, 31))
VOLUNTEERS = [KAREN, TOFT, AMINA, OLEH, SIGNE, TESFAY, LAYLA, MADS]

RANIA = seeker(
    1,
    kind=FAMILY,
    place=P5300,
    languages={"ar": NATIVE, "da": SOME},
    child_birth_years=(2022, 2019),
    interests=frozenset({Interest.SEWING}),
    times=MORNINGS,
    topics=frozenset({Topic.MEET_PEOPLE}),
    waiting_since=waiting(40),
)
SAMUEL = seeker(
    2,
    kind=GUIDE,
    place=P5330,
    languages={"ti": NATIVE, "en": GOOD},
    interests=frozenset({Interest.FOOTBALL}),
    times=EVENINGS | SATURDAY,
    waiting_since=waiting(150),
)
OKSANA = seeker(
    3,
    kind=FAMILY,
    place=P5300,
    languages={"uk": NATIVE, "ru": NATIVE},
    interests=frozenset({Interest.CHOIR}),
    times=WEEKENDS,
)
HODAN = seeker(
    5,
    kind=GUIDE,
    place=P5330,
    languages={"so": NATIVE},
    gender=Gender.WOMAN,
    gender_must=Gender.WOMAN,
    protected=True,
)
ESTHER = seeker(6, kind=MENTOR, place=P5550, languages={"sw": NATIVE, "fr": GOOD}, wish=LanguageWish.OWN)


def ids(wished: Seeker) -> list[int]:
    return [one.offer_id for one in rank(wished, VOLUNTEERS, on=ON).best]


def test_tesfay_is_the_best_guide_for_samuel_by_language_place_and_interest() -> None:
    best = rank(SAMUEL, VOLUNTEERS, on=ON).best[0]
    assert best.offer_id == TESFAY.id
    given = {reason.criterion: (reason.code, reason.points) for reason in best.assessment.reasons}
    assert given["language"] == ("shared_and_practise", 225)
    assert given["travel"] == ("distance", 200)
    assert given["interests"] == ("shared_interests", 100)


def test_oksana_is_not_offered_oleh_as_friendship_family_only_as_language_partner() -> None:
    assert OLEH.id not in ids(OKSANA)
    assert assess(OKSANA, OLEH, on=ON).blocked_by is Rule.ROLE
    assert assess(replace(OKSANA, kind=PARTNER, times=THURSDAY_EVENING), OLEH, on=ON).blocked_by is None


def test_rania_gets_layla_then_karen_and_not_the_tofts_before_their_clearance() -> None:
    assert ids(RANIA) == [LAYLA.id, KAREN.id]
    assert assess(RANIA, TOFT, on=ON).blocked_by is Rule.CLEARANCE
    cleared = replace(TOFT, cleared_until=date(2028, 1, 1))
    assert assess(RANIA, cleared, on=ON).blocked_by is None


def test_hodan_is_proposed_to_nobody_and_the_coordinator_who_phones_finds_amina() -> None:
    found = rank(HODAN, VOLUNTEERS, on=ON)
    assert found.best == ()
    assert found.fell_away[Rule.PROTECTED] == 1
    assert plan([HODAN], VOLUNTEERS, on=ON).pairs == ()
    by_phone = rank(HODAN, VOLUNTEERS, on=ON, by_phone=True).best
    assert [one.offer_id for one in by_phone] == [AMINA.id]


def test_esther_talks_french_with_signe() -> None:
    assert ids(ESTHER) == [SIGNE.id]


def test_a_volunteer_of_17_is_never_proposed() -> None:
    wished = seeker(kind=GUIDE, place=P5300)
    assert assess(wished, MADS, on=ON).blocked_by is Rule.ADULT


@pytest.mark.parametrize(("day", "rule"), [(date(2026, 12, 13), None), (date(2026, 12, 14), Rule.CLEARANCE)])
def test_signes_clearance_ends_with_its_last_day(day: date, rule: Rule | None) -> None:
    guide = replace(SIGNE, roles=(RoleGranted(GUIDE),))
    wished = seeker(kind=GUIDE, place=P5330, child_birth_years=(2018,))
    assert assess(wished, guide, on=day).blocked_by is rule


def test_the_weeks_plan_places_everyone_who_can_be() -> None:
    found = plan([RANIA, SAMUEL, OKSANA, HODAN, ESTHER], VOLUNTEERS, on=ON)
    assert {(pair.seeker_id, pair.offer_id) for pair in found.pairs} == {
        (SAMUEL.id, TESFAY.id),
        (RANIA.id, LAYLA.id),
        (ESTHER.id, SIGNE.id),
    }
    why = {one.seeker_id: one.why for one in found.unmatched}
    assert why == {OKSANA.id: Rule.LANGUAGE, HODAN.id: Rule.PROTECTED}


def test_the_same_engine_ranks_activities_for_a_person() -> None:
    choir = Offer(
        id=6,
        roles=None,
        capacity=None,
        place=P5300,
        languages={"da": NATIVE, "uk": GOOD},
        times=from_weekly(0, 19 * 60, 21 * 60),
        interests=frozenset({Interest.CHOIR}),
    )
    chess = replace(choir, id=10, place=P5380, interests=frozenset({Interest.CHESS}))
    swim = replace(choir, id=2, gender=Gender.WOMAN, gender_must=Gender.WOMAN)
    scouts = replace(choir, id=5, children_only=True)
    person = replace(OKSANA, kind=None, times=EVENINGS)
    found = rank(person, [chess, swim, scouts, choir], on=ON)
    assert [one.offer_id for one in found.best] == [choir.id, chess.id]
    assert found.fell_away == {Rule.ADULT: 1, Rule.GENDER: 1}
