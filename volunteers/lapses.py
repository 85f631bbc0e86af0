"""Contacts and proposals whose volunteer may no longer meet the family: a requirement has lapsed.

Computed for a day, so that a role closes the moment it lapses, with or without the nightly clock.
"""

from collections.abc import Iterator, Set
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from medspil.matching.rules import CLEARANCE_BELOW_AGE
from medspil.participants.models import HouseholdChild, HouseholdMember
from medspil.users.models import User
from medspil.users.prepared import made_for_some, made_once
from volunteers.choices import MatchState, RoleKind
from volunteers.models import Match, Proposal, RoleGranted
from volunteers.models.role import FAMILY
from volunteers.requirements import Lack, lacking


@dataclass(frozen=True, slots=True)
class Lapse:
    """One contact or proposal, and what its volunteer (or an adult of their home) lacks."""

    about: Match | Proposal
    who: User
    lacks: list[Lack]


@dataclass(frozen=True, slots=True)
class Paths:
    """Where a row says which kind, organisation and household it is of."""

    kind: str
    organisation: str
    household: str


OF_MATCH = Paths("kind", "organisation", "household")
OF_PROPOSAL = Paths("request__kind", "request__organisation", "request__household")


@made_once
def matches(on: date, organisations: Set[int], most: int | None = None) -> QuerySet[Match]:
    """Open contacts that may not go on as they are; a break of the volunteer is no lapse."""
    rows = Match.objects.open().exclude(state=MatchState.PAUSED_FOR_SAFETY)
    rows = rows.filter(organisation__in=organisations)
    return rows.filter(unmet(OF_MATCH, on)).with_people().order_by("began_at", "pk")[:most]


@made_once
def proposals(on: date, organisations: Set[int], most: int | None = None) -> QuerySet[Proposal]:
    """Open proposals that cannot be said yes to now."""
    rows = Proposal.objects.open().filter(request__organisation__in=organisations)
    return rows.filter(unmet(OF_PROPOSAL, on)).with_people().order_by("pk")[:most]


def unmet(paths: Paths, on: date) -> Q:
    """The volunteer does not hold the role in order, alone or among the children who are there."""
    alone = ~Exists(in_order(paths, "volunteer", on))
    among_children = ~Exists(in_order(paths, "volunteer", on, with_children=True))
    found: Q = Q(alone) | Q(may_meet_children(paths, on), among_children) | not_whole(paths, on)
    return found


def in_order(paths: Paths, volunteer: str, on: date, *, with_children: bool = False) -> QuerySet[RoleGranted]:
    return RoleGranted.objects.standing(on, with_children=with_children, resting=True).filter(
        role__code=OuterRef(paths.kind),
        engagement__organisation=OuterRef(paths.organisation),
        engagement__volunteer=OuterRef(volunteer),
    )


def may_meet_children(paths: Paths, on: date) -> Q:
    """Children under 15 in the household, or nobody has asked: `medspil.matching.rules.may_have_children`."""
    youngest = on.year - CLEARANCE_BELOW_AGE
    there = HouseholdChild.objects.filter(household=OuterRef(paths.household))
    asked = Q(**{f"{paths.household}__children_stated": True}) | Exists(there)
    return Exists(there.filter(birth_year__gte=youngest)) | ~asked


def not_whole(paths: Paths, on: date) -> Q:
    """An adult of a friendship family's home without the role in order: the family is not open."""
    home = HouseholdMember.objects.active().filter(
        household__members__user=OuterRef("volunteer__user"), household__members__left_at__isnull=True
    )
    ready = RoleGranted.objects.standing(on, resting=True).filter(
        role__code=FAMILY, engagement__volunteer__user=OuterRef("user")
    )
    return Q(**{paths.kind: FAMILY}) & Q(Exists(home.filter(~Exists(ready))))


def of(on: date, organisations: Set[int], most: int) -> Iterator[Lapse]:
    """Each contact and proposal with what is lacking, in words to be."""
    found: list[Any] = [*matches(on, organisations, most), *proposals(on, organisations, most)]
    lacks = what_lacks({row.volunteer_id for row in found}, on)
    for row in found:
        kind = row.kind if isinstance(row, Match) else row.request.kind
        # A role that was taken away, or another adult of the home: no requirement of this volunteer's own.
        yield Lapse(row, row.volunteer.user, lacks.get((row.volunteer_id, kind), []))


def what_lacks(volunteers: set[int], on: date) -> dict[tuple[int, str], list[Lack]]:
    return {
        (row.engagement.volunteer_id, row.role.code): lacking(row, on, with_children=True)
        for row in matching_roles(volunteers, on)
    }


@made_for_some
def matching_roles(volunteers: Any, on: date) -> QuerySet[RoleGranted]:
    rows = RoleGranted.objects.filter(
        engagement__volunteer__pk__in=volunteers, closed_on__isnull=True, role__kind=RoleKind.MATCHING
    )
    return rows.select_related("role", "engagement__volunteer__user__profile").with_requirements(on)
