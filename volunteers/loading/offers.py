"""Volunteers as the engine sees them: a friendship family is one offer, under the adult who answers."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import NamedTuple

from django.db.models import Q
from django.utils import timezone

from medspil.matching import Kind, Offer, Requirement, RoleGranted, Rule, Seeker
from medspil.participants import adulthood
from medspil.participants.models import Household, HouseholdMember
from volunteers.choices import ChildRule, EngagementState
from volunteers.loading.codes import GENDERS, INTERESTS, TOPICS, known, levels
from volunteers.loading.holders import (
    VOLUNTEER,
    Holder,
    Holders,
    count_left_out,
    holders,
    read,
)
from volunteers.loading.near import areas_near
from volunteers.loading.search import Search
from volunteers.models import MatchRequest, Volunteer
from volunteers.requirements import asked

FAMILY = Kind.FRIENDSHIP_FAMILY
Everyone = Callable[[], Holders]


@dataclass(frozen=True, slots=True)
class Candidates:
    """The offers that can qualify, and how many the database already left out, by rule."""

    offers: list[Offer]
    dropped: Counter[Rule]


def offers_for(request: MatchRequest, seeker: Seeker, on: date, *, any_distance: bool = False) -> Candidates:
    """The volunteers who can qualify for a wish, and the count of those who cannot."""
    reach = areas_near(seeker.place, None if any_distance else seeker.travel_km)
    search = Search(request.organisation_id, request.kind, on, reach, areas_near(seeker.place))
    everyone = partial(holders, request.organisation_id, [request.kind])
    found = offers(search.candidates(), everyone, on, besides=request.household_id)
    return Candidates(found, count_left_out(search.left_out(), seeker.place))


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
    """Everyone who holds a matching role at an organisation, with all their roles and one capacity."""
    everyone = partial(holders, organisation, kinds, besides=besides)
    return offers(read(everyone(), on), everyone, on)


class Home(NamedTuple):
    """A household as far as its adults' offers need it."""

    household: Household
    answers: bool
    children: tuple[int, ...] | None


def offers(rows: Sequence[Holder], everyone: Everyone, on: date, *, besides: int = 0) -> list[Offer]:
    """The holders' rows as offers, one per volunteer; nobody of the household `besides`. `everyone`: among
    whom the adults of a family are looked for.
    """
    homes = households(row.user for row in rows)
    families = {homes[row.user].household.pk for row in rows if row.kind == FAMILY and row.user in homes}
    adults = adults_of(families, everyone, on)
    mine: dict[int, list[Holder]] = defaultdict(list)
    for row in rows:
        home = homes.get(row.user)
        if home and home.household.pk == besides:
            continue
        if row.kind != FAMILY or home is None or home.answers:
            mine[row.volunteer].append(row)
    return [offer(held, homes.get(held[0].user), adults) for held in mine.values()]


def households(users: Iterable[int]) -> dict[int, Home]:
    """Each person's household, with its children."""
    members = HouseholdMember.objects.active().filter(user__in=set(users)).select_related("household")
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


def adults_of(families: set[int], everyone: Everyone, on: date) -> dict[int, Adults]:
    """All adults of the families: each is a volunteer with their own requirements [5]."""
    if not families:
        return {}
    members = HouseholdMember.objects.active().filter(household__in=families)
    home_of = dict(members.values_list("user", "household"))
    found = {home: Adults(count, []) for home, count in Counter(home_of.values()).items()}
    for row in read(everyone().filter(role__code=FAMILY, **{f"{VOLUNTEER}__user__in": list(home_of)}), on):
        found[home_of[row.user]].rows.append(row)
    return found


def offer(held: list[Holder], home: Home | None, adults: dict[int, Adults]) -> Offer:
    """One volunteer with all roles; who answers for a family offers what holds for all its adults."""
    row = held[0]
    family = adults.get(home.household.pk) if home and any(one.kind == FAMILY for one in held) else None
    together = family.rows if family and family.rows else [row]
    whole = family is None or len(family.rows) >= family.expected
    genders = {GENDERS.get(adult.gender or "") for adult in together}
    grown = [adult_from(adult) for adult in together]
    cleared = [adult.dates.cleared_until for adult in together]
    return Offer(
        id=row.volunteer,
        roles=tuple(granted(one, together if one.kind == FAMILY else [one], whole) for one in held),
        capacity=row.capacity,
        taken=row.taken,
        adult_from=max((day for day in grown if day), default=None) if all(grown) else None,
        cleared_until=min((day for day in cleared if day), default=None) if all(cleared) else None,
        waiting_since=timezone.localdate(row.approved_at) if row.approved_at else None,
        languages=levels(row.languages),
        times=row.times or 0,
        times_vary=bool(row.times_vary),
        place=place_of(row, home),
        travel_km=row.travel_km,
        topics=known(TOPICS, row.topics),
        interests=known(INTERESTS, row.interests),
        child_birth_years=home.children if home else None,
        cannot_meet=home.household.cannot_meet if home else None,
        gender=genders.pop() if len(genders) == 1 else None,
        protected=row.protected,
    )


def granted(row: Holder, adults: list[Holder], whole: bool) -> RoleGranted:
    """The role with what it asks of everyone; a family with an adult who does not hold it is not open."""
    asks = [requirement for adult in adults for requirement in asked(adult.dates)]
    if row.kind == FAMILY and not whole:
        asks.append(Requirement("family"))
    active = all(adult.state == EngagementState.APPROVED for adult in adults)
    return RoleGranted(
        kind=Kind(row.kind),
        since=max(adult.granted_on for adult in adults),
        until=None if active else date.min,
        requirements=tuple(asks),
        requires_clearance=row.dates.role.child_rule == ChildRule.ALWAYS,
        clearance_with_children=row.dates.role.child_rule == ChildRule.WHEN_CHILDREN,
    )


def adult_from(row: Holder) -> date | None:
    """The day a volunteer is surely 18."""
    if row.birth_year is None:
        return row.eighteen_on
    return adulthood.adult_on(row.birth_year, row.eighteen_on, guess=bool(row.year_is_guess))


def place_of(row: Holder, home: Home | None) -> tuple[float, float] | None:
    if row.latitude is not None and row.longitude is not None:
        return row.latitude, row.longitude
    return home.household.point if home else None
