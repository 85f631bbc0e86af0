"""A place on every date for those who are in for the whole."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from events.choices import SignupMode, SignupState
from events.models import Enrolment, Event, EventSeries, Signup

COUNTED = ("pk", "capacity", "seats_taken")


@transaction.atomic
def seat(
    *, series: EventSeries, events: Sequence[Event], only: Enrolment | None = None, at: datetime
) -> list[Signup]:
    """A sign-up on each of these dates for everybody who is in then, as far as there are places."""
    if series.signup != SignupMode.WHOLE or not events:
        return []
    lock_dates(events)
    people = [only] if only else list(series.enrolments.enrolled().select_related("user").order_by("pk"))
    active = Signup.objects.active().filter(event__in=events)
    there = set(active.values_list("event_id", "enrolment_id"))
    known = set(active.filter(user__isnull=False).values_list("event_id", "user_id"))
    new: list[Signup] = []
    for event in events:
        coming = [
            one
            for one in people
            if one.is_in_on(timezone.localdate(event.starts_at))
            and (event.pk, one.pk) not in there
            and (event.pk, one.user_id) not in known
        ]
        free = len(coming) if event.capacity is None else max(event.capacity - event.seats_taken, 0)
        taken = [place(event, one, at) for one in coming[:free]]
        Event.objects.filter(pk=event.pk).update(seats_taken=F("seats_taken") + len(taken))
        event.seats_taken += len(taken)
        new += taken
    return Signup.objects.bulk_create(new, batch_size=200)


def lock_dates(events: Sequence[Event]) -> None:
    """Hold the dates, always in one order, and read anew what the desk may have taken on one of them."""
    rows = Event.objects.select_for_update(of=("self",)).filter(pk__in=[event.pk for event in events])
    now = {pk: (capacity, taken) for pk, capacity, taken in rows.order_by("pk").values_list(*COUNTED)}
    for event in events:
        event.capacity, event.seats_taken = now[event.pk]


def place(event: Event, one: Enrolment, at: datetime) -> Signup:
    return Signup(
        event=event,
        enrolment=one,
        user_id=one.user_id,
        name=one.name,
        email=one.email,
        phone=one.phone,
        language=one.language,
        resident=one.resident,
        children_0_2=one.children_0_2,
        children_3_5=one.children_3_5,
        children_6_14=one.children_6_14,
        state=SignupState.CONFIRMED,
        address_told_at=one.address_told_at,
        made_at=at,
    )
