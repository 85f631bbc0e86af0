"""An event from draft to published, and what may happen to it after."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from associations.models import Association
from events.actions import interpreters, others, shifts
from events.actions.moving import carry_along
from events.actions.signups import closed, locked, promote
from events.choices import EventStatus, Publication, Refusal
from events.models import Event
from events.parts import Happened
from events.permissions import Permission
from medspil.notices import outbox
from medspil.users import log
from medspil.users.models import Organisation, User
from medspil.users.refusals import refuse_if


@transaction.atomic
def post_event(
    *,
    organisation: Organisation,
    starts_at: datetime,
    ends_at: datetime,
    by: User,
    at: datetime,
    **facts: Any,
) -> Event:
    """Write a new event and send it on: published at once, or submitted for the coordinator's yes.

    `facts` are the fields of `events.models.facts.Facts`, `association` and `capacity`.
    Raises Refused(PAST_DATE | ENDS_BEFORE_START).
    """
    refuse_if(time_refusal(starts_at, ends_at, at))
    event = Event.objects.create(
        organisation=organisation, starts_at=starts_at, ends_at=ends_at, made_by=by, **facts
    )
    log.record("events.post", event, by=by)
    return submit(event=event, by=by, at=at)


def time_refusal(starts_at: datetime, ends_at: datetime, at: datetime) -> Refusal | None:
    if starts_at <= at:
        return Refusal.PAST_DATE
    return Refusal.ENDS_BEFORE_START if ends_at <= starts_at else None


@transaction.atomic
def submit(*, event: Event, by: User, at: datetime) -> Event:
    """Done writing. Coordinators and trusted associations publish; the others wait for a yes [8]."""
    event = locked(event.pk)
    if event.publication == Publication.DRAFT:
        on = timezone.localdate(at)
        event.publication = first_publication(by, event.organisation, event.association, on)
        event.save(update_fields=["publication", "changed_at"])
        log.record("events.submit", event, by=by, publication=event.publication)
    return event


def first_publication(
    by: User, organisation: Organisation, association: Association | None, on: date
) -> Publication:
    """What a finished event is: published where someone already said yes to its maker."""
    if organisation.pk in by.scope(Permission.COORDINATE, on):
        return Publication.PUBLISHED
    trusted = (
        association is not None and association.trusted_since is not None and association.trusted_since <= on
    )
    return Publication.PUBLISHED if trusted else Publication.SUBMITTED


@transaction.atomic
def publish(*, event: Event, by: User, at: datetime) -> Event:
    """The coordinator's yes; who posted it is told, and from now on their association publishes by itself.

    Published already: nothing happens.
    """
    event = locked(event.pk)
    if event.publication == Publication.PUBLISHED:
        return event
    event.publication = Publication.PUBLISHED
    event.save(update_fields=["publication", "changed_at"])
    log.record("events.publish", event, by=by)
    trust(event.association, at=at)
    if event.made_by and event.made_by != by:
        outbox.notify(
            "events.published",
            to=event.made_by,
            occasion=f"event:{event.pk}",
            at=at,
            organisation=event.organisation,
            event_id=event.pk,
        )
    return event


def trust(association: Association | None, *, at: datetime) -> None:
    """The first yes to what an association posts is the last one it needs."""
    if association is not None:
        rows = Association.objects.filter(pk=association.pk, trusted_since__isnull=True)
        rows.update(trusted_since=timezone.localdate(at))


@transaction.atomic
def cancel_event(*, event: Event, by: User, at: datetime, note: str = "") -> Event:
    """It does not take place: everybody with a sign-up is told, the row stays.

    Raises Refused(PAST). Cancelled already: nothing happens.
    """
    event = locked(event.pk)
    if event.status == EventStatus.CANCELLED:
        return event
    refuse_if(closed(event, at))
    event.status, event.change_note = EventStatus.CANCELLED, note
    event.sequence += 1
    event.save(update_fields=["status", "change_note", "sequence", "changed_at"])
    log.record("events.cancel", event, by=by)
    tell_everybody("events.cancelled", event, at=at)
    shifts.tell_helpers("events.shift_off", event, at=at)
    others.tell(Happened.CANCELLED, event, by=by, at=at)
    interpreters.event_off(event, by=by, at=at)
    return event


@transaction.atomic
def restore_event(*, event: Event, by: User, at: datetime) -> Event:
    """It takes place after all: everybody who was signed up is told. Not cancelled: nothing happens.

    A date that was taken out of its series is no longer taken out. Raises Refused(PAST).
    """
    event = locked(event.pk)
    if event.status != EventStatus.CANCELLED:
        return event
    refuse_if(Refusal.PAST if event.over(at) else None)
    event.status = EventStatus.MOVED if event.moved_from else EventStatus.SCHEDULED
    event.change_note = ""
    event.sequence += 1
    event.save(update_fields=["status", "change_note", "sequence", "changed_at"])
    if event.series is not None and str(event.series_date) in event.series.removed:
        event.series.removed = [day for day in event.series.removed if day != str(event.series_date)]
        event.series.save(update_fields=["removed", "last_day"])
    log.record("events.restore", event, by=by)
    tell_everybody("events.restored", event, at=at)
    shifts.tell_helpers("events.shift_on", event, at=at)
    others.tell(Happened.RESTORED, event, by=by, at=at)
    interpreters.event_on(event, by=by, at=at)
    promote(event=event, at=at)
    return event


@transaction.atomic
def move_event(
    *, event: Event, starts_at: datetime, ends_at: datetime, by: User, at: datetime, note: str = ""
) -> Event:
    """Another time: everybody with a sign-up gets the old and the new one.

    Raises Refused(PAST | CANCELLED | PAST_DATE | ENDS_BEFORE_START).
    """
    event = locked(event.pk)
    refuse_if(closed(event, at))
    refuse_if(time_refusal(starts_at, ends_at, at))
    old = event.starts_at
    event.moved_from, event.starts_at, event.ends_at = old, starts_at, ends_at
    event.status, event.change_note = EventStatus.MOVED, note
    event.sequence += 1
    event.save(
        update_fields=[
            "moved_from",
            "starts_at",
            "ends_at",
            "status",
            "change_note",
            "sequence",
            "changed_at",
        ]
    )
    carry_along([(event, old)])
    log.record("events.move", event, by=by)
    tell_everybody("events.moved", event, at=at, old=old.isoformat())
    shifts.event_moved(event, old, at=at)
    interpreters.event_moved(event, old, by=by, at=at)
    others.tell(Happened.MOVED, event, by=by, at=at, old=old)
    return event


def tell_everybody(kind: str, event: Event, *, at: datetime, **params: Any) -> None:
    for signup in event.signups.active().select_related("user").order_by("pk"):
        outbox.notify(
            kind,
            to=signup.receiver,
            occasion=f"signup:{signup.pk}:{event.sequence}",
            at=at,
            organisation=event.organisation,
            signup_id=signup.pk,
            **params,
        )


@transaction.atomic
def set_capacity(*, event: Event, capacity: int | None, by: User, at: datetime) -> Event:
    """More or fewer places; more are offered to the waiting list. Raises Refused(CAPACITY_BELOW)."""
    event = locked(event.pk)
    refuse_if(Refusal.CAPACITY_BELOW if capacity is not None and capacity < event.seats_taken else None)
    event.capacity = capacity
    event.save(update_fields=["capacity"])
    log.record("events.set_capacity", event, by=by, capacity=capacity)
    promote(event=event, at=at)
    return event
