"""One wish's search: who holds the role near the seeker, and all that is asked of those who may qualify.

The first query goes through everyone who lives near, by an index, and reads no more of them than rules them
out: the role, how far away they are, and their places. What else is known of the others is read by their ids.
"""

from collections import Counter
from collections.abc import Iterable, Set
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import (
    Case,
    CharField,
    Count,
    DateField,
    Exists,
    FloatField,
    IntegerField,
    OuterRef,
    Q,
    Value,
    When,
)
from django.db.models.lookups import Exact

from medspil.matching import Kind, Rule
from medspil.matching.rules import UNIVERSE_KM, UNKNOWN, hectometres, limit_km, too_far
from medspil.participants.models import HouseholdMember
from medspil.places.distance import Point, bounding_box
from medspil.users.prepared import Slot, Slots, Values
from volunteers.choices import EngagementState
from volunteers.loading.facts import busy, holders_of
from volunteers.loading.holders import Asks, Holder, Holders, Near, as_holders, holders, with_columns
from volunteers.models import RoleGranted, VolunteerRole
from volunteers.models.role import VOLUNTEER

ON, CODE = Slot("on", DateField()), Slot("code", CharField())
ORGANISATION, ROLE = Slot("organisation", IntegerField()), Slot("role", IntegerField())
APART, FAMILY = Slot("apart", IntegerField()), Slot("family", IntegerField())
AREAS = [Slots("areas", CharField())]
SOUTH, WEST, NORTH, EAST = (Slot(name, FloatField()) for name in ("south", "west", "north", "east"))
EVERYWHERE = (-90.0, -180.0, 90.0, 180.0)
ROUNDING_KM = 0.1
"""Distances are compared in whole hundreds of metres, so the box is this much wider."""
LIVES = "profile"
GONE = "gone"
"""Of somebody who is counted nowhere: who has stopped, lives with the seeker, or is not the one who answers
for a friendship family."""
AT_ONCE = 10_000
"""People: a database takes some 30,000 values with a query, and each stands in it twice at most."""
FAR, FULL = Rule.TRAVEL.value, Rule.CAPACITY.value
LeftOut = tuple[str, float | None, float | None]
"""By which rule, and where they live."""


@dataclass(frozen=True, slots=True)
class Search:
    """Holders of one role at one organisation, within the seeker's `reach` or only in the `universe`."""

    organisation: int
    kind: str
    on: date
    place: Point | None = None
    reach: Set[str] = frozenset()
    universe: Set[str] = frozenset()
    travel_km: int | None = None
    """The seeker's own limit."""
    any_distance: bool = False
    """Nobody is too far away within 50 km."""
    apart: int = 0
    """The household that looks for somebody else than its own."""

    def found(self) -> tuple[list[Holder], Counter[Rule]]:
        """Those who may qualify, by volunteer, and how many others there are within 50 km, by rule."""
        found: list[Holder] = []
        left_out: Counter[LeftOut] = Counter()
        beyond = Beyond(self.place, self.travel_km, self.any_distance)
        for role, *asks in role_with().run(code=self.kind):
            for why, lat, lon, count in self.further(role):
                left_out[why, lat, lon] += count
            rows = self.around(role)
            left_out.update([row[:3] for row in rows if row[0]])
            fitting = [row[1:] for row in rows if not row[0]]
            left_out.update([(FAR, *row[:2]) for row in fitting if beyond[row[:3]]])
            near = [Near(*row) for row in fitting if not beyond[row[:3]]]
            for start in range(0, len(near), AT_ONCE):
                some = near[start : start + AT_ONCE]
                taken = busy(some)
                free = [one for one in some if taken[one.volunteer] < one.capacity]
                left_out.update([(FULL, *one[:2]) for one in some if taken[one.volunteer] >= one.capacity])
                found += holders_of(free, taken, Asks(*asks), self.organisation, self.on)
        return sorted(found, key=lambda one: one.granted.volunteer), counted(left_out, beyond.how_far)

    def among(self, volunteers: Iterable[int]) -> list[Holder]:
        """These, wherever they live and whatever keeps them from it now."""
        told = {"organisation": self.organisation, "code": self.kind, "on": self.on}
        some = list(volunteers)
        return list(as_holders(among().run(**told, volunteers=some))) if some else []

    def around(self, role: int) -> list[tuple[Any, ...]]:
        """Everyone in the municipalities within reach who holds the role: by which rule they are left out, or
        '', and what `Near` holds."""
        return around().raw(**self.told(role, self.reach)) if self.reach else []

    def further(self, role: int) -> list[tuple[Any, ...]]:
        """How many hold the role in the rest of the universe: by which rule, and where they live."""
        rest = self.universe - self.reach
        return further().raw(**self.told(role, rest)) if rest else []

    def told(self, role: int, areas: Set[str]) -> dict[str, Any]:
        box = bounding_box(self.place, UNIVERSE_KM + ROUNDING_KM) if self.place else EVERYWHERE
        return {
            "organisation": self.organisation,
            "role": role,
            "family": self.kind == Kind.FRIENDSHIP_FAMILY,
            "apart": self.apart,
            "on": self.on,
            "areas": areas,
        } | dict(zip(("south", "west", "north", "east"), box, strict=True))


class HowFar(dict[tuple[float | None, float | None], int]):
    """Hundreds of metres from a place to each point, as the engine reckons them; each point once."""

    def __init__(self, place: Point | None) -> None:
        self.place = place

    def __missing__(self, point: tuple[float | None, float | None]) -> int:
        lat, lon = point
        if self.place is None or lat is None or lon is None:
            return UNKNOWN
        found = self[point] = hectometres(self.place, (lat, lon))
        return found


class Beyond(dict[tuple[float | None, float | None, int | None], bool]):
    """Whether somebody at a point, who travels so far, is too far away for the seeker."""

    def __init__(self, place: Point | None, travel_km: int | None, any_distance: bool) -> None:
        self.how_far, self.travel_km, self.any_distance = HowFar(place), travel_km, any_distance

    def __missing__(self, whose: tuple[float | None, float | None, int | None]) -> bool:
        lat, lon, ours = whose
        limit = UNIVERSE_KM if self.any_distance else limit_km(self.travel_km, ours)
        found = self[whose] = too_far(self.how_far[lat, lon], limit)
        return found


def counted(left_out: Counter[LeftOut], how_far: HowFar) -> Counter[Rule]:
    """How many there are within 50 km, by rule."""
    found: Counter[Rule] = Counter()
    for (why, lat, lon), count in left_out.items():
        if why != GONE and not too_far(how_far[lat, lon], UNIVERSE_KM):
            found[Rule(why)] += count
    return found


@lru_cache
def role_with() -> Values:
    return Values(VolunteerRole.objects.filter(code=CODE).values_list("pk", *Asks._fields))


@lru_cache
def among() -> Values:
    rows = holders(ORGANISATION, [CODE]).filter(
        **{f"{VOLUNTEER}__pk__in": [Slots("volunteers", IntegerField())]}
    )
    return Values(with_columns(rows, ON))


@lru_cache
def around() -> Values:
    lives = [f"{LIVES}__{name}" for name in ("latitude", "longitude", "travel_km")]
    whose = ("pk", VOLUNTEER, "user", f"{VOLUNTEER}__capacity")
    return Values(held().values_list(left_out_by(fits=""), *lives, *whose))


@lru_cache
def further() -> Values:
    rows = held().values_list(left_out_by(fits=FAR), f"{LIVES}__latitude", f"{LIVES}__longitude")
    return Values(rows.annotate(count=Count("pk")))


def held() -> Holders:
    """The role as it is held in some municipalities."""
    box = {f"{LIVES}__latitude__range": (SOUTH, NORTH), f"{LIVES}__longitude__range": (WEST, EAST)}
    return RoleGranted.objects.filter(
        Q(**box) | Q(**{f"{LIVES}__latitude__isnull": True}),
        **{f"{LIVES}__area__in": AREAS},
        role=ROLE,
        closed_on__isnull=True,
        engagement__organisation=ORGANISATION,
    )


def left_out_by(*, fits: str) -> Case:
    """The rule that leaves a row out, `GONE` or `fits`. Not asked in the `WHERE`: the database would then
    read the engagement of everyone who lives near."""
    stands = Q(engagement__state=EngagementState.APPROVED, granted_on__lte=ON)
    members = HouseholdMember.objects.active()
    answered_for = members.filter(user=OuterRef("user"), answers=False)
    return Case(
        When(~Q(engagement__state__in=[EngagementState.APPROVED, EngagementState.PAUSED]), then=Value(GONE)),
        When(user__in=members.filter(household=APART).values("user"), then=Value(GONE)),
        When(Q(Exact(FAMILY, 1)) & Exists(answered_for), then=Value(GONE)),
        When(~stands, then=Value(Rule.ROLE.value)),
        default=Value(fits),
        output_field=CharField(),
    )
