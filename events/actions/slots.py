"""Times within an event that one person books: talks, and visits at home, where nobody is alone unknown."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from events import booking
from events.actions import addresses
from events.actions.signups import lock
from events.choices import EventStatus, Refusal
from events.models import Event, HomeVisit, Slot
from medspil.notices import outbox
from medspil.notices.choices import Medium
from medspil.users import log
from medspil.users.choices import Via
from medspil.users.models import User
from medspil.users.refusals import refuse_if
from volunteers.models import ChildClearance, Volunteer


@transaction.atomic
def offer_slots(
    *, event: Event, starts_at: datetime, minutes: int, count: int, by: User, at: datetime
) -> list[Slot]:
    """Some times in a row, each of so many minutes. Raises Refused(SLOT_OUTSIDE)."""
    length = timedelta(minutes=minutes)
    outside = starts_at < event.starts_at or starts_at + count * length > event.ends_at
    refuse_if(Refusal.SLOT_OUTSIDE if outside else None)
    slots = [
        Slot(event=event, starts_at=starts_at + n * length, ends_at=starts_at + (n + 1) * length)
        for n in range(count)
    ]
    log.record("events.offer_slots", event, by=by, count=count)
    return Slot.objects.bulk_create(slots)


@transaction.atomic
def book(
    *,
    slot: Slot,
    user: User | None = None,
    name: str = "",
    phone: str = "",
    email: str = "",
    language: str = "da",
    by: User | None,
    at: datetime,
) -> Slot:
    """Take a time: somebody we know, or a first name and a phone, at most two times per number or address.

    Who has an e-mail gets the time and a link that gives it back; the others have just heard it.
    Raises Refused(SLOT_TAKEN | PAST | CANCELLED | NO_PHONE | TOO_MANY | TOO_MANY_UNCONFIRMED).
    """
    # The event's times are counted per number: its row orders who books at once.
    event = lock.locked(slot.event_id)
    slot = locked(slot.pk)
    refuse_if(Refusal.CANCELLED if slot.event.status == EventStatus.CANCELLED else None)
    refuse_if(Refusal.PAST if slot.starts_at <= at else None)
    refuse_if(Refusal.NO_PHONE if user is None and not phone else None)
    refuse_if(Refusal.SLOT_TAKEN if slot.booked_at else None)
    refuse_if(None if user else addresses.often_refusal(event.slots.booked(), email, phone))
    slot.booked_at = at
    who = addresses.written(user, name=name, phone=phone, email=email, language=language)
    for field, value in who.items():
        setattr(slot, field, value)
    slot.save()
    log.record("events.book", slot, by=by or user)
    if outbox.route(slot.receiver)[0] == Medium.EMAIL:
        say("events.booked", slot, at=at)
    return slot


def say(kind: str, slot: Slot, *, at: datetime, about: str = "") -> None:
    """To whoever has the time, once for this booking, and for what it is about."""
    since = booking.since(slot)
    outbox.notify(
        kind,
        to=slot.receiver,
        occasion=f"slot:{slot.pk}:{since}:{about}",
        at=at,
        organisation=slot.event.organisation,
        slot_id=slot.pk,
        since=since,
    )


def locked(pk: int) -> Slot:
    return Slot.objects.select_for_update(of=("self",)).select_related("event__organisation").get(pk=pk)


@transaction.atomic
def free_slot(*, slot: Slot, by: User | None, via: Via, at: datetime) -> None:
    """Give a time back; its visit goes with it, and its visitors are told. Free already: nothing happens.

    Raises Refused(PAST).
    """
    slot = locked(slot.pk)
    if slot.booked_at is None:
        return
    refuse_if(Refusal.PAST if slot.starts_at <= at else None)
    for visit in HomeVisit.objects.filter(slot=slot).select_related("first__user", "second__user"):
        tell_not_going(visit, visit.visitors, slot, at=at)
        visit.delete()
    slot.booked_at, slot.user, slot.language = None, None, ""
    slot.name, slot.phone, slot.email = "", "", ""
    slot.save()
    log.record("events.free_slot", slot, by=by, via=via)


def tell_not_going(visit: HomeVisit, volunteers: Iterable[Volunteer], slot: Slot, *, at: datetime) -> None:
    for one in volunteers:
        outbox.notify(
            "events.not_going",
            to=one.user,
            occasion=f"visit:{visit.pk}:{one.pk}:{at.isoformat()}",
            at=at,
            organisation=slot.event.organisation,
            visitor_id=one.pk,
            slot_id=slot.pk,
        )


@transaction.atomic
def send_visitors(
    *, slot: Slot, first: Volunteer, second: Volunteer | None, by: User, at: datetime
) -> HomeVisit:
    """Who visits: each with a clearance that holds on the day; one alone must say in and out. Who was to go
    and does no longer is told.

    Raises Refused(NOT_CLEARED | SAME_TWICE | ANSWER_LATE).
    """
    slot = locked(slot.pk)
    refuse_if(Refusal.SAME_TWICE if second == first else None)
    on = timezone.localdate(slot.starts_at)
    people = [one for one in (first, second) if one is not None]
    refuse_if(None if all(cleared(one, slot.event, on) for one in people) else Refusal.NOT_CLEARED)
    earlier = HomeVisit.objects.filter(slot=slot).select_related("first__user", "second__user").first()
    went = earlier is not None and earlier.went_in_at is not None
    refuse_if(Refusal.ANSWER_LATE if went or slot.booked_at is None else None)
    if earlier is not None:
        tell_not_going(earlier, [one for one in earlier.visitors if one not in people], slot, at=at)
    visit, _new = HomeVisit.objects.update_or_create(slot=slot, defaults={"first": first, "second": second})
    log.record("events.send_visitors", visit, by=by, alone=visit.alone)
    for one in people:
        outbox.notify(
            "events.visit",
            to=one.user,
            occasion=f"visit:{visit.pk}:{one.pk}:{at.isoformat()}",
            at=at,
            organisation=slot.event.organisation,
            visit_id=visit.pk,
        )
    return visit


def remind_visitors(visit: HomeVisit, *, at: datetime) -> None:
    """Once for its day, to who is mailed; who was asked only just now has heard of it."""
    for one in visit.visitors:
        if outbox.route(one.user)[0] == Medium.EMAIL:
            outbox.notify(
                "events.visit_reminder",
                to=one.user,
                occasion=f"visit:{visit.pk}:{one.pk}:{timezone.localdate(visit.slot.starts_at)}",
                at=at,
                organisation=visit.slot.event.organisation,
                visit_id=visit.pk,
            )


def cleared(volunteer: Volunteer, event: Event, on: date) -> bool:
    clearances = ChildClearance.objects.filter(volunteer=volunteer, organisation=event.organisation_id)
    return clearances.valid(on).exists()


@transaction.atomic
def go_in(*, visit: HomeVisit, by: User, at: datetime) -> HomeVisit:
    """At the door. Twice: the first counts. Raises Refused(NOT_CLEARED) where a clearance lapsed since."""
    visit = HomeVisit.objects.select_for_update(of=("self",)).select_related("slot__event").get(pk=visit.pk)
    on = timezone.localdate(at)
    people = [one for one in (visit.first, visit.second) if one is not None]
    refuse_if(None if all(cleared(one, visit.slot.event, on) for one in people) else Refusal.NOT_CLEARED)
    if visit.went_in_at is None:
        visit.went_in_at = at
        visit.save(update_fields=["went_in_at"])
        log.record("events.go_in", visit, by=by)
    return visit


@transaction.atomic
def come_out(*, visit: HomeVisit, by: User, at: datetime) -> HomeVisit:
    """Out again, all well. Raises Refused(NOT_IN_YET)."""
    visit = HomeVisit.objects.select_for_update(of=("self",)).get(pk=visit.pk)
    refuse_if(None if visit.went_in_at else Refusal.NOT_IN_YET)
    if visit.came_out_at is None:
        visit.came_out_at = at
        visit.save(update_fields=["came_out_at"])
        log.record("events.come_out", visit, by=by)
    return visit
