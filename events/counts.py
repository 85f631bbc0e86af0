"""Targets counted from real records: people in, families, meetings held, visits made, courses completed [8].

Each takes the organisation and the days, both included; nobody is named.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q

from events.attendance import Attendance
from events.choices import EventStatus, Kind, SignupState
from events.filters import day_start
from events.models import Arrival, Enrolment, Event, EventSeries, HomeVisit, Signup
from events.models.event import EventQuerySet
from medspil.users.models import Organisation

COMPLETED_FROM = 0.75
"""The share of the meetings held that somebody came to, from which on they have completed a course."""


def held(
    organisation: Organisation,
    since: date,
    until: date,
    *,
    kind: Kind | None = None,
    series: EventSeries | None = None,
) -> int:
    """Meetings that took place: "20 meetings in the mothers' network of each place"."""
    return meetings(organisation, since, until, kind=kind, series=series).count()


def meetings(
    organisation: Organisation,
    since: date,
    until: date,
    *,
    kind: Kind | None = None,
    series: EventSeries | None = None,
) -> EventQuerySet:
    events = (
        Event.objects.public()
        .filter(
            organisation=organisation,
            ends_at__gte=day_start(since),
            ends_at__lt=day_start(until + timedelta(days=1)),
        )
        .exclude(status=EventStatus.CANCELLED)
    )
    events = events.filter(kind=kind) if kind else events
    return events.filter(series=series) if series else events


def enrolled(
    organisation: Organisation,
    since: date,
    until: date,
    *,
    kind: Kind | None = None,
    series: EventSeries | None = None,
) -> int:
    """People who were in for some of these days: "at least 15 mothers". One known person counts once."""
    rows = Enrolment.objects.within(since, until).filter(series__organisation=organisation)
    rows = rows.filter(series__kind=kind) if kind else rows
    rows = rows.filter(series=series) if series else rows
    known = rows.filter(user__isnull=False).aggregate(people=Count("user", distinct=True))["people"]
    return known + rows.filter(user__isnull=True).count()


def families(organisation: Organisation, since: date, until: date, *, kind: Kind | None = None) -> int:
    """Of those, the ones who bring children: "at least 10 families"."""
    rows = Enrolment.objects.within(since, until).filter(series__organisation=organisation)
    rows = rows.filter(series__kind=kind) if kind else rows
    with_children = rows.filter(Q(children_0_2__gt=0) | Q(children_3_5__gt=0) | Q(children_6_14__gt=0))
    known = with_children.filter(user__isnull=False).values("user").distinct().count()
    return known + with_children.filter(user__isnull=True).count()


def visitors(organisation: Organisation, since: date, until: date, *, kind: Kind | None = None) -> int:
    """How often somebody came: counted at the door, and by name where names are taken."""
    events = meetings(organisation, since, until, kind=kind)
    counted = Arrival.objects.filter(event__in=events).people()
    named = Signup.objects.filter(event__in=events, attendance=Attendance.ATTENDED)
    return counted + sum(named.values_list("people", flat=True))


def home_visits(organisation: Organisation, since: date, until: date) -> int:
    """Visits that were made: their visitors went in."""
    return HomeVisit.objects.filter(
        slot__event__organisation=organisation,
        went_in_at__gte=day_start(since),
        went_in_at__lt=day_start(until + timedelta(days=1)),
    ).count()


@dataclass(frozen=True, slots=True)
class Completion:
    """Of those whose attendance is known, how many have completed. Unknown is neither."""

    completed: int
    known: int
    unknown: int

    @property
    def percent(self) -> int | None:
        return round(100 * self.completed / self.known) if self.known else None


def completion(series: EventSeries, on: date) -> Completion:
    """A course by its attendance so far: completed means there at three of four meetings of one's own."""
    past = series.events.filter(ends_at__lt=day_start(on + timedelta(days=1)))
    past = past.exclude(status=EventStatus.CANCELLED)
    came: Counter[int] = Counter()
    noted: Counter[int] = Counter()
    rows = Signup.objects.filter(event__in=past, state=SignupState.CONFIRMED, enrolment__isnull=False)
    for enrolment, attendance in rows.values_list("enrolment_id", "attendance"):
        noted[enrolment] += attendance != Attendance.UNKNOWN
        came[enrolment] += attendance == Attendance.ATTENDED
    known = [pk for pk, count in noted.items() if count]
    completed = sum(came[pk] >= COMPLETED_FROM * noted[pk] for pk in known)
    return Completion(completed, len(known), len(noted) - len(known))
