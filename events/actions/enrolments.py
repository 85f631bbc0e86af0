"""Being in a network or a course: rolling intake, own first and last day, a place on every date between."""

from datetime import date, datetime, timedelta

from dateutil.relativedelta import relativedelta
from django.db import transaction
from django.db.models import DateField, Q, Value
from django.db.models.functions import Greatest
from django.utils import timezone

from events.actions import addresses
from events.actions.seating import seat
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
)
from events.models import Enrolment, EventSeries, Signup
from events.models.enrolment import EnrolmentState
from medspil.notices import outbox
from medspil.notices.choices import Medium
from medspil.users import log
from medspil.users.choices import Via
from medspil.users.models import User
from medspil.users.refusals import refuse_if

LONGEST = relativedelta(months=12)
"""How long somebody is in a network at most; they can come back."""
HELD = timedelta(minutes=30)
OFFER = timedelta(hours=24)
TOLD = {
    EnrolmentState.UNCONFIRMED: "events.enrolment_confirm",
    EnrolmentState.ENROLLED: "events.enrolled",
    EnrolmentState.WAITING: "events.enrolment_waiting",
}


@transaction.atomic
def enrol(
    *,
    series: EventSeries,
    user: User | None = None,
    name: str = "",
    email: str = "",
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

    A guest by e-mail holds the place 30 minutes until the mail is answered; everybody else is in at once.
    A tick says that they live there; it counts only where the series says openly that residents come first.
    Raises Refused(NO_SIGNUP_NEEDED | SERIES_OVER | ALREADY | NO_ADDRESS | TOO_MANY | TOO_MANY_UNCONFIRMED |
    ENDS_BEFORE_START).
    """
    series = locked_whole(series.pk)
    on = timezone.localdate(at)
    refuse_if(refusal(series, user, on))
    refuse_if(None if user else addresses.refusal(series.enrolments.open(), email, phone))
    first = max(starts_on, on)
    last = ends_on or last_day(series, first)
    refuse_if(Refusal.ENDS_BEFORE_START if last and last < first else None)
    young, middle, old = children
    enrolment = Enrolment(
        series=series,
        **addresses.written(user, name=name, email=email, phone=phone, language=language),
        resident=resident and series.residents_first,
        children_0_2=young,
        children_3_5=middle,
        children_6_14=old,
        state=EnrolmentState.WAITING,
        starts_on=first,
        ends_on=last,
        made_by=by,
        made_at=at,
    )
    if has_room(series):
        hold(enrolment, until=at + HELD)
    enrolment.save()
    log.record("events.enrol", enrolment, by=by or user, state=enrolment.state)
    begin(enrolment, at=at, from_line=False)
    return enrolment


def last_day(series: EventSeries, first: date) -> date | None:
    return first + LONGEST if series.kind == Kind.NETWORK else None


def hold(enrolment: Enrolment, *, until: datetime) -> None:
    """A place: for good, or until the mail is answered where only that shows whose address it is."""
    unproven = enrolment.unproven
    enrolment.state = EnrolmentState.UNCONFIRMED if unproven else EnrolmentState.ENROLLED
    enrolment.until = until if unproven else None


def locked_whole(pk: int) -> EventSeries:
    return EventSeries.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=pk)


def refusal(series: EventSeries, user: User | None, on: date) -> Refusal | None:
    if series.signup != SignupMode.WHOLE or series.publication != Publication.PUBLISHED:
        return Refusal.NO_SIGNUP_NEEDED
    if series.last_day and series.last_day < on:
        return Refusal.SERIES_OVER
    known = user is not None and series.enrolments.open().filter(user=user).exists()
    return Refusal.ALREADY if known else None


def has_room(series: EventSeries) -> bool:
    """Nobody waits, and fewer are in, or hold a place, than there are places."""
    if series.enrolments.in_line().exists():
        return False
    return series.capacity is None or series.enrolments.holding().count() < series.capacity


def begin(enrolment: Enrolment, *, at: datetime, from_line: bool) -> None:
    """Give whoever is in their place on every date, and tell them; whoever waits is told that.

    Nobody is rung up for what they have just heard.
    """
    if enrolment.state == EnrolmentState.ENROLLED:
        ahead = enrolment.series.events.filter(starts_at__gt=at).exclude(status=EventStatus.CANCELLED)
        seat(series=enrolment.series, events=list(ahead.order_by("starts_at")), only=enrolment, at=at)
    if not from_line and outbox.route(enrolment.receiver)[0] == Medium.PHONE:
        return
    offered = from_line and enrolment.state == EnrolmentState.UNCONFIRMED
    outbox.notify(
        "events.enrolment_offered" if offered else TOLD[EnrolmentState(enrolment.state)],
        to=enrolment.receiver,
        occasion=f"enrolment:{enrolment.pk}",
        at=at,
        organisation=enrolment.series.organisation,
        enrolment_id=enrolment.pk,
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
    if last < on or enrolment.state != EnrolmentState.ENROLLED:
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
        line = line[: max(series.capacity - series.enrolments.holding().count(), 0)]
    for one in line:
        hold(one, until=at + OFFER)
        one.starts_on = max(one.starts_on, timezone.localdate(at))
        if one.ends_on and one.ends_on < one.starts_on:
            one.ends_on = one.starts_on + LONGEST
        one.save(update_fields=["state", "until", "starts_on", "ends_on"])
        log.record("events.enrol", one, by=None, state=one.state)
        begin(one, at=at, from_line=True)
        taken.append(one)
    return taken


@transaction.atomic
def finish(*, series: EventSeries, at: datetime) -> int:
    """Those whose last day has passed have ended; their places are free. Returns how many.

    With its last date a course ends for everybody who has no day of their own, and for who still waits.
    """
    series = locked_whole(series.pk)
    on = timezone.localdate(at)
    over = series.enrolments.enrolled().filter(ends_on__lt=on)
    count = over.update(state=EnrolmentState.ENDED)
    if series.last_day and series.last_day < on:
        last = Greatest("starts_on", Value(series.last_day, output_field=DateField()))
        return count + series.enrolments.open().update(state=EnrolmentState.ENDED, ends_on=last)
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
