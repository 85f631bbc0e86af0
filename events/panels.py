"""What events show on pages of others."""

from datetime import date, datetime, timedelta
from typing import Any, cast

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from events import own_calendar
from events.choices import EventStatus
from events.filters import lines, public_events
from events.meetings import how_many
from events.models import CalendarAddress, Event, Signup
from events.models.event import EventQuerySet
from events.nearby import distances
from events.permissions import Permission
from events.views.signup import receipt_url
from medspil.users.days import midnight
from medspil.users.models import User
from medspil.users.prepared import made_for_each

SHOWN = 4
NEAR_KM = 15


def week(request: HttpRequest, subject: object, on: date) -> dict[str, object] | None:
    """The start page: what takes place this week; early next week where this one is nearly over."""
    events = soon(on).for_lines().next_first()[:SHOWN]
    return {"lines": lines(list(events), {})}


def soon(on: date, days: int = 7) -> EventQuerySet:
    """Published, not cancelled, in the days from today on."""
    return (
        public_events(max(timezone.now(), midnight(on)))
        .filter(starts_at__lt=midnight(on + timedelta(days=days)))
        .exclude(status=EventStatus.CANCELLED)
    )


def joined(request: HttpRequest, subject: Any, on: date) -> dict[str, object] | None:
    """After signing up as a volunteer: something with room to come to this week, near where they live."""
    postcode = postcode_of(subject)
    away = distances(postcode, NEAR_KM)
    events = soon(on).with_room().for_lines()
    near = list(events.filter(postcode__in=list(away)).next_first()[:2]) if away else []
    chosen = near or list(events.next_first()[:2])
    return {"lines": lines(chosen, away)} if chosen else None


def postcode_of(subject: Any) -> str:
    """The postcode of a person, profile or volunteer; "" where none is known."""
    user = getattr(subject, "user", subject)
    profile = getattr(user, "profile", None)
    return getattr(subject, "postcode", "") or getattr(profile, "postcode", "")


def today(request: HttpRequest, subject: object, on: date) -> dict[str, object] | None:
    """The desk: today's events of one's own centre, with how many come."""
    scope = request.user.scope(Permission.COORDINATE, on)  # type: ignore[union-attr]
    if not scope:
        return None
    events = (
        Event.objects.public()
        .filter(
            organisation_id__in=scope,
            starts_at__lt=midnight(on + timedelta(days=1)),
            ends_at__gt=midnight(on),
        )
        .annotate(meetings=how_many())
        .next_first()
    )
    return {"events": list(events)}


def posts_for(request: HttpRequest, association: Any, on: date) -> bool:
    """Whether who looks may post an association's events: its contact, and its centre."""
    user = cast(User, request.user)
    own = association.organisation_id in user.scope(Permission.POST, on)
    return own or association.centre_id in user.scope(Permission.COORDINATE, on)


def of_association(request: HttpRequest, subject: Any, on: date) -> dict[str, object] | None:
    """An association's own page: its next events, and the way to post one."""
    if not posts_for(request, subject, on):
        return None
    events = subject.events.upcoming(now_of(on)).next_first()[:6]
    return {
        "events": list(events),
        "association": subject,
        "post_url": f"{reverse('events:post')}?association={subject.pk}",
    }


def hosted(request: HttpRequest, subject: Any, on: date) -> dict[str, object] | None:
    """An association's public page: what it hosts next, alone or with others."""
    events = public_events(now_of(on)).organised_by(subject).exclude(status=EventStatus.CANCELLED)
    shown = list(events.for_lines().next_first()[:SHOWN])
    return {"lines": lines(shown, {})} if shown else None


def now_of(on: date) -> datetime:
    return max(timezone.now(), midnight(on)) if on <= timezone.localdate() else midnight(on)


def my_signups(request: HttpRequest, subject: Any, on: date) -> dict[str, object] | None:
    """Min side: what I am signed up for."""
    calendar = CalendarAddress.objects.filter(user=subject).first()
    return {
        "signups": [
            (signup, receipt_url(signup), place(signup)) for signup in signups_of(subject.pk, midnight(on))
        ],
        "calendar": own_calendar.address_of(calendar) if calendar else "",
    }


@made_for_each
def signups_of(person: Any, since: datetime) -> QuerySet[Signup]:
    rows = Signup.objects.active().of(person)
    rows = rows.filter(event__ends_at__gt=since, enrolment__isnull=True)
    return rows.select_related("event").order_by("event__starts_at", "pk")


def place(signup: Signup) -> str:
    return signup.event.whole_place if signup.knows_address else signup.event.public_place
