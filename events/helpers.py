"""Shifts as their volunteer sees them, hours by month, and what the desk must know about help."""

from collections.abc import Iterator, Set
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from django.db.models import BooleanField, Case, Count, Exists, OuterRef, Q, QuerySet, When
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from events.interpreting import RequestState
from events.models import Event, Helping, InterpreterRequest, Shift
from events.permissions import Permission
from events.shifts import lapsed
from medspil.users.models import Organisation, User
from medspil.users.points import Act, Todo
from medspil.users.prepared import made_for_each, made_once
from theme.multilingual import in_reader_language
from volunteers.choices.people import ChildRule, RoleKind
from volunteers.models import RoleGranted
from volunteers.permissions import Permission as volunteers_permissions

SOON = timedelta(days=7)
UNANSWERED = timedelta(days=3)
MOST = 50
TO_ASK = 8
CHILDCARE = "childcare"
"""The code of the role that the fold "Ask for help" is opened with."""


def ahead(user: User, at: datetime) -> list[Helping]:
    return coming_of(user.pk, at)


@made_for_each
def coming_of(user: Any, at: datetime) -> QuerySet[Helping]:
    rows = Helping.objects.of(user).coming().with_event().filter(shift__ends_at__gt=at)
    return rows.order_by("shift__starts_at", "pk")


@dataclass(frozen=True, slots=True)
class Month:
    first: date
    helpings: list[Helping]

    @property
    def minutes(self) -> int:
        return sum(helping.given for helping in self.helpings)


def hours(user: User, at: datetime) -> dict[str, Any]:
    """Every shift that is over, by month, newest first."""
    months: dict[date, list[Helping]] = {}
    done = Helping.objects.of(user).done(at).with_event().order_by("-shift__starts_at", "-pk")
    for helping in done[:1000]:
        day = timezone.localdate(helping.shift.starts_at)
        months.setdefault(day.replace(day=1), []).append(helping)
    by_month = [Month(first, rows) for first, rows in months.items()]
    return {
        "certificates": certificates(user, at),
        "months": by_month,
        "total": sum(month.minutes for month in by_month),
    }


def certificates(user: User, at: datetime) -> list[Organisation]:
    """The organisations somebody has given hours to: each has its own certificate."""
    done = Helping.objects.of(user).done(at).values("shift__event__organisation")
    return list(Organisation.objects.filter(pk__in=done).order_by("name", "pk"))


def certificate(user: User, organisation: Organisation, at: datetime) -> dict[str, Any]:
    """What somebody gave to one organisation, shift by shift, oldest first; all of it, in minutes."""
    done = Helping.objects.of(user).done(at).filter(shift__event__organisation=organisation)
    helpings = list(done.with_event().order_by("shift__starts_at", "pk"))
    return {
        "person": user,
        "centre": organisation,
        "helpings": helpings,
        "minutes": sum(helping.given for helping in helpings),
        "since": helpings[0].shift.starts_at,
        "until": helpings[-1].shift.starts_at,
        "printed": timezone.localtime(at),
    }


def panel(request: HttpRequest, subject: Any, on: date) -> dict[str, object] | None:
    """Min side: my next shifts; nothing for who does not volunteer."""
    if not subject.may(Permission.HELP, on) or not hasattr(subject, "volunteer"):
        return None
    return {"mine": ahead(subject, timezone.now())[:3]}


def todo(user: User, on: date) -> Iterator[Todo]:
    """Children nobody minds, somebody nobody fetches, helpers who lapsed, interpreters nobody sent."""
    scope = user.scope(Permission.COORDINATE, on)
    if not scope:
        return
    yield from not_allowed_any_more(scope, on)
    yield from nobody_helps(scope, on)
    yield from no_interpreter(scope)


@made_once
def who_comes(scope: Set[int], on: date) -> QuerySet[Helping]:
    rows = Helping.objects.coming().filter(
        shift__event__organisation__in=scope, shift__starts_at__date__gte=on
    )
    return rows.with_event().order_by("shift__starts_at", "pk")[:200]


def not_allowed_any_more(scope: Set[int], on: date) -> Iterator[Todo]:
    for helping in lapsed(who_comes(scope, on)):
        yield Todo(
            key=f"events.helper_lapsed:{helping.pk}",
            rank=1,
            who=helping.volunteer.user.queue_name,
            what=_("may not help at “%(title)s”: something is no longer in place")
            % {"title": title(helping.shift.event)},
            since=helping.made_at,
            due=timezone.localdate(helping.shift.starts_at),
            url=reverse("events:manage", args=[helping.shift.event_id]),
            subject_id=helping.volunteer.user_id,
            icon="shield",
        )


@made_once
def without_helpers(scope: Set[int], on: date) -> QuerySet[Event]:
    """Within a week: children come, and nobody cleared is with them. On the day: nobody fetches who asked."""
    cared = Shift.objects.filter(event=OuterRef("pk"), role__child_rule=ChildRule.ALWAYS, seats_taken__gt=0)
    unfetched = Shift.objects.filter(event=OuterRef("pk"), signup__isnull=False, seats_taken=0)
    alone = Q(childcare=True, children_coming__gt=0) & ~Exists(cared)
    return (
        Event.objects.filter(
            organisation__in=scope, publication="published", starts_at__date__range=(on, on + SOON)
        )
        .exclude(status="cancelled")
        .with_children()
        .annotate(
            alone=Case(When(alone, then=True), default=False, output_field=BooleanField()),
            to_fetch=Case(When(starts_at__date=on, then=Exists(unfetched)), default=False),
        )
        .filter(Q(alone=True) | Q(to_fetch=True))
        .order_by("starts_at", "pk")[:MOST]
    )


def nobody_helps(scope: Set[int], on: date) -> Iterator[Todo]:
    for event in without_helpers(scope, on):
        if event.alone:  # type: ignore[attr-defined]
            yield children_alone(event)
        if event.to_fetch:  # type: ignore[attr-defined]
            yield nobody_fetches(event)


def children_alone(event: Event) -> Todo:
    """Childcare, children signed up, and nobody cleared to be with them."""
    children = event.children_coming  # type: ignore[attr-defined]
    what = ngettext(
        "%(count)s child is coming, and nobody has taken the childcare",
        "%(count)s children are coming, and nobody has taken the childcare",
        children,
    )
    page = reverse("events:manage", args=[event.pk])
    act = Act(_("Find helpers"), f"{page}?{urlencode({'ask': CHILDCARE})}#helpers")
    return line(event, "children", what % {"count": children}, f"{page}#helpers", act, "baby")


def nobody_fetches(event: Event) -> Todo:
    """The host fetches them, or sees who could."""
    page = reverse("events:manage", args=[event.pk]) + "#helpers"
    what = _("Somebody is to be fetched today, and nobody has taken it")
    return line(event, "to_fetch", what, page, Act(_("See who"), page), "map-pin")


def line(event: Event, kind: str, what: object, page: str, act: Act, icon: str) -> Todo:
    return Todo(
        key=f"events.{kind}:{event.pk}",
        rank=1,
        who=title(event),
        what=what,
        since=event.made_at,
        due=timezone.localdate(event.starts_at),
        url=page,
        acts=(act,),
        icon=icon,
    )


def to_ask_for_childcare(event: Event, user: User, on: date) -> list[User]:
    """Who may mind children on the day and is not coming: those who helped most before first.

    For who may see the organisation's volunteers.
    """
    if event.organisation_id not in user.scope(volunteers_permissions.SEE, on):
        return []
    day = timezone.localdate(event.starts_at)
    standing = RoleGranted.objects.standing(day).filter(
        engagement__organisation=event.organisation_id,
        role__kind=RoleKind.TASK,
        role__child_rule=ChildRule.ALWAYS,
    )
    comes = Helping.objects.coming().filter(shift__event=event).values("volunteer__user")
    helped = Count("volunteer__helpings", filter=Q(volunteer__helpings__cancelled_at=None))
    return list(
        User.objects.filter(pk__in=standing.values("user"))
        .exclude(pk__in=comes)
        .annotate(helped=helped)
        .order_by("-helped", "name", "pk")[:TO_ASK]
    )


@made_once
def without_interpreter(scope: Set[int], now: datetime) -> QuerySet[InterpreterRequest]:
    unmet = Q(state=RequestState.NO) | Q(state=RequestState.ASKED, starts_at__lt=now + UNANSWERED)
    requests = InterpreterRequest.objects.filter(unmet, organisation__in=scope, starts_at__gt=now)
    return requests.select_related("event").order_by("starts_at", "pk")[:MOST]


def no_interpreter(scope: Set[int]) -> Iterator[Todo]:
    """The office has nobody, or has not answered three days before."""
    for request in without_interpreter(scope, timezone.now()):
        url = reverse("events:interpreter", args=[request.pk])
        nobody = request.state == RequestState.NO
        yield Todo(
            key=f"events.interpreter:{request.pk}:{request.state}",
            rank=2,
            who=title(request.event) if request.event else str(_("A meeting")),
            what=_("has no interpreter: the office has nobody")
            if nobody
            else _("has no interpreter yet: the office has not answered"),
            since=request.answered_at or request.made_at,
            due=timezone.localdate(request.starts_at),
            url=url,
            acts=(Act(_("Open"), url),),
            icon="languages",
        )


def title(event: Event) -> str:
    return in_reader_language(event.title, event.original_language).text


def of_event(event: Event) -> list[tuple[Shift, list[Helping]]]:
    """An event's shifts with who has taken them, for its host."""
    shifts = list(event.shifts.select_related("role", "signup__user").next_first())
    taken: dict[int, list[Helping]] = {shift.pk: [] for shift in shifts}
    coming = Helping.objects.coming().filter(shift__event=event).select_related("volunteer__user")
    for helping in coming.order_by("made_at", "pk"):
        taken[helping.shift_id].append(helping)
    for shift in shifts:
        shift.event = event
        for helping in taken[shift.pk]:
            helping.shift = shift
    gone = {helping.pk for helping in lapsed([h for rows in taken.values() for h in rows])}
    for rows in taken.values():
        for helping in rows:
            helping.may_not = helping.pk in gone  # type: ignore[attr-defined]
    return [(shift, taken[shift.pk]) for shift in shifts]
