"""Random people for the engine's properties, and plain ones for its stories."""

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from medspil.matching import (
    BARRED,
    RELAXABLE,
    Criterion,
    Gender,
    Interest,
    Kind,
    LanguageWish,
    Level,
    Need,
    Offer,
    Policy,
    Requirement,
    RoleGranted,
    Seeker,
    Topic,
)

ON = date(2026, 11, 23)
ADULT = date(1990, 12, 31)
AMANDAHAVN, MUNKEBUGT, LANGT_VAEK = (55.4493, 10.6583), (55.4575, 10.5540), (56.1572, 10.2107)
PLACES = [AMANDAHAVN, MUNKEBUGT, (55.5, 10.7), (55.35, 10.4), (55.7, 10.66), LANGT_VAEK]


def seeker(id: int = 1, **changes: Any) -> Seeker:
    """Somebody easy to place: speaks Danish and English, a mentor is wished for."""
    facts: dict[str, Any] = {
        "kind": Kind.MENTOR,
        "adult_from": ADULT,
        "waiting_since": ON - timedelta(days=10),
        "languages": {"da": Level.SOME, "en": Level.GOOD},
        "place": AMANDAHAVN,
        "child_birth_years": (),
    }
    return Seeker(id=id, **facts | changes)


def offer(id: int = 1, kind: Kind = Kind.MENTOR, **changes: Any) -> Offer:
    """A volunteer with one role and one free place."""
    facts: dict[str, Any] = {
        "roles": (RoleGranted(kind),),
        "capacity": 1,
        "adult_from": ADULT,
        "languages": {"da": Level.NATIVE, "en": Level.GOOD},
        "place": AMANDAHAVN,
        "child_birth_years": (),
    }
    return Offer(id=id, **facts | changes)


def waiting(days: int) -> date:
    return ON - timedelta(days=days)


def mostly(value: Any, *others: Any) -> st.SearchStrategy[Any]:
    """`value` three times of four, so that not every random pair is blocked."""
    return st.sampled_from([value] * 3 * max(1, len(others)) + list(others))


def some_of(words: Any, at_most: int = 4) -> st.SearchStrategy[Any]:
    return st.frozensets(st.sampled_from(list(words)), max_size=at_most)


LANGUAGES = st.dictionaries(
    st.sampled_from(["da", "en", "fa", "prs", "ti"]), st.sampled_from(Level), max_size=4
)
DATES = st.sampled_from([None, ON - timedelta(days=1), ON, ON + timedelta(days=90)])
TIMES = st.sampled_from([0, 1, 2, 0b111, 1 << 20, 0b11111, (1 << 21) - 1])
YEARS = st.none() | st.lists(st.integers(2006, 2026), max_size=3).map(tuple)
TRAVEL = mostly(None, 0, 3, 10, 60)
SHARED = {
    "languages": LANGUAGES,
    "times": TIMES,
    "times_vary": mostly(False, True),
    "place": st.sampled_from([*PLACES, None]),
    "travel_km": TRAVEL,
    "topics": some_of(Topic),
    "interests": some_of(Interest),
    "child_birth_years": YEARS,
    "gender": st.sampled_from([None, *Gender]),
    "gender_must": mostly(None, *Gender),
    "protected": mostly(False, False, False, True),
}

seekers = st.builds(
    Seeker,
    id=st.integers(1, 10**6),
    kind=mostly(Kind.MENTOR, *Kind, None),
    adult_from=mostly(ADULT, ON, ON + timedelta(days=1)),
    waiting_since=st.integers(-3, 400).map(waiting),
    wish=st.sampled_from(LanguageWish),
    interpreter=mostly(False, True),
    avoid_own_community=mostly(False, True),
    needs=some_of(Need, 2),
    barred=st.dictionaries(st.integers(1, 6), st.sampled_from(sorted(BARRED)), max_size=1),
    open_proposal=mostly(False, False, False, True),
    **SHARED,
)
requirements = st.builds(Requirement, st.just("conduct"), mostly(ADULT, None, ON + timedelta(days=1)), DATES)
roles = st.builds(
    RoleGranted,
    mostly(Kind.MENTOR, *Kind),
    mostly(ADULT, ON, ON + timedelta(days=1)),
    DATES,
    st.lists(requirements, max_size=1).map(tuple),
    mostly(False, True),
)
offers = st.builds(
    Offer,
    id=st.integers(1, 10**6),
    roles=mostly(None) | st.lists(roles, min_size=1, max_size=2, unique_by=lambda role: role.kind).map(tuple),
    capacity=st.sampled_from([None, 1, 1, 2, 3]),
    taken=mostly(0, 1, 4),
    adult_from=mostly(ADULT, None, ON + timedelta(days=1)),
    children_only=mostly(False, False, True),
    cleared_until=DATES,
    waiting_since=st.none() | st.integers(0, 400).map(waiting),
    cannot_meet=st.none() | some_of(Need, 2),
    **SHARED,
)


@st.composite
def policies(draw: st.DrawFn) -> Policy:
    cuts = sorted(draw(st.lists(st.integers(0, 1000), min_size=5, max_size=5)))
    weights = [end - start for start, end in zip([0, *cuts], [*cuts, 1000], strict=True)]
    return Policy(
        weights=dict(zip(Criterion, weights, strict=True)),
        minimum=draw(st.sampled_from([0, 300, 500])),
        relaxed=draw(st.frozensets(st.sampled_from(sorted(RELAXABLE)), max_size=2)),
    )


def numbered(people: st.SearchStrategy[Any], at_most: int) -> st.SearchStrategy[list[Any]]:
    """A list of people with ids of their own."""
    return st.lists(people, max_size=at_most, unique_by=lambda person: person.id)


def few(people: st.SearchStrategy[Any], at_most: int) -> st.SearchStrategy[list[Any]]:
    """As `numbered`, with ids 1, 2, 3…, so that bars meet their offers."""
    from dataclasses import replace

    return st.lists(people, max_size=at_most).map(
        lambda found: [replace(person, id=number) for number, person in enumerate(found, start=1)]
    )


@st.composite
def rounds(draw: st.DrawFn, at_most: int = 5) -> tuple[list[Seeker], list[Offer]]:
    """A small round in which most pairs can meet, with equal waits, scarce places and narrow times."""
    one_bit = st.sampled_from([0b1, 0b10, 0b11, 0b100, 0b111])
    wished = [
        seeker(
            number,
            waiting_since=waiting(draw(st.sampled_from([14, 14, 15, 190, 200]))),
            times=draw(one_bit),
            topics=draw(some_of(list(Topic)[:4], 2)),
            travel_km=draw(mostly(None, 5)),
            barred=dict.fromkeys(draw(st.frozensets(st.integers(1, at_most), max_size=2)), sorted(BARRED)[0]),
        )
        for number in range(1, draw(st.integers(0, at_most)) + 1)
    ]
    given = [
        offer(
            number,
            capacity=draw(st.sampled_from([1, 1, 1, 2, 3, None])) if number > 1 else 1,
            taken=draw(mostly(0, 1)),
            times=draw(one_bit),
            place=draw(st.sampled_from(PLACES[:3])),
            topics=draw(some_of(list(Topic)[:4], 2)),
        )
        for number in range(1, draw(st.integers(0, at_most)) + 1)
    ]
    return wished, given
