"""How something comes again: words, rules, holidays; and another program's reading of ten years of it."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
import recurring_ical_events
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar
from icalendar import Event as Entry

from events import holidays, recurrence, rhythm, wording
from events.rhythm import Every, Rhythm

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
WEDNESDAY = date(2026, 12, 2)


@st.composite
def rhythms(draw: st.DrawFn) -> tuple[Rhythm, date]:
    first = draw(st.dates(date(2024, 1, 1), date(2030, 12, 31)))
    every = draw(st.sampled_from(rhythm.offered(first)))
    ending = draw(st.sampled_from(["on", "times", "until"]))
    return rhythm.from_date(
        every,
        first,
        weekdays=draw(st.lists(st.integers(0, 6), max_size=3)),
        months=draw(st.lists(st.integers(1, 12), max_size=4)),
        times=draw(st.integers(1, 40)) if ending == "times" else None,
        until=first + timedelta(days=draw(st.integers(0, 4000))) if ending == "until" else None,
    ), first


def dates(
    found: Rhythm, first: date, until: date, at: time = time(18, 0), **more: object
) -> list[recurrence.Occurrence]:
    return recurrence.occurrences(
        rule=found.rule, first=first, at=at, minutes=90, zone="Europe/Copenhagen", until=until, **more
    )


def as_calendar(found: Rhythm, first: date, at: time) -> Calendar:
    """The rule as one entry of a calendar file, for a program that has never seen our code."""
    named = dict(part.split("=") for part in found.rule.split(";"))
    begins = datetime.combine(first, at, COPENHAGEN)
    if "UNTIL" in named:
        named["UNTIL"] = datetime.combine(found.until, time(23, 59), COPENHAGEN).astimezone(UTC)  # type: ignore[assignment,arg-type]
    entry = Entry()
    entry.add("uid", "one@medspil")
    entry.add("dtstart", begins)
    entry.add("dtend", begins + timedelta(minutes=90))
    entry.add(
        "rrule",
        {name: value.split(",") if isinstance(value, str) else value for name, value in named.items()},
    )
    calendar = Calendar()
    calendar.add("prodid", "test")
    calendar.add("version", "2.0")
    calendar.add_component(entry)
    return Calendar.from_ical(calendar.to_ical())


@settings(max_examples=15, deadline=None)
@given(rhythms(), st.sampled_from([time(0, 30), time(9, 30), time(18, 0), time(23, 45)]))
def test_ten_years_read_as_another_program_reads_them(drawn: tuple[Rhythm, date], at: time) -> None:
    found, asked = drawn
    until = asked + timedelta(days=3653)
    ours = dates(found, asked, until, at)
    if not ours:
        return
    # A file's first date must be one of the rule's; ours moves on to it by itself.
    first = ours[0].day
    read = recurring_ical_events.of(as_calendar(found, first, at)).between(first, until + timedelta(days=1))

    assert {one.starts_at for one in dates(found, first, until, at)} == {event.start for event in read}


@settings(max_examples=100)
@given(rhythms())
def test_a_rule_reads_back_as_it_was_written(drawn: tuple[Rhythm, date]) -> None:
    found, first = drawn
    assert rhythm.read(found.rule, first) == found


@pytest.mark.parametrize(
    ("every", "first", "months", "wanted"),
    [
        (Every.NTH, date(2027, 1, 30), (), ["01-30", "05-29", "07-31", "10-30"]),
        (Every.LAST, date(2027, 4, 24), (4, 9), ["04-24", "09-25"]),
        (Every.DATE, date(2027, 1, 31), (), ["01-31", "03-31", "05-31", "07-31", "08-31", "10-31", "12-31"]),
        (Every.LAST_DAY, date(2027, 1, 31), (), None),
    ],
)
def test_the_fifth_week_and_the_31st_are_only_where_they_are(
    every: Every, first: date, months: tuple[int, ...], wanted: list[str] | None
) -> None:
    found = dates(rhythm.from_date(every, first, months=months), first, date(2027, 12, 31))
    days = [f"{one.day:%m-%d}" for one in found]
    assert days == wanted if wanted else len(days) == 12


def test_a_leap_day_comes_in_leap_years_only() -> None:
    yearly = rhythm.from_date(Every.YEAR, date(2028, 2, 29))
    found = dates(yearly, date(2028, 2, 29), date(2041, 1, 1))

    assert [one.day.year for one in found] == [2028, 2032, 2036, 2040]


def test_ten_fridays_are_ten_even_over_christmas_and_easter() -> None:
    fridays = rhythm.from_date(Every.WEEK, date(2026, 12, 4), times=10)
    found = dates(fridays, date(2026, 12, 4), date(2028, 1, 1), skip_holidays=True)

    assert len(found) == 10
    assert date(2026, 12, 25) not in {one.day for one in found}
    assert found[-1].day == date(2027, 2, 19)


def test_danish_holidays_move_with_easter() -> None:
    assert {date(2027, 3, 25), date(2027, 3, 26), date(2027, 3, 29), date(2027, 5, 6), date(2027, 5, 17)} < (
        holidays.closed_days(2027)
    )
    # Great Prayer Day is none since 2024.
    assert not holidays.is_closed(date(2027, 4, 23))
    assert len(holidays.closed_days(2027)) == 13


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (rhythm.from_date(Every.NTH, WEDNESDAY), "Den første onsdag i hver måned"),
        (rhythm.from_date(Every.FORTNIGHT, WEDNESDAY, weekdays=[2, 4]), "Hver anden onsdag og fredag"),
        (rhythm.from_date(Every.WEEK, date(2026, 12, 4), times=10), "Hver fredag · 10 gange"),
        (
            rhythm.from_date(Every.LAST, date(2027, 4, 24), months=[4, 9]),
            "Den sidste lørdag i april og september",
        ),
        (
            rhythm.from_date(Every.DATE, WEDNESDAY, until=date(2027, 6, 4)),
            "Den 2. i hver måned · til 4. juni 2027",
        ),
        (rhythm.from_date(Every.YEAR, date(2028, 2, 29)), "Hvert år den 29. februar"),
    ],
)
def test_a_rule_in_words(found: Rhythm, words: str, in_danish: None) -> None:
    assert wording.said(found.rule, WEDNESDAY) == words


def test_a_form_offers_what_fits_the_day(in_danish: None) -> None:
    choices = dict(wording.offered(date(2028, 2, 29)))

    assert choices["last"] == "Den sidste tirsdag i hver måned"
    assert choices["nth"].startswith("Den femte tirsdag i hver måned (kun")
    assert "last_day" in choices and choices["year"].endswith("(kun i skudår)")
    assert "last" not in dict(wording.offered(WEDNESDAY))
