"""Other words and facts for an event, or for a series from a date on."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from events.actions import announcing, others
from events.actions.enrolments import take_next
from events.actions.moving import by_receiver
from events.actions.series import locked_series, with_people
from events.actions.signups import locked, promote
from events.choices import EventStatus, Refusal, SignupMode
from events.models import Event, EventSeries, Signup
from events.parts import Happened
from medspil.notices import outbox
from medspil.users import log
from medspil.users.models import User
from medspil.users.refusals import refuse_if

TOLD = ("address", "postcode", "price_ore", "childcare", "women_only", "interpreter")
"""What people who have signed up must know of when it changes."""
PLACE = ("address", "postcode")
"""A visit at home takes place elsewhere."""
DERIVED = ("area", "latitude", "longitude", "search_text", "spoken", "sequence", "changed_at")


@transaction.atomic
def edit_event(*, event: Event, changes: Mapping[str, Any], by: User, at: datetime) -> Event:
    """Change what this one date says. `changes` holds only what is another now.

    Raises Refused(CAPACITY_BELOW).
    """
    event = locked(event.pk)
    refuse_if(capacity_refusal(event, changes))
    write([event], changes, at=at)
    log.record("events.edit", event, by=by, fields=sorted(changes))
    tell_changed([event], changes, by=by, at=at)
    if "capacity" in changes:
        promote(event=event, at=at)
    return event


def capacity_refusal(event: Event, changes: Mapping[str, Any]) -> Refusal | None:
    capacity = changes.get("capacity")
    return Refusal.CAPACITY_BELOW if capacity is not None and capacity < event.seats_taken else None


@transaction.atomic
def edit_series(
    *,
    series: EventSeries,
    changes: Mapping[str, Any],
    from_day: date | None,
    people_too: bool,
    by: User,
    at: datetime,
) -> list[Event]:
    """Change what a series says, and its dates to come from a day on (all of them where none is named).

    Dates that people count on only with `people_too`; never one whose places are taken beyond a new
    capacity. Returns those that stay as they were.
    """
    series = locked_series(series.pk)
    for name, value in changes.items():
        setattr(series, name, value)
    series.save()
    log.record("events.edit_series", series, by=by, fields=sorted(changes))
    ahead = dates_ahead(series, from_day, at)
    people = with_people([event.pk for event in ahead])
    free = [event for event in ahead if event.pk not in people or people_too]
    chosen = [event for event in free if capacity_refusal(event, changes) is None]
    write(chosen, changes, at=at)
    tell_changed(chosen, changes, series=series, by=by, at=at)
    if "capacity" in changes:
        for event in chosen:
            promote(event=event, at=at)
        if series.signup == SignupMode.WHOLE:
            take_next(series, at=at)
    there = {event.pk for event in chosen}
    return [event for event in ahead if event.pk not in there]


def dates_ahead(series: EventSeries, from_day: date | None, at: datetime) -> list[Event]:
    """The dates to come, from a day on; the cancelled ones keep what they said."""
    rows = series.events.filter(starts_at__gt=at).exclude(status=EventStatus.CANCELLED)
    rows = rows.filter(series_date__gte=from_day) if from_day else rows
    return list(rows.select_related("organisation").order_by("starts_at", "pk"))


def write(events: Sequence[Event], changes: Mapping[str, Any], *, at: datetime) -> None:
    for event in events:
        for name, value in changes.items():
            setattr(event, name, value)
        event.sequence += 1
        event.changed_at = at
        event.prepare()
    Event.objects.bulk_update(events, [*changes, *DERIVED], batch_size=100)


def tell_changed(
    events: Sequence[Event],
    changes: Mapping[str, Any],
    *,
    series: EventSeries | None = None,
    by: User,
    at: datetime,
) -> None:
    """The new place, price or help to everybody who counts on a date: one message each."""
    fields = [name for name in TOLD if name in changes]
    if not fields:
        return
    tell_signed_up(events, fields, at=at)
    for event in events:
        ours = [name for name in fields if name not in PLACE] if event.by_booking else fields
        if ours:
            others.tell_bookers(Happened.CHANGED, event, at=at, fields=ours)
    whole = series or (events[0].series if events else None)
    announcing.tell_several(Happened.CHANGED, events, series=whole, by=by, at=at, fields=fields)


def tell_signed_up(events: Sequence[Event], fields: Sequence[str], *, at: datetime) -> None:
    """About their first date."""
    by_pk = {event.pk: event for event in events}
    signups = Signup.objects.active().filter(event__in=by_pk).select_related("user")
    for mine in by_receiver(signups.order_by("event__starts_at", "pk")).values():
        event = by_pk[mine[0].event_id]
        outbox.notify(
            "events.changed",
            to=mine[0].receiver,
            occasion=f"signup:{mine[0].pk}:{event.sequence}",
            at=at,
            organisation=event.organisation,
            signup_id=mine[0].pk,
            fields=fields,
            dates=len(mine),
        )
