"""A month of events, day by day, from today on."""

from calendar import Calendar
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.utils import timezone

from events.models import Event
from events.models.event import EventQuerySet
from medspil.users.days import midnight

AHEAD = 24
"""Months one may turn to: rows are made about twelve ahead."""
OWN = ("month", "week", "since", "until")
"""What of a query the month itself decides."""
SHOWN = 4
MOST = 1000


@dataclass(slots=True)
class Day:
    day: date
    inside: bool
    events: list[Event] = field(default_factory=list)

    @property
    def shown(self) -> list[Event]:
        return self.events[:SHOWN]

    @property
    def more(self) -> int:
        return len(self.events[SHOWN:])


@dataclass(frozen=True, slots=True)
class Month:
    first: date
    weeks: list[list[Day]]
    before: date | None
    after: date | None

    @property
    def days(self) -> list[Day]:
        """Those where something takes place."""
        return [day for week in self.weeks for day in week if day.events]


def asked(text: str, on: date) -> date:
    """The first day of the month a query names ("2026-12"), or of this one: never an earlier or a far one."""
    this = on.replace(day=1)
    try:
        first = date.fromisoformat(f"{text}-01")
    except ValueError:
        return this
    return first if this <= first <= moved(this, AHEAD) else this


def moved(first: date, months: int) -> date:
    count = first.year * 12 + first.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)


def of(events: EventQuerySet, first: date, on: date) -> Month:
    """The month as weeks from Monday. One query."""
    after = moved(first, 1)
    weeks = [
        [Day(day, inside=day.month == first.month) for day in week]
        for week in Calendar().monthdatescalendar(first.year, first.month)
    ]
    by_day = {day.day: day for week in weeks for day in week if day.inside}
    rows = events.filter(starts_at__gte=midnight(first), starts_at__lt=midnight(after))
    for event in rows.next_first()[:MOST]:
        by_day[timezone.localtime(event.starts_at).date()].events.append(event)
    this = on.replace(day=1)
    return Month(
        first,
        weeks,
        before=moved(first, -1) if first > this else None,
        after=after if after <= moved(this, AHEAD) else None,
    )


def weekdays() -> list[date]:
    """Any Monday to Sunday, for their names."""
    monday = date(2026, 11, 30)
    return [monday + timedelta(days=number) for number in range(7)]
