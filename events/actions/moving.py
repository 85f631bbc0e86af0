"""Telling those who count on a date that it has moved, one message each however many dates."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db.models import F

from events.models import Event, Signup, Slot
from medspil.notices import outbox


def carry_along(moved: Iterable[tuple[Event, datetime]]) -> None:
    """The times to book of an event go with it."""
    for event, old in moved:
        by = event.starts_at - old
        Slot.objects.filter(event=event).update(starts_at=F("starts_at") + by, ends_at=F("ends_at") + by)


def tell_moved(moved: Sequence[tuple[Event, datetime]], *, at: datetime) -> None:
    """Old and new time to everybody signed up; who has several of the dates gets one message about all."""
    olds = {event.pk: (event, old) for event, old in moved}
    signups = Signup.objects.active().filter(event__in=olds).select_related("user").order_by("pk")
    for mine in by_receiver(signups).values():
        event, old = olds[mine[0].event_id]
        first = mine[0]
        if len(mine) == 1:
            outbox.notify(
                "events.moved",
                to=first.receiver,
                occasion=f"signup:{first.pk}:{event.sequence}",
                at=at,
                organisation=event.organisation,
                signup_id=first.pk,
                old=old.isoformat(),
            )
        else:
            outbox.notify(
                "events.moved_several",
                to=first.receiver,
                occasion=f"signup:{first.pk}:{event.sequence}:{len(mine)}",
                at=at,
                organisation=event.organisation,
                moves=[[signup.pk, olds[signup.event_id][1].isoformat()] for signup in mine],
            )


def by_receiver(signups: Iterable[Signup]) -> dict[tuple[object, ...], list[Signup]]:
    """Sign-ups by who gets the message: a person we know, or an address and a name."""
    mine: dict[tuple[object, ...], list[Signup]] = defaultdict(list)
    for signup in signups:
        key = (signup.user_id,) if signup.user_id else (signup.email.lower(), signup.phone, signup.name)
        mine[key].append(signup)
    return mine
