"""Who counts on some dates of a series: one listener per person or address, however many dates and hats."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Exists, OuterRef
from django.utils import timezone

from associations.models import Association
from events.models import Event, EventSeries, Helping, HomeVisit, Invitation, SecondHost, Signup, Slot
from events.permissions import Permission
from medspil.notices.outbox import Guest
from medspil.users.models import User

Receiver = User | Guest
Hat = tuple[str, Receiver, int | None]
"""What somebody is to one date, or to the whole: a code that names them without saying who, how to reach
them, and the date."""


@dataclass(slots=True)
class Listener:
    """Whom one message goes to, and the dates it is about."""

    code: str
    receiver: Receiver
    dates: set[int] = field(default_factory=set)


def listeners(hats: Iterable[Hat]) -> list[Listener]:
    """A person we know is one, whatever they do; so is a name with its address and number."""
    found: dict[object, Listener] = {}
    for code, to, date in hats:
        known = isinstance(to, User)
        key = to.pk if isinstance(to, User) else (to.email.lower(), to.phone, to.name)
        one = found.setdefault(key, Listener(f"user:{key}" if known else code, to))
        if date is not None:
            one.dates.add(date)
    return list(found.values())


def coming(events: Sequence[Event]) -> Iterator[Hat]:
    rows = Signup.objects.active().filter(event__in=events).select_related("user").order_by("pk")
    return ((f"signup:{one.pk}", one.receiver, one.event_id) for one in rows)


def without_place(series: EventSeries, events: Sequence[Event]) -> Iterator[Hat]:
    """Those who are in for the whole and have no place on any of the dates: each was full."""
    placed = Signup.objects.active().filter(event__in=events, enrolment=OuterRef("pk"))
    for one in series.enrolments.enrolled().exclude(Exists(placed)).select_related("user").order_by("pk"):
        for event in events:
            if one.is_in_on(timezone.localdate(event.starts_at)):
                yield f"enrolment:{one.pk}", one.receiver, event.pk


def helping(events: Sequence[Event]) -> Iterator[Hat]:
    rows = Helping.objects.coming().filter(shift__event__in=events)
    for one in rows.select_related("shift", "volunteer__user").order_by("pk"):
        yield f"helping:{one.pk}", one.volunteer.user, one.shift.event_id


def booked(events: Sequence[Event]) -> Iterator[Hat]:
    rows = Slot.objects.booked().filter(event__in=events).select_related("user").order_by("pk")
    return ((f"slot:{one.pk}", one.receiver, one.event_id) for one in rows)


def visiting(events: Sequence[Event]) -> Iterator[Hat]:
    rows = HomeVisit.objects.filter(slot__event__in=events, went_in_at__isnull=True)
    for one in rows.select_related("slot", "first__user", "second__user").order_by("pk"):
        for visitor in filter(None, (one.first, one.second)):
            yield f"visit:{one.pk}", visitor.user, one.slot.event_id


def second_host(series: EventSeries, events: Sequence[Event]) -> Iterator[Hat]:
    """Only with an e-mail: else their host tells them."""
    host = SecondHost.objects.filter(series=series).exclude(email="").first()
    if host is None:
        return
    numbers = series.numbers()
    for event in events:
        if event.series_date and host.comes_to(numbers[event.series_date]):
            yield f"host:{host.pk}", host.receiver, event.pk


def everybody(series: EventSeries, events: Sequence[Event]) -> Iterator[Hat]:
    yield from coming(events)
    yield from beside(series, events)
    yield from booked(events)
    yield from visiting(events)


def beside(series: EventSeries | None, events: Sequence[Event]) -> Iterator[Hat]:
    """Without a sign-up or a time of their own: helpers, the second host, who is in but found it full."""
    yield from helping(events)
    if series is not None:
        yield from second_host(series, events)
        yield from without_place(series, events)


def clubs(
    events: Sequence[Event], *, series: EventSeries | None, by: User | None, at: datetime
) -> list[tuple[Association, set[int]]]:
    """Guests of the day, co-hosts, stands, and whose it is, with their dates: all but the association of
    whoever did it."""
    concerned: dict[int, tuple[Association, set[int]]] = {}
    every = {event.pk for event in events}

    def add(association: Association | None, dates: set[int]) -> None:
        if association is not None:
            concerned.setdefault(association.pk, (association, set()))[1].update(dates)

    agreed = Invitation.objects.agreed().select_related("association__organisation", "association__centre")
    for one in agreed.filter(event__in=events):
        add(one.association, every & {one.event_id})
    if series is not None:
        for one in agreed.filter(series=series):
            add(one.association, every)
    owners = {thing.association_id for thing in (*events, series) if thing and thing.association_id}
    for association in Association.objects.filter(pk__in=owners).select_related("organisation", "centre"):
        add(association, {event.pk for event in events if event.association_id == association.pk})
    theirs = by.scope(Permission.POST, timezone.localdate(at)) if by else set()
    return [found for _pk, found in sorted(concerned.items()) if found[0].organisation_id not in theirs]
