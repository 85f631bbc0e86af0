"""Other days or hours for a series: what is to come goes over, what people count on only where said so."""

import copy
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from events.actions import announcing, interpreters, others, shifts
from events.actions.moving import carry_along, tell_moved
from events.actions.series import AHEAD, held_by_people, locked_series, make_dates, with_people
from events.choices import Publication, Refusal
from events.models import Event, EventSeries
from events.parts import Happened
from events.realigning import Realigned, realign
from events.rhythm import Rhythm
from medspil.users import log
from medspil.users.models import User
from medspil.users.refusals import refuse_if


@dataclass(frozen=True, slots=True)
class Timetable:
    """What the editor of a series says: first day, hours, how it comes again, and what is left out."""

    starts_on: date
    start_time: time
    minutes: int
    rhythm: Rhythm
    skip_holidays: bool = False
    left_out: tuple[date, ...] = ()

    def on(self, series: EventSeries) -> EventSeries:
        """A copy of the series as it would be; not saved. It begins on the first date there really is."""
        draft = copy.copy(series)
        draft.starts_on, draft.start_time, draft.minutes = self.starts_on, self.start_time, self.minutes
        draft.rule, draft.skip_holidays = self.rhythm.rule, self.skip_holidays
        draft.removed = sorted({*series.removed, *(day.isoformat() for day in self.left_out)})
        first = draft.times(self.starts_on + timedelta(days=FIRST_WITHIN))
        draft.starts_on = first[0].day if first else self.starts_on
        draft.last_day = draft.last()
        return draft


TIMES = ("starts_at", "ends_at", "sequence", "changed_at", "change_note")
FIRST_WITHIN = 366 * 9
"""Days: a leap day can be eight years away."""


def compared(series: EventSeries, draft: EventSeries, from_day: date, at: datetime) -> Realigned:
    """What would happen to the dates from a day on."""
    events = series.events.filter(series_date__gte=from_day, starts_at__gt=at).order_by("series_date")
    until = timezone.localdate(at) + AHEAD
    return realign(list(events), [one for one in draft.times(until) if one.starts_at > at])


@transaction.atomic
def set_rhythm(
    *,
    series: EventSeries,
    timetable: Timetable,
    from_day: date,
    move_people: bool,
    note: str = "",
    by: User,
    at: datetime,
) -> EventSeries:
    """Give a series its days and hours from a day on; of a draft, for the first time.

    Dates that people count on move, and they are told, only with `move_people`; else they stay as they are,
    and no second date appears beside them; `note` says why. Raises Refused(NO_DATES).
    """
    series = locked_series(series.pk)
    draft = timetable.on(series)
    refuse_if(None if draft.next_times(at, 1) else Refusal.NO_DATES)
    if series.publication != Publication.DRAFT:
        shift_dates(series, draft, from_day, move_people=move_people, note=note, by=by, at=at)
    draft.ends_as_planned, draft.cancelled_from, draft.cancel_note = False, None, ""
    draft.save()
    log.record("events.set_rhythm", series, by=by, rule=draft.rule)
    return draft


def shift_dates(
    series: EventSeries,
    draft: EventSeries,
    from_day: date,
    *,
    move_people: bool,
    note: str,
    by: User,
    at: datetime,
) -> None:
    kept = held_by_people(list(series.events.filter(starts_at__gt=at).order_by("pk")))
    found = compared(series, draft, from_day, at)
    moved: list[tuple[Event, datetime]] = []
    changed = []
    for event, one in found.pairs:
        old = event.starts_at
        event.series_date = one.day
        if (event.pk not in kept or move_people) and (old, event.ends_at) != (one.starts_at, one.ends_at):
            event.starts_at, event.ends_at = one.starts_at, one.ends_at
            event.sequence += 1
            event.changed_at, event.change_note = at, note
            moved.append((event, old))
        changed.append(event)
    # Two steps, as one date may take the slot another is leaving.
    Event.objects.filter(pk__in=[event.pk for event in changed]).update(series_date=None)
    Event.objects.bulk_update(changed, [*TIMES, "series_date"])
    for event in found.left:
        if event.pk not in kept:
            event.delete()
    carry_along(moved)
    for event, old in moved:
        shifts.carry_along(event, old)
        interpreters.event_moved(event, old, by=by, at=at)
        others.tell_visited(Happened.MOVED, event, at=at, old=old)
    make_dates(draft, found.new, at=at)
    tell_moved([(event, old) for event, old in moved if event.pk in kept], at=at)
    olds = {event.pk: old for event, old in moved}
    events = [event for event, _old in moved]
    announcing.tell_several(Happened.MOVED, events, series=draft, by=by, at=at, olds=olds)


def questioned(found: Realigned) -> Sequence[Event]:
    """The dates somebody counts on that would change: the editor asks about them."""
    events = [event for event, one in found.changed() if one is not None]
    kept = with_people([event.pk for event in events])
    return [event for event in events if event.pk in kept]
