"""Which date of a series becomes which, when its days or hours change. Pure but for what it holds."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.utils import timezone

from events.choices import EventStatus
from events.models import Event
from events.recurrence import Occurrence

NEAR = timedelta(days=15)


@dataclass(slots=True)
class Realigned:
    """`pairs` go over to a new date (or stay), `left` have none, on `new` nothing stands yet."""

    pairs: list[tuple[Event, Occurrence]] = field(default_factory=list)
    left: list[Event] = field(default_factory=list)
    new: list[Occurrence] = field(default_factory=list)

    def changed(self) -> list[tuple[Event, Occurrence | None]]:
        """The dates to come whose time would be another, or that would be gone."""
        other = [
            (event, one)
            for event, one in self.pairs
            if (event.starts_at, event.ends_at) != (one.starts_at, one.ends_at)
        ]
        return [*other, *((event, None) for event in self.left)]


def slot_of(event: Event) -> date:
    """The date of the series that an event stands for, wherever it has moved to."""
    return event.series_date or timezone.localdate(event.starts_at)


def realign(events: Sequence[Event], wanted: Sequence[Occurrence]) -> Realigned:
    """Dates on the same day go together, then each of the others with the nearest within a fortnight.

    What was cancelled or moved by hand stays as it is, on its slot or beside the new dates.
    """
    by_day = {one.day: one for one in wanted}
    found, rest = Realigned(), []
    for event in events:
        day = slot_of(event)
        one = by_day.pop(day, None)
        if event.status != EventStatus.SCHEDULED:
            continue
        if one is not None:
            found.pairs.append((event, one))
        else:
            rest.append(event)
    for event in rest:
        near = sorted((abs(day - slot_of(event)), day) for day in by_day)
        if near and near[0][0] <= NEAR:
            found.pairs.append((event, by_day.pop(near[0][1])))
        else:
            found.left.append(event)
    found.new = [by_day[day] for day in sorted(by_day)]
    return found
