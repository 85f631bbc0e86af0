"""Finding the first meeting of a contact: the next place that suits both, or what the coordinator writes."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils.translation import override

from medspil.notices import outbox
from medspil.users import log
from medspil.users.choices import Via
from medspil.users.models import User
from medspil.users.points import MeetingPlace
from medspil.users.refusals import refuse_if
from volunteers.actions.contact import locked, standstill, tell
from volunteers.choices import MatchState, Refusal, Side
from volunteers.first_meeting import find, moment, suiting, third_person, words
from volunteers.models import Match

FURTHEST = timedelta(days=183)


@transaction.atomic
def arrange_meeting(
    *, match: Match, meeting_at: datetime, place: str, by: User | None, at: datetime, key: str = ""
) -> None:
    """Set when and where the first meeting is; both are told.

    Raises Refused(STOPPED | ENDED | MEETING_PAST | MEETING_TOO_FAR).
    """
    match = locked(match)
    refuse_if(standstill(match) or (Refusal.MEETING_PAST if meeting_at <= at else None))
    refuse_if(Refusal.MEETING_TOO_FAR if meeting_at > at + FURTHEST else None)
    match.meeting_at, match.meeting_place, match.meeting_key = meeting_at, place, key
    match.save(update_fields=["meeting_at", "meeting_place", "meeting_key"])
    log.record("volunteers.arrange_meeting", match, by=by)
    for side in Side:
        tell("volunteers.meeting", match, side, at, f":{meeting_at.timestamp():.0f}")
    tell_third_person(match, by, at)


def tell_third_person(match: Match, by: User | None, at: datetime) -> None:
    """Once per person and meeting: who is named to the two; the owner, where nobody can be written to."""
    third = third_person(match)
    to = third.user if third else None
    if to is None:
        to = match.owner if match.owner != by else None
    if to is not None and match.meeting_at:
        outbox.notify(
            "volunteers.third_person",
            to=to,
            occasion=f"contact:{match.pk}:third:{to.pk}:{match.meeting_at.timestamp():.0f}",
            at=at,
            organisation=match.organisation,
            match=match.pk,
        )


def arrange_by_default(*, match: Match, at: datetime, later_than: datetime | None = None) -> bool:
    """Choose the next place that suits both; False where the coordinator has to find one."""
    place = next(iter(suiting(match, at, later_than=later_than)), None)
    if place:
        arrange_at(match=match, place=place, by=None, at=at)
    return place is not None


def arrange_at(*, match: Match, place: MeetingPlace, by: User | None, at: datetime) -> None:
    arrange_meeting(match=match, meeting_at=place.starts_at, place=whole(place), key=place.key, by=by, at=at)


def whole(place: MeetingPlace) -> str:
    """What is written down, for when the place is gone: never in the language of who happened to say yes."""
    with override(settings.LANGUAGE_CODE):
        return words(place)[:200]


@transaction.atomic
def other_time(*, match: Match, side: Side, by: User | None, via: Via, at: datetime) -> None:
    """The time does not suit a side: the next place that suits both, else the coordinator finds one.

    Raises Refused(STOPPED | ENDED). After the meeting it changes nothing.
    """
    match = locked(match)
    refuse_if(standstill(match))
    if match.state != MatchState.FIRST_MEETING or match.meeting_at is None:
        return
    match.refused_times = [*match.refused_times, moment(match.meeting_at)]
    match.save(update_fields=["refused_times"])
    log.record("volunteers.other_time", match, by=by, side=side, via=via)
    instead(match, at)


@transaction.atomic
def keep_up(*, match: Match, at: datetime) -> None:
    """Follow the café the first meeting is at: moved with it; where it is off, the next that suits.

    Whoever has come to be its host meanwhile is told.
    """
    match = locked(match)
    if match.state != MatchState.FIRST_MEETING or not match.meeting_key or match.meeting_at is None:
        return
    if match.meeting_at <= at:
        return
    place = find(match.meeting_key)
    if place is None or place.starts_at <= at:
        instead(match, at)
    elif (place.starts_at, whole(place)) != (match.meeting_at, match.meeting_place):
        arrange_at(match=match, place=place, by=None, at=at)
    else:
        tell_third_person(match, None, at)


def instead(match: Match, at: datetime) -> None:
    """The next place after the one that does not do; without one, both hear that we find a time."""
    before = match.meeting_at
    if arrange_by_default(match=match, at=at, later_than=before):
        return
    match.meeting_at, match.meeting_place, match.meeting_key = None, "", ""
    match.save(update_fields=["meeting_at", "meeting_place", "meeting_key"])
    for side in Side:
        tell("volunteers.meeting_off", match, side, at, f":{at.timestamp():.0f}")


def tell_somebody_else(match: Match, before: User, at: datetime) -> None:
    """Another adult answers for the family: what was on its way to the first is not sent, and the day of the
    first meeting is told anew."""
    outbox.take_back(before, match=match.pk)
    if match.state == MatchState.FIRST_MEETING and match.meeting_at:
        day = f":{match.meeting_at.timestamp():.0f}"
        outbox.told_somebody_else("volunteers.meeting", f"contact:{match.pk}:{Side.PARTICIPANT}{day}")
        tell("volunteers.meeting", match, Side.PARTICIPANT, at, day)
