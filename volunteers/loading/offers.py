"""Volunteers as the engine sees them: a friendship family is one offer, under the adult who answers."""

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, partial
from typing import Any, NamedTuple, TypeVar

from django.db.models import Q

from medspil.matching import Gender, Kind, Level, Offer, Requirement, RoleGranted, Rule, Seeker
from medspil.matching.people import canonical_languages
from medspil.participants import adulthood
from medspil.participants.models import Household, HouseholdMember
from volunteers.choices import ChildRule, EngagementState
from volunteers.loading.codes import GENDERS, INTERESTS, KINDS, TOPICS, known, levels
from volunteers.loading.holders import Holder, Holders, Told, holders, read
from volunteers.loading.near import areas_near
from volunteers.loading.search import Search
from volunteers.models import MatchRequest, Volunteer
from volunteers.models.role import USER
from volunteers.requirements import asked

FAMILY = Kind.FRIENDSHIP_FAMILY
APPROVED = EngagementState.APPROVED
Everyone = Callable[[], Holders]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Candidates:
    """The offers that can qualify, and how many the search left out, by rule."""

    offers: list[Offer]
    dropped: Counter[Rule]


def offers_for(request: MatchRequest, seeker: Seeker, on: date, *, any_distance: bool = False) -> Candidates:
    """The volunteers who can qualify for a wish, and the count of those who cannot."""
    search = Search(
        request.organisation_id,
        request.kind,
        on,
        seeker.place,
        areas_near(seeker.place, None if any_distance else seeker.travel_km),
        areas_near(seeker.place),
        travel_km=seeker.travel_km,
        any_distance=any_distance,
        apart=request.household_id,
    )
    everyone = partial(holders, request.organisation_id, [request.kind])
    found, dropped = search.found()
    return Candidates(offers(found, everyone, on), dropped)


def offer_of(volunteer: Volunteer, request: MatchRequest, seeker: Seeker, on: date) -> Offer | None:
    """One volunteer for a hand-made pair; None who does not hold the role at this organisation."""
    found = offers_among([volunteer.pk], request, on)
    return found[0] if found else None


def offers_among(volunteers: Iterable[int], request: MatchRequest, on: date) -> list[Offer]:
    """These volunteers, whatever keeps them from the wish now; none who does not hold the role."""
    search = Search(request.organisation_id, request.kind, on)
    everyone = partial(holders, request.organisation_id, [request.kind])
    return offers(search.among(volunteers), everyone, on)


def offers_of(
    organisation: int, on: date, *, kinds: Iterable[str] = Kind, besides: Q | None = None
) -> list[Offer]:
    """Everyone who holds a matching role at an organisation, with all their roles and one capacity.

    `besides`: proposals that take no place.
    """
    everyone = partial(holders, organisation, kinds)
    return offers(read(everyone(), on, besides=besides), everyone, on)


class Home(NamedTuple):
    """A household as far as its adults' offers need it."""

    household: Household
    answers: bool
    children: tuple[int, ...] | None


def offers(rows: Sequence[Holder], everyone: Everyone, on: date) -> list[Offer]:
    """The holders' rows as offers, one per volunteer. `everyone`: among whom the adults of a family are
    looked for.
    """
    homes = households(row.granted.user for row in rows if row.home)
    adults, words = adults_of(families(rows), everyone, on), Words([row.told for row in rows])
    mine: dict[int, list[Holder]] = defaultdict(list)
    for row in rows:
        home = homes.get(row.granted.user)
        if row.role.code != FAMILY or home is None or home.answers:
            mine[row.granted.volunteer].append(row)
    return [offer(held, homes.get(held[0].granted.user), adults, words) for held in mine.values()]


def families(rows: Iterable[Holder]) -> set[int]:
    """The households of friendship families."""
    return {row.home for row in rows if row.home and row.role.code == FAMILY}


def households(users: Iterable[int]) -> dict[int, Home]:
    """The household of each person who lives in one, with its children."""
    if not (living := set(users)):
        return {}
    members = HouseholdMember.objects.active().filter(user__in=living).select_related("household")
    found = {}
    for member in members.prefetch_related("household__children"):
        home = member.household
        years = tuple(sorted(child.birth_year for child in home.children.all()))
        told = years if years or home.children_stated else None
        found[member.user_id] = Home(home, member.answers, told)
    return found


class Adults(NamedTuple):
    """How many adults a family has, and the rows of those who hold the role."""

    expected: int
    rows: list[Holder]


class Words:
    """What the volunteers of one search have told, as the engine's words."""

    def __init__(self, rows: Sequence[Told]) -> None:
        self.languages = read_once([told.languages for told in rows], spoken)
        self.topics = read_once([told.topics for told in rows], partial(known, TOPICS))
        self.interests = read_once([told.interests for told in rows], partial(known, INTERESTS))


def read_once(texts: Iterable[str | None], make: Callable[[Any], T]) -> dict[str | None, T]:
    """What JSON says, by its text: all of it is parsed in one go, and what many have told is made once."""
    distinct = list(dict.fromkeys(texts))
    values = json.loads(f"[{','.join([text or 'null' for text in distinct])}]")
    return dict(zip(distinct, map(make, values), strict=True))


def spoken(languages: Mapping[str, str] | None) -> Mapping[str, Level]:
    return canonical_languages(levels(languages))


def adults_of(families: set[int], everyone: Everyone, on: date) -> dict[int, Adults]:
    """All adults of the families: each is a volunteer with their own requirements [5]."""
    if not families:
        return {}
    members = HouseholdMember.objects.active().filter(household__in=families)
    home_of = dict(members.values_list("user", "household"))
    found = {home: Adults(count, []) for home, count in Counter(home_of.values()).items()}
    for row in read(everyone().filter(role__code=FAMILY, **{f"{USER}__in": list(home_of)}), on):
        found[home_of[row.granted.user]].rows.append(row)
    return found


def offer(held: list[Holder], home: Home | None, adults: dict[int, Adults], words: Words) -> Offer:
    """One volunteer with all roles; who answers for a family offers what holds for all its adults."""
    row, told = held[0], held[0].told
    family = adults.get(home.household.pk) if home and any(one.role.code == FAMILY for one in held) else None
    together = family.rows if family and family.rows else held
    return Offer(
        id=row.granted.volunteer,
        roles=tuple([granted(one, family if one.role.code == FAMILY else None) for one in held]),
        capacity=row.granted.capacity,
        taken=row.taken,
        adult_from=last([adult_from(one.told) for one in together]),
        cleared_until=cleared_until(together),
        waiting_since=row.granted.approved_on,
        languages=words.languages[told.languages],
        times=told.times or 0,
        times_vary=bool(told.times_vary),
        place=place_of(told, home),
        travel_km=told.travel_km,
        topics=words.topics[told.topics],
        interests=words.interests[told.interests],
        child_birth_years=home.children if home else None,
        cannot_meet=home.household.cannot_meet if home else None,
        gender=gender(together),
        protected=row.protected,
    )


def granted(row: Holder, family: Adults | None) -> RoleGranted:
    """The role with what it asks of everyone; a family with an adult who does not hold it is not open."""
    role, since, active = row.role, row.granted.granted_on, True
    asks: list[Requirement] = []
    for adult in family.rows if family and family.rows else (row,):
        asks += asked(role, adult.met, adult.met.conduct_on, adult.met.agreed_on)
        since = max(since, adult.granted.granted_on)
        active = active and adult.granted.state == APPROVED
    if family and len(family.rows) < family.expected:
        asks.append(Requirement("family"))
    return RoleGranted(
        KINDS[role.code],
        since,
        None if active else date.min,
        tuple(asks),
        requires_clearance=role.child_rule == ChildRule.ALWAYS,
        clearance_with_children=role.child_rule == ChildRule.WHEN_CHILDREN,
    )


def last(days: list[date | None]) -> date | None:
    """The last of the days; None if one of them is not known."""
    return None if None in days else max([day for day in days if day])


def adult_from(told: Told) -> date | None:
    return surely_adult(told.birth_year, told.eighteen_on, bool(told.year_is_guess))


@lru_cache(maxsize=1024)
def surely_adult(birth_year: int | None, eighteen_on: date | None, guess: bool) -> date | None:
    """The day somebody is surely 18."""
    return eighteen_on if birth_year is None else adulthood.adult_on(birth_year, eighteen_on, guess=guess)


def cleared_until(adults: list[Holder]) -> date | None:
    """The last day on which all are cleared; it stands beside the role that asks for it."""
    days: dict[int, date | None] = {}
    for one in adults:
        whose = one.granted.volunteer
        days[whose] = one.met.cleared_until or days.get(whose)
    return min(day for day in days.values() if day) if all(days.values()) else None


def gender(adults: list[Holder]) -> Gender | None:
    """The one that all have said."""
    said = {GENDERS.get(one.told.gender or "") for one in adults}
    return said.pop() if len(said) == 1 else None


def place_of(told: Told, home: Home | None) -> tuple[float, float] | None:
    if told.latitude is not None and told.longitude is not None:
        return told.latitude, told.longitude
    return home.household.point if home else None
