"""Times, languages and distances as the engine counts them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medspil.matching import Box, Level, canonical_language, from_boxes, from_weekly, slot, slots_of, to_boxes
from medspil.places.distance import bounding_box, haversine_km
from tests.matching.people import AMANDAHAVN, LANGT_VAEK, seeker

MON, WED, SUN = 0, 2, 6
MORNING, AFTERNOON, EVENING = 0, 1, 2


def at(hour: int, minute: int = 0) -> int:
    return 60 * hour + minute


@pytest.mark.parametrize(
    ("weekday", "start", "end", "slots"),
    [
        (MON, at(19), at(21), [(MON, EVENING)]),
        (WED, at(16, 30), at(18, 30), [(WED, EVENING)]),
        (WED, at(16), at(18), [(WED, AFTERNOON), (WED, EVENING)]),
        (SUN, at(8), at(22), [(SUN, MORNING), (SUN, AFTERNOON), (SUN, EVENING)]),
        (SUN, at(16), at(17), [(SUN, AFTERNOON)]),
        (SUN, at(16), at(16, 59), []),
        (MON, at(6), at(8, 30), []),
    ],
)
def test_a_fixed_time_takes_each_slot_it_overlaps_by_an_hour(
    weekday: int, start: int, end: int, slots: list[tuple[int, int]]
) -> None:
    assert slots_of(from_weekly(weekday, start, end)) == slots


def test_a_time_ends_after_it_starts() -> None:
    with pytest.raises(ValueError):
        from_weekly(MON, at(12), at(12))


def test_the_six_boxes_cover_the_week_once() -> None:
    assert from_boxes(Box) == (1 << 21) - 1 == sum(from_boxes([box]) for box in Box)
    assert slots_of(from_boxes(["weekend_evening"])) == [(5, EVENING), (6, EVENING)]


@given(st.sets(st.sampled_from(Box)))
def test_boxes_come_back_as_they_were_ticked(boxes: set[Box]) -> None:
    assert set(to_boxes(from_boxes(boxes))) == boxes


def test_there_is_no_eighth_day() -> None:
    with pytest.raises(ValueError):
        slot(7, MORNING)


@pytest.mark.parametrize(
    ("code", "compared"),
    [("prs", "fa"), ("fa-AF", "fa"), ("fa", "fa"), ("ti-ER", "ti"), ("zh_Hant", "zh"), ("DA", "da")],
)
def test_farsi_and_dari_count_as_one_language(code: str, compared: str) -> None:
    assert canonical_language(code) == compared


def test_the_better_level_of_one_language_stands() -> None:
    assert seeker(languages={"prs": Level.NATIVE, "fa": Level.SOME}).languages == {"fa": Level.NATIVE}


def test_levels_stand_in_order() -> None:
    assert Level.NONE < Level.SOME < Level.GOOD < Level.NATIVE
    assert Level.of("good") is Level.GOOD and Level.GOOD.code == "good"


def test_a_known_distance() -> None:
    assert haversine_km(AMANDAHAVN, LANGT_VAEK) == pytest.approx(83.8, abs=0.5)
    assert haversine_km(AMANDAHAVN, AMANDAHAVN) == 0


@given(
    st.tuples(st.floats(-80, 80), st.floats(-170, 170)),
    st.tuples(st.floats(-1.5, 1.5), st.floats(-3, 3)),
    st.floats(1, 100),
)
def test_nobody_near_is_outside_the_box(
    centre: tuple[float, float], step: tuple[float, float], km: float
) -> None:
    point = (centre[0] + step[0], centre[1] + step[1])
    south, west, north, east = bounding_box(centre, km)
    if haversine_km(centre, point) <= km - 1e-6:
        assert south <= point[0] <= north and west <= point[1] <= east
