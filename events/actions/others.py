"""Those who count on an event without a sign-up: who booked a time, who visits, the
second host, the associations."""

from datetime import datetime
from typing import Any

from associations.letters.receivers import to_club
from events import audience, booking
from events.models import Event, HomeVisit, SecondHost, Slot
from events.parts import Happened
from medspil.notices import outbox
from medspil.users.models import User


def tell(
    happened: Happened, event: Event, *, by: User | None, at: datetime, old: datetime | None = None
) -> None:
    """It is cancelled, has moved from `old`, or takes place after all. Call inside the change."""
    tell_visited(happened, event, at=at, old=old)
    was = old.isoformat() if old else ""
    tell_second_host(happened, event, at=at, was=was)
    tell_associations(happened, event, by=by, at=at, was=was)


def tell_visited(happened: Happened, event: Event, *, at: datetime, old: datetime | None = None) -> None:
    """Who booked a time, each about their own, and who visits them."""
    tell_bookers(happened, event, at=at, old=old.isoformat() if old else "")
    visits = HomeVisit.objects.filter(slot__event=event, went_in_at__isnull=True)
    for visit in visits.select_related("slot", "first__user", "second__user").order_by("pk"):
        tell_visitors(happened, visit, event, at=at)


def tell_bookers(happened: Happened, event: Event, *, at: datetime, **params: Any) -> None:
    for slot in event.slots.booked().select_related("user").in_time():
        tell_booker(happened, slot, event, at=at, **params)


def tell_booker(happened: Happened, slot: Slot, event: Event, *, at: datetime, **params: Any) -> None:
    since = booking.since(slot)
    outbox.notify(
        "events.time",
        to=slot.receiver,
        occasion=f"slot:{slot.pk}:{since}:{event.sequence}",
        at=at,
        organisation=event.organisation,
        slot_id=slot.pk,
        since=since,
        happened=happened,
        **params,
    )


def tell_visitors(happened: Happened, visit: HomeVisit, event: Event, *, at: datetime) -> None:
    for one in filter(None, (visit.first, visit.second)):
        outbox.notify(
            "events.visit_off" if happened == Happened.CANCELLED else "events.visit",
            to=one.user,
            occasion=f"visit:{visit.pk}:{one.pk}:{event.sequence}",
            at=at,
            organisation=event.organisation,
            visit_id=visit.pk,
        )


def tell_second_host(happened: Happened, event: Event, *, at: datetime, was: str) -> None:
    host = SecondHost.objects.at(event)
    if host is not None and host.email:
        outbox.notify(
            "events.second_host",
            to=host.receiver,
            occasion=f"second_host:{host.pk}:{event.pk}:{event.sequence}",
            at=at,
            organisation=event.organisation,
            second_host_id=host.pk,
            event_id=event.pk,
            happened=happened,
            old=was,
        )


def tell_associations(happened: Happened, event: Event, *, by: User | None, at: datetime, was: str) -> None:
    """The guest of the day, co-hosts and stands; and whose event it is, where somebody else changed it."""
    for association, _dates in audience.clubs([event], series=event.series, by=by, at=at):
        to_club(
            "events.taking_part",
            association,
            occasion=f"event:{event.pk}:{association.pk}:{event.sequence}",
            at=at,
            event_id=event.pk,
            happened=happened,
            old=was,
        )
