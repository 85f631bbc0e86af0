"""Being in a network or a course: rolling intake, own first and last day, a place on every date between."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from dateutil.relativedelta import relativedelta
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from events.actions.signups import promote
from events.actions.signups.line import leave
from events.choices import (
    ACTIVE,
    CancelledBy,
    EventStatus,
    Kind,
    Publication,
    Refusal,
    SignupMode,
    SignupState,
)
from events.models import Enrolment, Event, EventSeries, Signup
from events.models.enrolment import EnrolmentState
from medspil.notices import outbox
from medspil.notices.choices import Medium
from medspil.users import log
from medspil.users.choices import Via
from medspil.users.models import User
from medspil.users.refusals import refuse_if

COUNTED = ("pk", "capacity", "seats_taken")
LONGEST = relativedelta(months=12)
"""How long somebody is in a network at most; they can come back."""


@transaction.atomic
def enrol(
    *,
    series: EventSeries,
    user: User | None = None,
    name: str = "",
    phone: str = "",
    language: str = "da",
    resident: bool = False,
    children: tuple[int, int, int] = (0, 0, 0),
    starts_on: date,
    ends_on: date | None = None,
    by: User | None,
    at: datetime,
) -> Enrolment:
    """Take somebody in from their first day on, or put them in line where it is full.

    A tick says that they live there; it counts only where the series says openly that residents come first.
    Raises Refused(NO_SIGNUP_NEEDED | SERIES_OVER | ALREADY | NO_PHONE | ENDS_BEFORE_START).
    """
    series = locked_whole(series.pk)
    on = timezone.localdate(at)
    refuse_if(refusal(series, user, phone, on))
    first = max(starts_on, on)
    last = ends_on or (first + LONGEST if series.kind == Kind.NETWORK else None)
    refuse_if(Refusal.ENDS_BEFORE_START if last and last < first else None)
    enrolment = Enrolment.objects.create(
        series=series,
        user=user,
        name="" if user else name,
        phone="" if user else phone,
        language=user.language if user else language,
        resident=resident and series.residents_first,
        children_0_2=children[0],
        children_3_5=children[1],
        children_6_14=children[2],
        state=EnrolmentState.ENROLLED if has_room(series) else EnrolmentState.WAITING,
        starts_on=first,
        ends_on=last,
        made_by=by,
        made_at=at,
    )
    log.record("events.enrol", enrolment, by=by or user, state=enrolment.state)
    begin(enrolment, at=at, worth_a_call=False)
    return enrolment


def locked_whole(pk: int) -> EventSeries:
    return EventSeries.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=pk)


def refusal(series: EventSeries, user: User | None, phone: str, on: date) -> Refusal | None:
    if series.signup != SignupMode.WHOLE or series.publication != Publication.PUBLISHED:
        return Refusal.NO_SIGNUP_NEEDED
    if series.last_day and series.last_day < on:
        return Refusal.SERIES_OVER
    if user is not None:
        return Refusal.ALREADY if series.enrolments.open().filter(user=user).exists() else None
    return None if phone else Refusal.NO_PHONE


def has_room(series: EventSeries) -> bool:
    """Nobody waits, and fewer are in than there are places."""
    if series.enrolments.in_line().exists():
        return False
    return series.capacity is None or series.enrolments.enrolled().count() < series.capacity


def begin(enrolment: Enrolment, *, at: datetime, worth_a_call: bool) -> None:
    """Give whoever is in their place on every date, and tell them; whoever waits is told that.

    Nobody is rung up for what they have just heard.
    """
    if enrolment.state == EnrolmentState.ENROLLED:
        ahead = enrolment.series.events.filter(starts_at__gt=at).exclude(status=EventStatus.CANCELLED)
        seat(series=enrolment.series, events=list(ahead.order_by("starts_at")), only=enrolment, at=at)
    if not worth_a_call and outbox.route(enrolment.receiver)[0] == Medium.PHONE:
        return
    outbox.notify(
        "events.enrolled" if enrolment.state == EnrolmentState.ENROLLED else "events.enrolment_waiting",
        to=enrolment.receiver,
        occasion=f"enrolment:{enrolment.pk}",
        at=at,
        organisation=enrolment.series.organisation,
        enrolment_id=enrolment.pk,
    )


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
            if in_on(one, timezone.localdate(event.starts_at))
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


def in_on(one: Enrolment, day: date) -> bool:
    return one.starts_on <= day and (one.ends_on is None or day <= one.ends_on)


def place(event: Event, one: Enrolment, at: datetime) -> Signup:
    return Signup(
        event=event,
        enrolment=one,
        user_id=one.user_id,
        name=one.name,
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


@transaction.atomic
def end_enrolment(*, enrolment: Enrolment, last: date, by: User | None, via: Via, at: datetime) -> Enrolment:
    """Somebody's last day: their places after it are free, and the next in line is in. Twice: once."""
    series = locked_whole(enrolment.series_id)
    enrolment = Enrolment.objects.select_related("user", "series__organisation").get(pk=enrolment.pk)
    if enrolment.state == EnrolmentState.ENDED:
        return enrolment
    on = timezone.localdate(at)
    enrolment.ends_on = max(last, enrolment.starts_on)
    if last < on or enrolment.state == EnrolmentState.WAITING:
        enrolment.state = EnrolmentState.ENDED
    enrolment.save(update_fields=["ends_on", "state"])
    after = Q(enrolment=enrolment, state__in=ACTIVE, event__starts_at__gt=at)
    for signup in Signup.objects.filter(after).select_related("event").order_by("pk"):
        if timezone.localdate(signup.event.starts_at) > last:
            leave(signup.event, signup, CancelledBy.SELF)
            promote(event=signup.event, at=at)
    log.record("events.end_enrolment", enrolment, by=by or enrolment.user, via=via)
    take_next(series, at=at)
    return enrolment


def take_next(series: EventSeries, *, at: datetime) -> list[Enrolment]:
    """Whoever is next in line gets the place that is free: residents before others where that is said."""
    taken: list[Enrolment] = []
    line = series.enrolments.in_line().select_related("user", "series__organisation")
    if series.capacity is not None:
        line = line[: max(series.capacity - series.enrolments.enrolled().count(), 0)]
    for one in line:
        one.state, one.starts_on = EnrolmentState.ENROLLED, max(one.starts_on, timezone.localdate(at))
        if one.ends_on and one.ends_on < one.starts_on:
            one.ends_on = one.starts_on + LONGEST
        one.save(update_fields=["state", "starts_on", "ends_on"])
        log.record("events.enrol", one, by=None, state=one.state)
        begin(one, at=at, worth_a_call=True)
        taken.append(one)
    return taken


@transaction.atomic
def finish(*, series: EventSeries, at: datetime) -> int:
    """Those whose last day has passed have ended; their places are free. Returns how many."""
    series = locked_whole(series.pk)
    over = series.enrolments.enrolled().filter(ends_on__lt=timezone.localdate(at))
    count = over.update(state=EnrolmentState.ENDED)
    if count:
        take_next(series, at=at)
    return count


@transaction.atomic
def welcome(*, enrolment: Enrolment, by: User, at: datetime) -> None:
    """A host's yes to this person, once for all dates: now they get a hidden address."""
    enrolment = Enrolment.objects.select_related("user", "series__organisation").get(pk=enrolment.pk)
    refuse_if(Refusal.NOT_SIGNED_UP if enrolment.state != EnrolmentState.ENROLLED else None)
    if enrolment.address_told_at is not None:
        return
    enrolment.address_told_at = at
    enrolment.save(update_fields=["address_told_at"])
    enrolment.signups.filter(address_told_at__isnull=True).update(address_told_at=at)
    log.record("events.welcome", enrolment, by=by)
    outbox.notify(
        "events.enrolment_address",
        to=enrolment.receiver,
        occasion=f"enrolment:{enrolment.pk}",
        at=at,
        organisation=enrolment.series.organisation,
        enrolment_id=enrolment.pk,
    )


def facts_of(enrolment: Enrolment) -> dict[str, Any]:
    """What a person is given out of an enrolment of theirs."""
    return {
        "state": enrolment.state,
        "starts_on": enrolment.starts_on.isoformat(),
        "ends_on": enrolment.ends_on.isoformat() if enrolment.ends_on else None,
        "resident": enrolment.resident,
    }
