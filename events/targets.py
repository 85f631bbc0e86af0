"""How far a year's targets are: each counted from real records when it is looked at [A6 64, 70, 72]."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from events import counts
from events.counts import Scope
from events.models import Target
from events.models.target import Measure

COUNT: dict[str, Callable[[Scope], int]] = {
    Measure.MEETINGS: counts.held,
    Measure.PEOPLE: counts.enrolled,
    Measure.FAMILIES: counts.families,
    Measure.WEEKLY: counts.weekly,
    Measure.VISITS: counts.home_visits,
    Measure.REACHED: counts.reached,
    Measure.FURTHER: counts.further,
    Measure.COMPLETED: counts.completed,
    Measure.INTRODUCED: counts.introduced,
    Measure.VOLUNTEERS: counts.volunteers,
}


@dataclass(frozen=True, slots=True)
class Progress:
    target: Target
    so_far: int

    @property
    def met(self) -> bool:
        return self.so_far >= self.target.number

    @property
    def share(self) -> int:
        """Of a thousand, for a meter."""
        return min(1000 * self.so_far // max(self.target.number, 1), 1000)


def progress(organisations: set[int], year: int, on: date) -> list[tuple[str, list[Progress]]]:
    """The year's targets by project, up to and including a day."""
    rows = [
        Progress(one, COUNT[one.measure](scope_of(one, on)))
        for one in Target.objects.of(organisations, year).in_order()
    ]
    return [(project, list(those)) for project, those in groupby(rows, lambda row: row.target.project)]


def scope_of(target: Target, on: date) -> Scope:
    return Scope(
        organisation=target.organisation_id,
        since=date(target.year, 1, 1),
        until=min(date(target.year, 12, 31), on),
        kind=target.kind,
        series=target.series,
        words=target.words,
    )
