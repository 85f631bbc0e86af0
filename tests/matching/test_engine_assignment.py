"""The two exact steps beside a plain search, on rounds dense with equal waits and places without limit."""

from collections import Counter
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from medspil.matching.assignment import NOBODY, assign

Aims = tuple[int, tuple[int, ...], int]


@st.composite
def tables(draw: st.DrawFn) -> tuple[list[dict[int, int]], list[int | None], list[int]]:
    """Per seeker the points of the offers that suit, the places of each offer, and the waiting days."""
    places = draw(st.lists(st.sampled_from([None, 0, 1, 1, 2]), min_size=1, max_size=4))
    suiting = st.dictionaries(st.integers(0, len(places) - 1), st.sampled_from([0, 1, 2, 500, 1000]))
    rows = draw(st.lists(suiting, max_size=5))
    days = draw(st.lists(st.integers(0, 2), min_size=len(rows), max_size=len(rows)))
    return rows, places, sorted(days, reverse=True)


def aims(rows: list[dict[int, int]], held: tuple[int, ...], waiting: list[int]) -> Aims:
    met = [row for row, offer in enumerate(held) if offer != NOBODY]
    return len(met), tuple(waiting[row] for row in met), sum(rows[row][held[row]] for row in met)


def has_room(held: tuple[int, ...], places: list[int | None]) -> bool:
    taken = Counter(held)
    return all(free is None or taken[offer] <= free for offer, free in enumerate(places))


@settings(max_examples=200, deadline=None)
@given(tables())
def test_no_other_way_is_better_by_the_three_aims(
    table: tuple[list[dict[int, int]], list[int | None], list[int]],
) -> None:
    rows, places, waiting = table
    edges = [sorted(row) for row in rows]
    points = [[row[offer] for offer in sorted(row)] for row in rows]
    held = tuple(assign(edges, points, places, waiting))
    assert has_room(held, places)
    ways = [way for way in product(*[[NOBODY, *row] for row in edges]) if has_room(way, places)]
    assert aims(rows, held, waiting) == max(aims(rows, way, waiting) for way in ways)
