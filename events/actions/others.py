"""Those who count on an event without a sign-up: who booked a time, who visits, the associations."""

from datetime import datetime

from django.utils import timezone

from associations.letters.receivers import to_club
from events import booking
from events.models import Event, HomeVisit, Slot
from events.parts import Happened
from events.permissions import Permission
from medspil.notices import outbox
from medspil.users.models import User


def tell(
    happened: Happened, event: Event, *, by: User | None, at: datetime, old: datetime | None = None
) -> None:
    """It is cancelled, has moved from `old`, or takes place after all. Call inside the change."""
    was = old.isoformat() if old else ""
    for slot in event.slots.booked().select_related("user").in_time():
        tell_booker(happened, slot, event, at=at, was=was)
    visits = HomeVisit.objects.filter(slot__event=event, went_in_at__isnull=True)
    for visit in visits.select_related("slot", "first__user", "second__user").order_by("pk"):
        tell_visitors(happened, visit, event, at=at)
    tell_associations(happened, event, by=by, at=at, was=was)


def tell_booker(happened: Happened, slot: Slot, event: Event, *, at: datetime, was: str) -> None:
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
        old=was,
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


def tell_associations(happened: Happened, event: Event, *, by: User | None, at: datetime, was: str) -> None:
    """The guest of the day, co-hosts and stands; and whose event it is, where somebody else changed it."""
    agreed = event.invitations.agreed().select_related("association__organisation", "association__centre")
    concerned = {one.association_id: one.association for one in agreed}
    if event.association is not None:
        concerned.setdefault(event.association.pk, event.association)
    theirs = by.scope(Permission.POST, timezone.localdate(at)) if by else set()
    for pk, association in sorted(concerned.items()):
        if association.organisation_id in theirs:
            continue
        to_club(
            "events.taking_part",
            association,
            occasion=f"event:{event.pk}:{pk}:{event.sequence}",
            at=at,
            event_id=event.pk,
            happened=happened,
            old=was,
        )
