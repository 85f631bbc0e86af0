"""The engine ranks activities for a person [6]: rows to a seeker and offers, and its reasons in words."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from functools import lru_cache
from itertools import starmap
from typing import NamedTuple

from django.db.models import QuerySet
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from associations.choices import DanishNeeded
from associations.models import Activity, ActivityTime, FeeFreeMembership
from medspil.matching import (
    UNIVERSE_KM,
    Code,
    Criterion,
    Gender,
    LanguageWish,
    Level,
    Offer,
    Policy,
    Reader,
    Reason,
    Seeker,
    from_weekly,
    rank,
    read_by,
    slots_of,
)
from medspil.participants import vocabulary
from medspil.participants.models import Participant, Profile
from medspil.places.distance import bounding_box
from theme.formats import listed_text
from volunteers.loading.codes import INTERESTS, TOPICS, known
from volunteers.reasons import within_sentence

ADULT = 18
POLICY = Policy(
    weights={
        Criterion.LANGUAGE: 200,
        Criterion.TRAVEL: 250,
        Criterion.TIMES: 200,
        Criterion.TOPICS: 0,
        Criterion.HOUSEHOLD: 0,
        Criterion.INTERESTS: 350,
    }
)
"""What somebody likes weighs most; what a contact is for and the household say nothing of a team."""


@dataclass(frozen=True, slots=True)
class Fit:
    """An activity that suits somebody, and why, in their own words."""

    activity: Activity
    why: tuple[str, ...]


class Candidate(NamedTuple):
    """What the engine reads of an activity: a few columns, since there may be thousands."""

    pk: int
    kind: str
    age_to: int | None
    women_only: bool
    danish_needed: str
    languages: str
    latitude: float | None
    longitude: float | None


COLUMNS = (
    *("pk", "kind", "age_to", "women_only", "association__danish_needed", "association__languages"),
    *("association__latitude", "association__longitude"),
)


def best(participant: Participant, *, on: date, top: int, reader: Reader = Reader.PARTICIPANT) -> list[Fit]:
    """The activities that suit a person and that they are not in already, best first. A protected person
    finds their own way too: it is only the system that proposes nobody to them.
    """
    seeker = seeker_of(participant)
    theirs = FeeFreeMembership.objects.standing().filter(participant=participant)
    rows = within_reach(seeker, on).exclude(pk__in=theirs.values("activity"))
    times = slots(rows)
    offers = [offer(row, times[row.pk], seeker) for row in starmap(Candidate, rows.values_list(*COLUMNS))]
    ranking = rank(seeker, offers, on=on, policy=POLICY, top=top, by_phone=True)
    chosen = Activity.objects.select_related("association").prefetch_related("times")
    found = chosen.in_bulk([ranked.offer_id for ranked in ranking.best])
    return [
        Fit(found[ranked.offer_id], tuple(sentences(ranked.assessment.reasons, reader)))
        for ranked in ranking.best
    ]


def within_reach(seeker: Seeker, on: date) -> QuerySet[Activity]:
    """What is on the lists within 50 km."""
    rows = Activity.objects.listed(on)
    if seeker.place:
        south, west, north, east = bounding_box(seeker.place, UNIVERSE_KM)
        rows = rows.filter(
            association__latitude__range=(south, north), association__longitude__range=(west, east)
        )
    return rows.order_by("pk")


def slots(rows: QuerySet[Activity]) -> defaultdict[int, int]:
    """When each of these meets, by its id."""
    found: defaultdict[int, int] = defaultdict(int)
    times = ActivityTime.objects.filter(activity__in=rows.order_by())
    for activity, weekday, start, end in times.values_list("activity_id", "weekday", "start", "end"):
        found[activity] |= weekly(weekday, start, end)
    return found


@lru_cache(maxsize=512)
def weekly(weekday: int, start: time, end: time) -> int:
    return from_weekly(weekday, start.hour * 60 + start.minute, end.hour * 60 + end.minute)


def seeker_of(participant: Participant) -> Seeker:
    profile = Profile.objects.filter(user=participant.user_id).first() or Profile()
    return Seeker(
        id=participant.pk,
        kind=None,
        adult_from=participant.adult_on,
        waiting_since=participant.since_on,
        languages=profile.levels,
        wish=LanguageWish.BOTH,
        interpreter=participant.interpreter_needed,
        times=profile.times,
        times_vary=profile.times_vary,
        place=profile.point,
        travel_km=profile.travel_km,
        topics=known(TOPICS, profile.topics),
        interests=known(INTERESTS, profile.interests),
        gender=profile.engine_gender,
        protected=participant.user.protected_identity,
    )


def offer(row: Candidate, times: int, seeker: Seeker) -> Offer:
    """An activity as the engine sees it; it takes whoever comes, so it has no capacity of its own."""
    return Offer(
        id=row.pk,
        roles=None,
        capacity=None,
        children_only=row.age_to is not None and row.age_to < ADULT,
        languages=spoken(row, seeker),
        times=times,
        place=None if row.latitude is None or row.longitude is None else (row.latitude, row.longitude),
        interests=known(INTERESTS, [row.kind]),
        gender_must=Gender.WOMAN if row.women_only else None,
    )


def spoken(row: Candidate, seeker: Seeker) -> dict[str, Level]:
    """The languages there. Where it takes no Danish, or a little that the person has, none stands in the way:
    then only a language both speak is told.
    """
    codes = row.languages.split()
    shared = [code for code in codes if code != "da" and code in seeker.languages]
    if shared or row.danish_needed == DanishNeeded.GOOD or "da" in seeker.languages:
        return dict.fromkeys(codes, Level.NATIVE)
    return {}


def sentences(reasons: Iterable[Reason], reader: Reader) -> Iterable[str]:
    """What speaks for it, for who reads: "You like football" to the person, "Likes football" to us."""
    desk = reader is Reader.COORDINATOR
    best_first = sorted(reasons, key=lambda reason: -reason.points)
    for reason in read_by(best_first, reader):
        if reason.code in SAID:
            yield SAID[reason.code](reason, desk)


def named(reason: Reason, key: str = "language") -> str:
    return within_sentence(vocabulary.language_name(str(reason.data[key])))


def language(reason: Reason, desk: bool) -> str:
    return _("They speak %(language)s there") % {"language": named(reason)}


def practise(reason: Reason, desk: bool) -> str:
    text = _("Can practise %(language)s there") if desk else _("You can practise %(language)s there")
    return text % {"language": named(reason)}


def both(reason: Reason, desk: bool) -> str:
    text = (
        _("They speak %(language)s there; can practise %(practise)s")
        if desk
        else _("They speak %(language)s there, and you can practise %(practise)s")
    )
    return text % {"language": named(reason), "practise": named(reason, "practise")}


def interests(reason: Reason, desk: bool) -> str:
    codes = reason.data["interests"]
    words = vocabulary.labels(dict(vocabulary.INTERESTS), codes if isinstance(codes, tuple) else ())
    text = _("Likes %(what)s") if desk else _("You like %(what)s")
    return text % {"what": listed_text(word.lower() for word in words)}


def minutes(reason: Reason, desk: bool) -> str:
    away = int(str(reason.data["minutes"]))
    words = ngettext("About %(minutes)s minute away", "About %(minutes)s minutes away", away)
    return words % {"minutes": away}


def kilometres(reason: Reason, desk: bool) -> str:
    km = float(str(reason.data["km"]))
    return _("%(km)s km away") % {"km": number_format(km, 1)} if km else _("Same postcode")


def times(reason: Reason, desk: bool) -> str:
    days = [
        f"{within_sentence(vocabulary.DAYS[day])} {vocabulary.PARTS[part]}"
        for day, part in slots_of(int(str(reason.data["slots"])))
    ]
    text = _("Can come %(when)s") if desk else _("You can come %(when)s")
    return text % {"when": listed_text(days[:2])}


SAID = {
    Code.SHARED_INTERESTS: interests,
    Code.SHARED_LANGUAGE: language,
    Code.PRACTISE_LANGUAGE: practise,
    Code.SHARED_AND_PRACTISE: both,
    Code.ROUGH_DISTANCE: minutes,
    Code.DISTANCE: kilometres,
    Code.WITHIN_LIMIT: lambda reason, desk: _("It is within the distance you set"),
    Code.SHARED_TIMES: times,
}
