"""One wish's search: who holds the role near the seeker, and all that is asked of those who may qualify.

The first query goes through everyone who lives near, by an index, and reads no more of them than rules them
out. What else is known of the others is read by their ids.
"""

from collections import Counter
from collections.abc import Iterable, Set
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import Case, CharField, DateField, FloatField, IntegerField, Q, Value, When

from medspil.matching import Rule
from medspil.matching.rules import UNIVERSE_KM
from medspil.places.distance import Point, bounding_box, haversine_km
from medspil.users.prepared import Slot, Slots, Values, unparsed
from volunteers.choices import EngagementState
from volunteers.loading.facts import holders_of
from volunteers.loading.holders import GRANTED, Asks, Granted, Holder, as_holders, holders, with_columns
from volunteers.models import RoleGranted, VolunteerRole
from volunteers.models.role import VOLUNTEER

ON, CODE = Slot("on", DateField()), Slot("code", CharField())
ORGANISATION, ROLE = Slot("organisation", IntegerField()), Slot("role", IntegerField())
REACH, UNIVERSE = [Slots("reach", CharField())], [Slots("universe", CharField())]
SOUTH, WEST, NORTH, EAST = (Slot(name, FloatField()) for name in ("south", "west", "north", "east"))
EVERYWHERE = (-90.0, -180.0, 90.0, 180.0)
ROUNDING_KM = 0.1
"""Distances are compared in whole hundreds of metres, so the box is this much wider."""
LIVES = f"{VOLUNTEER}__profile"
GONE = "gone"
"""Of somebody who has stopped: counted nowhere."""
AT_ONCE = 10_000
"""People: a database takes some 30,000 values with a query, and each stands in it twice at most."""
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

    def found(self) -> tuple[list[Holder], Counter[Rule]]:
        """Those who may qualify, by volunteer, and how many others there are within 50 km, by rule."""
        found: list[Holder] = []
        left_out: Counter[LeftOut] = Counter()
        for role, *asks in role_with().run(code=self.kind):
            rows = self.around(role)
            left_out.update(row[:3] for row in rows if row[0])
            fitting = [row for row in rows if not row[0]]
            for start in range(0, len(fitting), AT_ONCE):
                held = around().converted(fitting[start : start + AT_ONCE])
                granted = [Granted(*row) for _why, _lat, _lon, *row in held]
                found += holders_of(granted, Asks(*asks), self.organisation, self.on)
        full = [one.told for one in found if one.taken >= one.granted.capacity]
        left_out.update((Rule.CAPACITY.value, told.latitude, told.longitude) for told in full)
        free = [one for one in found if one.taken < one.granted.capacity]
        return sorted(free, key=lambda one: one.granted.volunteer), self.counted(left_out)

    def among(self, volunteers: Iterable[int]) -> list[Holder]:
        """These, wherever they live and whatever keeps them from it now."""
        told = {"organisation": self.organisation, "code": self.kind, "on": self.on}
        some = list(volunteers)
        return list(as_holders(among().run(**told, volunteers=some))) if some else []

    def around(self, role: int) -> list[tuple[Any, ...]]:
        """Everyone in the universe: why they are left out, where they live, and their granted role."""
        box = bounding_box(self.place, UNIVERSE_KM + ROUNDING_KM) if self.place else EVERYWHERE
        return around().raw(
            organisation=self.organisation,
            role=role,
            on=self.on,
            reach=self.reach,
            universe=self.universe,
            **dict(zip(("south", "west", "north", "east"), box, strict=True)),
        )

    def counted(self, left_out: Counter[LeftOut]) -> Counter[Rule]:
        """How many there are within 50 km, by rule."""
        found: Counter[Rule] = Counter()
        for (why, lat, lon), count in left_out.items():
            if why != GONE and self.within(lat, lon):
                found[Rule(why)] += count
        return found

    def within(self, lat: float | None, lon: float | None) -> bool:
        if self.place is None or lat is None or lon is None:
            return True
        return haversine_km(self.place, (lat, lon)) <= UNIVERSE_KM


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
    box = {f"{LIVES}__latitude__range": (SOUTH, NORTH), f"{LIVES}__longitude__range": (WEST, EAST)}
    rows = RoleGranted.objects.filter(
        Q(**box) | Q(**{f"{LIVES}__latitude__isnull": True}),
        **{f"{LIVES}__area__in": UNIVERSE},
        role=ROLE,
        closed_on__isnull=True,
        engagement__organisation=ORGANISATION,
    )
    whose, when = GRANTED[:4], [unparsed(name) for name in GRANTED[4:]]
    return Values(rows.values_list(left_out_by(), f"{LIVES}__latitude", f"{LIVES}__longitude", *whose, *when))


def left_out_by() -> Case:
    """The rule that leaves a row out, `GONE` or ''. Not asked in the `WHERE`: the database would then read
    the engagement of everyone who lives near."""
    held = [EngagementState.APPROVED, EngagementState.PAUSED]
    stands = Q(engagement__state=EngagementState.APPROVED, granted_on__lte=ON)
    return Case(
        When(~Q(engagement__state__in=held), then=Value(GONE)),
        When(~stands, then=Value(Rule.ROLE.value)),
        When(~Q(**{f"{LIVES}__area__in": REACH}), then=Value(Rule.TRAVEL.value)),
        When(**{f"{VOLUNTEER}__capacity": 0}, then=Value(Rule.CAPACITY.value)),
        default=Value(""),
        output_field=CharField(),
    )
