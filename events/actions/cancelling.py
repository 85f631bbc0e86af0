"""A series that does not take place any more, from a day on or at all."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from events import audience, recurrence
from events.actions import announcing, interpreters
from events.actions.editing import dates_ahead
from events.actions.series import held_by_people, locked_series
from events.choices import EventStatus, Publication, Refusal
from events.models import Event, EventSeries
from events.models.enrolment import EnrolmentState
from medspil.users import log
from medspil.users.models import User
from medspil.users.refusals import refuse_if

SOON = timedelta(days=28)
"""So near, a date stays on the list as cancelled: people may just have meant to come."""


@transaction.atomic
def cancel_series(
    *, series: EventSeries, from_day: date | None, note: str, by: User, at: datetime
) -> list[Event]:
    """Call off what comes again, from a day on, or all that is to come where none is named.

    The rule ends there. Dates that people count on, and those of the next 28 days, stay as cancelled ones,
    and can be restored one by one; the others go. Everybody concerned hears it once, with the reason.
    Returns the dates that stay. Raises Refused(NO_DATES) where nothing is to come.
    """
    series = locked_series(series.pk)
    on = timezone.localdate(at)
    ahead = dates_ahead(series, from_day, at)
    refuse_if(refusal(series, ahead, from_day or on))
    since = from_day or min((one.series_date for one in ahead if one.series_date), default=on)
    stay = staying(ahead, on)
    to = [*audience.everybody(series, stay), *ended(series, since, at=at)]
    end_rule(series, since, note)
    call_off(stay, note, by=by, at=at)
    series.events.filter(pk__in=[one.pk for one in ahead]).exclude(pk__in=[one.pk for one in stay]).delete()
    log.record("events.cancel_series", series, by=by, since=since.isoformat(), dates=len(ahead))
    announcing.tell_cancelled(series, stay, to, by=by, at=at)
    return stay


def refusal(series: EventSeries, ahead: Sequence[Event], since: date) -> Refusal | None:
    over = series.last_day is not None and series.last_day < since
    nothing = series.publication == Publication.DRAFT or (over and not ahead)
    return Refusal.NO_DATES if nothing else None


def staying(ahead: Sequence[Event], on: date) -> list[Event]:
    people = held_by_people(ahead)
    return [one for one in ahead if one.pk in people or timezone.localdate(one.starts_at) <= on + SOON]


def end_rule(series: EventSeries, since: date, note: str) -> None:
    series.rule = recurrence.ended(series.rule, since - timedelta(days=1))
    series.cancelled_from, series.cancel_note, series.ends_as_planned = since, note, True
    series.save(update_fields=["rule", "last_day", "cancelled_from", "cancel_note", "ends_as_planned"])


def call_off(events: Sequence[Event], note: str, *, by: User, at: datetime) -> None:
    for event in events:
        event.status, event.change_note = EventStatus.CANCELLED, note
        event.sequence += 1
        event.changed_at = at
        interpreters.event_off(event, by=by, at=at)
    Event.objects.bulk_update(events, ["status", "change_note", "sequence", "changed_at"], batch_size=100)


def ended(series: EventSeries, since: date, *, at: datetime) -> list[audience.Hat]:
    """Nobody is in longer than it lasts, and the line goes where no date is left to wait for.

    Their places on the dates that were called off stay theirs, should one be restored.
    """
    last = since - timedelta(days=1)
    over = not series.events.filter(series_date__lt=since, starts_at__gt=at).exists()
    hats: list[audience.Hat] = []
    for one in series.enrolments.open().select_related("user").order_by("pk"):
        hats.append((f"enrolment:{one.pk}", one.receiver, None))
        was_in = one.state == EnrolmentState.ENROLLED
        if was_in and one.starts_on <= last:
            one.ends_on = min(one.ends_on or last, last)
            one.state = EnrolmentState.ENDED if over else one.state
        elif was_in or over:
            # Their first day never comes: they were never in.
            one.ends_on, one.until = max(one.starts_on, last), one.until or at
            one.state = EnrolmentState.ENDED
        one.save(update_fields=["ends_on", "until", "state"])
    return hats
