"""Where the two of a contact could meet first: a place of the centre's that suits both [6]."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from django.utils import timezone

from medspil.matching.times import from_weekly
from medspil.participants.models import Profile
from medspil.places.distance import haversine_km
from medspil.users import points, still_days
from medspil.users.points import MeetingHost, MeetingPlace
from volunteers.choices import Side
from volunteers.models import Away, Match, MatchRequest

AHEAD = timedelta(weeks=5)
NOTICE = timedelta(hours=36)
"""Both must hear of it in time."""
USUAL_KM = 15
"""How far somebody goes for a cup of coffee who has not said how far."""


def suiting(match: Match, at: datetime, *, later_than: datetime | None = None) -> Iterator[MeetingPlace]:
    """Places at a time both can, within both ways, soonest first; none for a protected person.

    A time one of them has refused is left out. What somebody has not told (times, postcode) keeps nothing
    away. Needs `with_people()` and the wish.
    """
    if match.answering.protected_identity or match.volunteer.user.protected_identity:
        return
    first = max(at + NOTICE, later_than or at)
    profiles = {side: Profile.objects.filter(user=match.person(side)).first() or Profile() for side in Side}
    blocked = away(match, first) | still_days.closed(match.organisation_id, timezone.localdate(first))
    for place in between(match.organisation_id, first, at + AHEAD):
        if place.starts_at == later_than or timezone.localdate(place.starts_at) in blocked:
            continue
        if moment(place.starts_at) in match.refused_times:
            continue
        limits = {side: profile.travel_km or USUAL_KM for side, profile in profiles.items()}
        limits[Side.PARTICIPANT] = match.request.travel_km or limits[Side.PARTICIPANT]
        if all(
            can(profile, place) and near(profile, place, limits[side]) for side, profile in profiles.items()
        ):
            yield place


def meanwhile(request: MatchRequest, at: datetime) -> MeetingPlace | None:
    """Something to come to while waiting: the next café within reach of who waits."""
    profile = Profile.objects.filter(user=request.answering_id).first() or Profile()
    limit = request.travel_km or profile.travel_km or USUAL_KM
    places = between(request.organisation_id, at, at + AHEAD)
    return next((place for place in places if near(profile, place, limit)), None)


def between(organisation_id: int, first: datetime, last: datetime) -> list[MeetingPlace]:
    found = (
        place for offer in points.meeting_places for place in offer.between(organisation_id, first, last)
    )
    return sorted(found, key=lambda place: (place.starts_at, place.key))


def find(key: str) -> MeetingPlace | None:
    """The place of that key, while it still takes place."""
    return next((place for offer in points.meeting_places if (place := offer.find(key))), None)


def moment(at: datetime) -> str:
    """A time as it is kept among those refused."""
    return at.astimezone(UTC).isoformat()


def words(place: MeetingPlace) -> str:
    return ", ".join(filter(None, [str(place.title), place.place]))


def where(match: Match) -> str:
    """Where the two meet first, in the reader's language; the words written down, once the place is gone."""
    place = find(match.meeting_key) if match.meeting_key else None
    return words(place) if place else match.meeting_place


def third_person(match: Match) -> MeetingHost | None:
    """Who is there and says hello, never one of the two; None where only the centre is said. Needs
    `with_people()`."""
    two = {match.answering_id, match.volunteer.user_id}
    hosts = (offer.host(match.meeting_key, two) for offer in points.meeting_places if match.meeting_key)
    return next((host for host in hosts if host), None)


def away(match: Match, first: datetime) -> frozenset[object]:
    on = timezone.localdate(first)
    spans = (Away.objects.days(match.person(side).pk, on, on + AHEAD) for side in Side)
    return frozenset(day for days in spans for day in days)


def can(profile: Profile, place: MeetingPlace) -> bool:
    start, end = timezone.localtime(place.starts_at), timezone.localtime(place.ends_at)
    minutes = start.hour * 60 + start.minute
    length = min(int((end - start).total_seconds() // 60), 24 * 60 - minutes)
    slots = from_weekly(start.weekday(), minutes, minutes + max(length, 1))
    return profile.times_vary or not profile.times or not slots or bool(profile.times & slots)


def near(profile: Profile, place: MeetingPlace, limit_km: int) -> bool:
    if profile.point is None or place.point is None:
        return True
    return haversine_km(profile.point, place.point) <= limit_km
