"""A year at one look: fairs, courses and single days month by month, and what runs all year."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.utils import timezone

from events import wording
from events.choices import EventStatus, Kind, Publication
from events.filters import day_start
from events.models import Event, EventSeries

FAIRS_A_YEAR = 2
OFTEN = 12
"""From so many dates a year on, a series is one line above the months."""


@dataclass(slots=True)
class Month:
    first: date
    events: list[Event] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class YearPlan:
    year: int
    months: list[Month]
    running: list[tuple[EventSeries, str, int]]
    fairs: int

    @property
    def fairs_missing(self) -> int:
        return max(FAIRS_A_YEAR - self.fairs, 0)


def plan(organisations: Iterable[int], year: int) -> YearPlan:
    """What stands on the list that year for these organisations. Three queries, however much there is."""
    events = (
        Event.objects.filter(
            organisation__in=organisations,
            starts_at__gte=day_start(date(year, 1, 1)),
            starts_at__lt=day_start(date(year + 1, 1, 1)),
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
    return YearPlan(year, months, running, sum(event.kind == Kind.FAIR for event in events))
