"""Targets counted from real records: people in, families, meetings held, visits made, courses completed [8].

Each takes a `Scope`; nobody is named.
"""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.db.models import Q
from django.utils import timezone

from events import search
from events.attendance import Attendance
from events.choices import EventStatus, SignupMode, SignupState
from events.models import Arrival, Enrolment, Event, EventSeries, HomeVisit, Signup, Visit
from events.models.enrolment import EnrolmentQuerySet
from events.models.event import EventQuerySet
from medspil.participants.figures import introduced_percent
from medspil.users.days import midnight
from volunteers.figures import became_volunteers

COMPLETED_FROM = 0.75
"""The share of the meetings held that somebody came to, from which on they have completed a course."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose events are counted, from which day to which (both included), and which of them."""

    organisation: int
    since: date
    until: date
    kind: str = ""
    series: EventSeries | None = None
    words: str = ""

    def meetings(self) -> EventQuerySet:
        """Those that took place, or are to: the cancelled ones are none."""
        events = (
            Event.objects.public()
            .filter(
                organisation=self.organisation,
                ends_at__gte=midnight(self.since),
                ends_at__lt=midnight(self.until + timedelta(days=1)),
            )
            .exclude(status=EventStatus.CANCELLED)
        )
        events = events.filter(kind=self.kind) if self.kind else events
        events = events.filter(series=self.series) if self.series else events
        return search.found_by(events, self.words) if self.words else events

    def enrolments(self) -> EnrolmentQuerySet:
        rows = Enrolment.objects.within(self.since, self.until).filter(series__organisation=self.organisation)
        rows = rows.filter(series__kind=self.kind) if self.kind else rows
        rows = rows.filter(series=self.series) if self.series else rows
        return rows.filter(series__in=self.meetings().values("series")) if self.words else rows


def held(scope: Scope) -> int:
    """Meetings: "20 meetings in the mothers' network of each place"."""
    return scope.meetings().count()


def enrolled(scope: Scope) -> int:
    """People who were in for some of these days: "at least 15 mothers". One known person counts once."""
    return people(scope.enrolments())


def families(scope: Scope) -> int:
    """Of those, the ones who bring children: "at least 10 families"."""
    children = Q(children_0_2__gt=0) | Q(children_3_5__gt=0) | Q(children_6_14__gt=0)
    return people(scope.enrolments().filter(children))


def people(rows: EnrolmentQuerySet) -> int:
    known = rows.filter(user__isnull=False).values("user").distinct().count()
    return known + rows.filter(user__isnull=True).count()


def visitors(scope: Scope) -> int:
    """How often somebody came: counted at the door or for advice, and by name where names are taken."""
    events = scope.meetings()
    counted = (
        Arrival.objects.filter(event__in=events).people() + Visit.objects.filter(event__in=events).count()
    )
    named = Signup.objects.filter(event__in=events, attendance=Attendance.ATTENDED)
    return counted + sum(named.values_list("people", flat=True))


def weekly(scope: Scope) -> int:
    """How many come in a week in which there is a meeting: "12 elderly people meet every week"."""
    starts = scope.meetings().values_list("starts_at", flat=True)
    weeks = {timezone.localtime(one).isocalendar()[:2] for one in starts}
    return round(visitors(scope) / len(weeks)) if weeks else 0


def home_visits(scope: Scope) -> int:
    """Visits that were made: their visitors went in."""
    return HomeVisit.objects.filter(
        slot__event__organisation=scope.organisation,
        went_in_at__gte=midnight(scope.since),
        went_in_at__lt=midnight(scope.until + timedelta(days=1)),
    ).count()


def reached(scope: Scope) -> int:
    """Different people who were signed up: "in contact with 25 lonely elderly people"."""
    return len(reached_people(scope))


def reached_people(scope: Scope) -> set[str]:
    """A person we know, else an e-mail or a number; who gave none is somebody of their own."""
    rows = Signup.objects.filter(event__in=scope.meetings(), state=SignupState.CONFIRMED)
    return {who(*row) for row in rows.values_list("user_id", "email", "phone", "pk")}


def who(user: int | None, email: str, phone: str, pk: int) -> str:
    return str(user or "") or email.casefold() or phone or f"sign-up {pk}"


def further(scope: Scope) -> int:
    """Of those reached, how many also come to something of another kind."""
    others = replace(scope, kind="", series=None, words="")
    rows = Signup.objects.filter(event__in=others.meetings(), state=SignupState.CONFIRMED)
    rows = rows.exclude(event__in=scope.meetings())
    elsewhere = {who(*row) for row in rows.values_list("user_id", "email", "phone", "pk")}
    return len(reached_people(scope) & elsewhere)


def completed(scope: Scope) -> int:
    """Of a hundred whose attendance is known, in all courses with a meeting in those days."""
    series = EventSeries.objects.filter(pk__in=scope.meetings().values("series"), signup=SignupMode.WHOLE)
    found = [completion(one, scope.until) for one in series.order_by("pk")]
    known = sum(one.known for one in found)
    return round(100 * sum(one.completed for one in found) / known) if known else 0


def introduced(scope: Scope) -> int:
    """Of a hundred newcomers of those days, introduced to associations: "within the integration period"."""
    return introduced_percent(scope.organisation, scope.since, scope.until)


def volunteers(scope: Scope) -> int:
    """Participants who have become volunteers, whatever brought them: "at least 3 role models"."""
    return became_volunteers(scope.organisation, scope.since, scope.until)


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
    past = series.events.filter(ends_at__lt=midnight(on + timedelta(days=1)))
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
