"""First meetings of contacts at a language café: which cafés there are, and who is expected at one."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.db.models import CharField, Count, IntegerField, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Coalesce, Concat
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import lazy

from events.choices import EventStatus, Kind
from events.models import Event, Helping
from events.permissions import Permission
from medspil.privacy.actions import record_read
from medspil.users.models import User
from medspil.users.points import MeetingHost, MeetingPlace, MeetingPlaces
from theme.multilingual import in_reader_language
from volunteers.choices import EngagementState, MatchState
from volunteers.models import Match

PREFIX = "events:"
MOST = 60


def between(organisation_id: int, first: datetime, last: datetime) -> Iterator[MeetingPlace]:
    """The organisation's open language cafés in a time."""
    cafes = open_cafes().filter(organisation=organisation_id, starts_at__gte=first, starts_at__lte=last)
    for event in cafes.order_by("starts_at", "pk")[:MOST]:
        yield place(event)


def find(key: str) -> MeetingPlace | None:
    event = cafe(key)
    return place(event) if event else None


def cafe(key: str) -> Event | None:
    number = key.removeprefix(PREFIX)
    if not key.startswith(PREFIX) or not number.isdigit():
        return None
    return open_cafes().filter(pk=number).first()


def host(key: str, two: set[int]) -> MeetingHost | None:
    """Who has taken the door, by first name; else who the café names, whose account may be a colleague's."""
    event = cafe(key)
    if event is None:
        return None
    if (user := at_its_door(event, two)) is not None:
        return MeetingHost(user.first_name, user)
    named = colleague(event)
    if not event.contact_name or (named and named.pk in two):
        return None
    return MeetingHost(event.contact_name, named)


def at_its_door(event: Event, two: set[int]) -> User | None:
    taken = Helping.objects.coming().filter(
        shift__event=event,
        shift__door=True,
        volunteer__user__protected_identity=False,
        volunteer__engagements__state=EngagementState.APPROVED,
        volunteer__engagements__organisation=event.organisation_id,
    )
    taken = taken.exclude(volunteer__user__in=two).order_by("shift__starts_at", "made_at", "pk")
    helping = taken.select_related("volunteer__user").first()
    return helping.volunteer.user if helping else None


def colleague(event: Event) -> User | None:
    """The one who has the door of the centre's events and the name that stands on this one."""
    on = timezone.localdate(event.starts_at)
    same_name = User.objects.filter(
        name=event.contact_name, role_grants__organisation=event.organisation_id, is_active=True
    )
    found = [
        user
        for user in same_name.distinct().order_by("pk")
        if event.organisation_id in user.scope(Permission.HOST, on)
    ]
    return found[0] if len(found) == 1 else None


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
    matches = meeting_at(subject, user, page="events:door")
    return {"event": subject, "meetings": matches} if matches else None


def meeting_at(event: Event, user: User, *, page: str) -> list[Match]:
    """Who meets for the first time at an event, shown to somebody on a page: that is a read, and logged."""
    matches = list(expected(event))
    people = [user_id for match in matches for user_id in (match.answering_id, match.volunteer.user_id)]
    if people:
        record_read(by=user, subjects=people, page=page, at=timezone.now())
    return matches


def how_many() -> Coalesce:
    """Of an event: the first meetings there."""
    here = Match.objects.filter(
        meeting_key=Concat(Value(PREFIX), Cast(OuterRef("pk"), CharField())), state=MatchState.FIRST_MEETING
    )
    counted = here.order_by().values("meeting_key").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted, IntegerField()), 0)


PLACES = MeetingPlaces(between=between, find=find, host=host)
