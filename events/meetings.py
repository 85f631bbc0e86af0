"""First meetings of contacts at a language café: which cafés there are, and who is expected at one."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import lazy

from events.choices import EventStatus, Kind
from events.models import Event
from events.permissions import Permission
from medspil.privacy.actions import record_read
from medspil.users.models import User
from medspil.users.points import MeetingPlace, MeetingPlaces
from theme.multilingual import in_reader_language
from volunteers.choices import MatchState
from volunteers.models import Match

PREFIX = "events:"
MOST = 60


def between(organisation_id: int, first: datetime, last: datetime) -> Iterator[MeetingPlace]:
    """The organisation's open language cafés in a time."""
    cafes = open_cafes().filter(organisation=organisation_id, starts_at__gte=first, starts_at__lte=last)
    for event in cafes.order_by("starts_at", "pk")[:MOST]:
        yield place(event)


def find(key: str) -> MeetingPlace | None:
    number = key.removeprefix(PREFIX)
    if not key.startswith(PREFIX) or not number.isdigit():
        return None
    event = open_cafes().filter(pk=number).first()
    return place(event) if event else None


def open_cafes() -> QuerySet[Event]:
    """Published, not cancelled, for everybody, at an address everybody may know."""
    cafes = Event.objects.public().filter(kind=Kind.LANGUAGE_CAFE, women_only=False, hidden_address=False)
    return cafes.exclude(status=EventStatus.CANCELLED)


def key_of(event: Event) -> str:
    return f"{PREFIX}{event.pk}"


def told(event: Event) -> str:
    return in_reader_language(event.title, event.original_language).text


title_of = lazy(told, str)


def place(event: Event) -> MeetingPlace:
    return MeetingPlace(
        key=key_of(event),
        title=title_of(event),
        starts_at=event.starts_at,
        ends_at=event.ends_at,
        place=event.public_place,
        host=event.contact_name,
        point=event.point,
        url=event.get_absolute_url(),
    )


def expected(event: Event) -> QuerySet[Match]:
    """The contacts that meet for the first time at an event."""
    first = Match.objects.filter(meeting_key=key_of(event), state=MatchState.FIRST_MEETING)
    return first.with_people().order_by("began_at", "pk")


def at_the_door(request: HttpRequest, subject: Any, on: date) -> dict[str, object] | None:
    """For the host: who meets here for the first time. Reading it is logged."""
    user = request.user
    if not isinstance(user, User) or not user.may(Permission.HOST, on):
        return None
    matches = list(expected(subject))
    if not matches:
        return None
    people = [user_id for match in matches for user_id in (match.answering_id, match.volunteer.user_id)]
    record_read(by=user, subjects=people, page="events:door", at=timezone.now())
    return {"event": subject, "meetings": matches}


PLACES = MeetingPlaces(between=between, find=find)
