"""A year at one look: fairs, courses and single days month by month, and what runs all year."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Max
from django.utils import timezone

from events import wording
from events.choices import EventStatus, Kind, Publication
from events.models import Event, EventSeries, Target
from events.models.target import Measure
from medspil.users.days import midnight

FAIRS_A_YEAR = 2
"""Where no target says otherwise [A6 55]."""
OFTEN = 12
"""From so many dates a year on, a series is one line above the months."""


@dataclass(slots=True)
class Month:
    first: date
    events: list[Event] = field(default_factory=list)
    planned: list[tuple[date, EventSeries]] = field(default_factory=list)
    """Dates of a series further ahead than its rows are made."""


@dataclass(frozen=True, slots=True)
class YearPlan:
    year: int
    months: list[Month]
    running: list[tuple[EventSeries, str, int]]
    fairs: int
    wanted: int = FAIRS_A_YEAR

    @property
    def fairs_missing(self) -> int:
        return max(self.wanted - self.fairs, 0)


def plan(organisations: Iterable[int], year: int) -> YearPlan:
    """What stands on the list that year for these organisations. Three queries, however much there is.

    Dates further ahead than rows are made come from the series themselves.
    """
    events = (
        Event.objects.filter(
            organisation__in=organisations,
            starts_at__gte=midnight(date(year, 1, 1)),
            starts_at__lt=midnight(date(year + 1, 1, 1)),
        )
        .exclude(publication=Publication.DRAFT)
        .exclude(status=EventStatus.CANCELLED)
        .only(
            "pk", "series_id", "starts_at", "ends_at", "kind", "title", "original_language", "publication",
            "status", "signup",
        )
        .next_first()
    )  # fmt: skip
    by_series: dict[int | None, list[Event]] = defaultdict(list)
    for event in events:
        by_series[event.series_id].append(event)
    often = {pk for pk, dates in by_series.items() if pk and len(dates) >= OFTEN}
    months = [Month(date(year, month, 1)) for month in range(1, 13)]
    for event in events:
        if event.series_id not in often:
            months[timezone.localtime(event.starts_at).month - 1].events.append(event)
    series = EventSeries.objects.filter(pk__in=often).order_by("kind", "pk")
    running = [(row, wording.of(row), len(by_series[row.pk])) for row in series]
    fairs = sum(event.kind == Kind.FAIR for event in events)
    for day, row in further(organisations, year, by_series):
        months[day.month - 1].planned.append((day, row))
        fairs += row.kind == Kind.FAIR
    return YearPlan(year, months, running, fairs, fairs_wanted(organisations, year))


def fairs_wanted(organisations: Iterable[int], year: int) -> int:
    """As the year's targets say, else as the plan of the municipality did."""
    said = Target.objects.number_of(organisations, year, Measure.MEETINGS, Kind.FAIR)
    return FAIRS_A_YEAR if said is None else said


def further(
    organisations: Iterable[int], year: int, by_series: dict[int | None, list[Event]]
) -> Iterator[tuple[date, EventSeries]]:
    """The dates of that year that have no row yet, of what comes seldom."""
    rows = EventSeries.objects.filter(organisation__in=organisations, publication=Publication.PUBLISHED)
    last = dict(
        Event.objects.filter(series__in=rows)
        .order_by()
        .values_list("series")
        .annotate(last=Max("series_date"))
    )
    for row in rows.order_by("pk"):
        made_to = last.get(row.pk)
        days = [one.day for one in row.times(date(year, 12, 31)) if one.day.year == year]
        if made_to and len(days) < OFTEN:
            yield from ((day, row) for day in days if day > made_to)
