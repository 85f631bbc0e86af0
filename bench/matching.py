"""How fast the engine is, without a database: `python bench/matching.py`."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial
from random import Random
from time import process_time
from typing import Any, TypeVar

import kit

from medspil.matching import (
    Interest,
    Kind,
    Level,
    Offer,
    Policy,
    Requirement,
    RoleGranted,
    Seeker,
    Topic,
    one_call,
    plan,
    rank,
    swap_price,
)
from medspil.matching.table import build
from medspil.places.distance import Point

ON = date(2026, 11, 23)
ADULT = date(1990, 12, 31)
LANGUAGES = ["ar", "uk", "ru", "ti", "fa", "so", "en", "sw", "fr", "tr", "my", "ku", "ps", "es", "vi"]
Word = TypeVar("Word")


def some(random: Random, words: Sequence[Word], least: int, most: int) -> frozenset[Word]:
    return frozenset(random.sample(list(words), random.randint(least, most)))


def times(random: Random, slots: int) -> int:
    return sum(1 << slot for slot in random.sample(range(21), slots))


def seeker(random: Random, number: int, place: Point, **changes: Any) -> Seeker:
    own = random.choice(LANGUAGES)
    facts: dict[str, Any] = {
        "kind": random.choice(list(Kind)),
        "languages": {
            own: Level.NATIVE,
            "da": random.choice(list(Level)[:3]),
            "en": random.choice(list(Level)[:3]),
        },
        "times": times(random, random.randint(3, 8)),
        "travel_km": random.choice([None, 10, 15, 25]),
        "waiting_since": ON - timedelta(days=random.randint(0, 200)),
    }
    return Seeker(
        id=number,
        adult_from=ADULT,
        place=place,
        topics=some(random, list(Topic), 1, 4),
        interests=some(random, list(Interest), 0, 6),
        child_birth_years=tuple(random.randint(2010, 2025) for _ in range(random.randint(0, 3))),
        **facts | changes,
    )


def offer(random: Random, number: int, place: Point, **changes: Any) -> Offer:
    facts: dict[str, Any] = {
        "roles": tuple(
            RoleGranted(kind, requirements=(Requirement("conduct", ADULT),))
            for kind in sorted(some(random, list(Kind), 1, 2))
        ),
        "languages": {
            "da": Level.NATIVE,
            "en": Level.GOOD,
            random.choice(LANGUAGES): random.choice(list(Level)),
        },
        "times": times(random, random.randint(3, 8)),
        "travel_km": random.choice([None, 10, 20, 30]),
    }
    return Offer(
        id=number,
        capacity=random.choice([1, 1, 1, 2, 3]),
        adult_from=ADULT,
        cleared_until=random.choice([None, date.max]),
        place=place,
        topics=some(random, list(Topic), 1, 5),
        interests=some(random, list(Interest), 0, 6),
        child_birth_years=tuple(random.randint(2010, 2025) for _ in range(random.randint(0, 3))),
        **facts | changes,
    )


def towns(random: Random, number: int, spread: float) -> list[Point]:
    """Postcodes around one centre, within `spread` degrees of latitude."""
    return [
        (55.5 + random.uniform(-spread, spread), 10.5 + 1.7 * random.uniform(-spread, spread))
        for _ in range(number)
    ]


def municipality(wished: int, given: int, seed: int = 1) -> tuple[list[Seeker], list[Offer]]:
    """One municipality with twelve postcodes."""
    random = Random(seed)
    places = towns(random, 12, 0.1)
    return (
        [seeker(random, number, random.choice(places)) for number in range(wished)],
        [offer(random, number, random.choice(places)) for number in range(given)],
    )


def easy(wished: int, given: int, seed: int = 2) -> tuple[list[Seeker], list[Offer]]:
    """The densest case: nearly everybody suits nearly everybody, and all wait equally long."""
    random = Random(seed)
    places = towns(random, 12, 0.05)
    facts: dict[str, Any] = {"languages": {"da": Level.GOOD}, "travel_km": None, "times": (1 << 21) - 1}
    return (
        [
            seeker(random, number, random.choice(places), kind=Kind.MENTOR, waiting_since=ON, **facts)
            for number in range(wished)
        ],
        [
            offer(random, number, random.choice(places), roles=(RoleGranted(Kind.MENTOR),), **facts)
            for number in range(given)
        ],
    )


def region(wished: int, given: int, seed: int = 3) -> tuple[list[Seeker], list[Offer]]:
    """A region in which each seeker has about thirty candidates."""
    random = Random(seed)
    places = towns(random, 150, 0.78)
    return (
        [seeker(random, number, random.choice(places)) for number in range(wished)],
        [offer(random, number, random.choice(places)) for number in range(given)],
    )


def area(seed: int) -> tuple[list[Seeker], list[Offer]]:
    """One of the 98 municipalities of a country in which 100,000 wait, with about thirty candidates each."""
    random = Random(seed)
    places = towns(random, 60, 0.5)
    return (
        [seeker(random, number, random.choice(places)) for number in range(1021)],
        [offer(random, number, random.choice(places)) for number in range(1530)],
    )


def country(given: int, seed: int = 4) -> tuple[Seeker, list[Offer]]:
    random = Random(seed)
    places = towns(random, 1000, 1.2)
    one = seeker(random, 0, (55.5, 10.5), kind=Kind.MENTOR)
    return one, [offer(random, number, random.choice(places)) for number in range(given)]


def ranking() -> None:
    for number in (1_000, 10_000, 50_000):
        one, given = country(number)
        found = rank(one, given, on=ON)
        seen = found.suit + found.below_minimum + sum(found.fell_away.values())
        took = kit.cpu(partial(rank, one, given, on=ON), 9)
        kit.told(f"rank, {number:,} offers over a country", took, note=f"{seen} counted")


def planning() -> None:
    cases: list[tuple[str, tuple[list[Seeker], list[Offer]], float | None]] = [
        ("plan 200 × 300", municipality(200, 300), 100),
        ("plan 200 × 300, everybody suits", easy(200, 300), None),
        ("plan 300 × 120 places, all waiting equally", easy(300, 75), None),
        ("plan 2,000 × 3,000, ~30 candidates each", region(2000, 3000), 600),
    ]
    for name, (wished, given), budget in cases:
        found = plan(wished, given, on=ON)
        edges = sum(map(len, build(wished, given, on=ON, policy=Policy()).edges))
        note = f"{edges / len(wished):.0f} candidates each, {len(found.pairs)} met"
        took = kit.cpu(partial(plan, wished, given, on=ON), 7)
        if budget is None:
            kit.told(name, took, note=note)
        else:
            kit.row(name, took, budget, note=note)


def nation() -> None:
    """Area by area, as the jobs plan them."""
    took = met = 0.0
    for number in range(98):
        wished, given = area(number)
        start = process_time()
        met += len(plan(wished, given, on=ON).pairs)
        took += 1000 * (process_time() - start)
    kit.row("plan 100,000 wishes in 98 areas", took, 10_000, note=f"{met:.0f} met")


def questions() -> None:
    wished, given = municipality(200, 150)
    pair = plan(wished, given, on=ON).pairs[0]
    one = (pair.seeker_id, pair.offer_id)
    asked = partial(one_call, wished, given, on=ON)
    kit.told("one call, 200 × 150", kit.cpu(asked, 5), note=str(asked()))
    kit.told("price of a swap, 200 × 150", kit.cpu(partial(swap_price, wished, given, pair=one, on=ON), 5))


def main() -> None:
    print("Matching engine, CPU medians")
    ranking()
    planning()
    nation()
    questions()


if __name__ == "__main__":
    main()
