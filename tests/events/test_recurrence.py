"""Weekly at 18:00 is at 18:00 all year; a removed date stays removed."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events import recurrence

COPENHAGEN = ZoneInfo("Europe/Copenhagen")


def dates(
    rule: str, first: date, until: date, at: time = time(18, 0), **more: object
) -> list[recurrence.Occurrence]:
    return recurrence.occurrences(
        rule=rule, first=first, at=at, minutes=120, zone="Europe/Copenhagen", until=until, **more
    )


def test_a_weekly_evening_stays_at_18_across_both_clock_changes() -> None:
    found = dates("FREQ=WEEKLY", date(2026, 10, 21), date(2027, 4, 7))

    assert {one.starts_at.astimezone(COPENHAGEN).time() for one in found} == {time(18, 0)}
    offsets = {one.starts_at.utcoffset() for one in found}
    assert offsets == {timedelta(hours=1), timedelta(hours=2)}
    assert [one.day for one in found] == [date(2026, 10, 21) + timedelta(weeks=n) for n in range(25)]


@given(
    first=st.dates(date(2020, 1, 1), date(2040, 1, 1)),
    at=st.times().map(lambda t: t.replace(second=0, microsecond=0)),
    minutes=st.integers(1, 600),
    rule=st.sampled_from(
        [
            "FREQ=DAILY",
            "FREQ=WEEKLY",
            "FREQ=WEEKLY;INTERVAL=2",
            "FREQ=MONTHLY;BYDAY=1WE",
            "FREQ=MONTHLY;BYMONTHDAY=31",
        ]
    ),
)
def test_every_date_keeps_its_wall_time_unless_the_clock_skips_it(
    first: date, at: time, minutes: int, rule: str
) -> None:
    found = recurrence.occurrences(
        rule=rule,
        first=first,
        at=at,
        minutes=minutes,
        zone="Europe/Copenhagen",
        until=first + timedelta(days=400),
    )
    for one in found:
        wall = one.starts_at.astimezone(COPENHAGEN)
        skipped = wall.time() != at
        # Only the hour between 2 and 3 in the last Sunday's night of March can be skipped.
        assert not skipped or (one.day.month == 3 and at.hour == 2 and wall.hour == 3)
        assert wall.date() == one.day
        assert one.ends_at.astimezone(UTC) > one.starts_at.astimezone(UTC)
    assert [one.day for one in found] == sorted({one.day for one in found})


def test_the_first_wednesday_of_each_month() -> None:
    found = dates("FREQ=MONTHLY;BYDAY=1WE", date(2026, 12, 2), date(2027, 4, 30))

    assert [one.day for one in found] == [
        date(2026, 12, 2),
        date(2027, 1, 6),
        date(2027, 2, 3),
        date(2027, 3, 3),
        date(2027, 4, 7),
    ]


def test_a_removed_date_is_left_out_and_a_count_still_counts_it() -> None:
    found = dates("FREQ=WEEKLY;COUNT=3", date(2026, 12, 2), date(2027, 12, 2), removed={date(2026, 12, 9)})

    assert [one.day for one in found] == [date(2026, 12, 2), date(2026, 12, 16)]


def test_until_is_a_local_day_and_included() -> None:
    found = dates("FREQ=WEEKLY;UNTIL=20261216T235900", date(2026, 12, 2), date(2028, 1, 1))

    assert found[-1].starts_at == datetime(2026, 12, 16, 17, 0, tzinfo=UTC)


def test_a_rule_that_is_none_is_an_error() -> None:
    with pytest.raises(ValueError):
        dates("EVERY=NOW", date(2026, 12, 2), date(2027, 1, 1))
