"""Holders of the matching roles: whom the database leaves out, and the others as rows of values."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from types import SimpleNamespace
from typing import Any

from django.db.models import (
    Case,
    CharField,
    Count,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)

from medspil.matching import Rule
from medspil.matching.rules import UNIVERSE_KM
from medspil.places.distance import Point, haversine_km
from medspil.users.prepared import Slot
from volunteers.choices import EngagementState
from volunteers.choices.life import OPEN_MATCH, OPEN_PROPOSAL
from volunteers.models import Match, Proposal, RoleGranted

VOLUNTEER = "engagement__volunteer"
PROFILE = f"{VOLUNTEER}__user__profile"
Holders = QuerySet[Any]
"""Rows of `RoleGranted` with `taken` and the dates of `with_requirements`."""
Day = date | Slot
Areas = Iterable[str | Slot]


@dataclass(slots=True)
class Holder:
    """One granted role with what the engine asks about its volunteer."""

    kind: str
    granted_on: date
    state: str
    approved_at: datetime | None
    volunteer: int
    user: int
    capacity: int
    protected: bool
    languages: dict[str, str] | None
    interests: list[str] | None
    topics: list[str] | None
    times: int | None
    times_vary: bool | None
    travel_km: int | None
    latitude: float | None
    longitude: float | None
    birth_year: int | None
    year_is_guess: bool | None
    eighteen_on: date | None
    gender: str | None
    taken: int
    dates: Any
    """The role, and when each of its requirements was met: what `requirements.asked` reads."""


COLUMNS = (
    "role__code",
    "granted_on",
    "engagement__state",
    "engagement__approved_at",
    f"{VOLUNTEER}__pk",
    f"{VOLUNTEER}__user__pk",
    f"{VOLUNTEER}__capacity",
    f"{VOLUNTEER}__user__protected_identity",
    f"{PROFILE}__languages",
    f"{PROFILE}__interests",
    f"{PROFILE}__topics",
    f"{PROFILE}__times",
    f"{PROFILE}__times_vary",
    f"{PROFILE}__travel_km",
    f"{PROFILE}__latitude",
    f"{PROFILE}__longitude",
    f"{PROFILE}__birth_year",
    f"{PROFILE}__year_is_guess",
    f"{PROFILE}__eighteen_on",
    f"{PROFILE}__gender",
    "taken",
)
ROLE = ("needs_conduct", "needs_agreement", "needs_introduction", "course_id", "child_rule")
ASKS = tuple(f"role__{name}" for name in ROLE)
DATES = (
    "conduct_at",
    "agreed_at",
    "introduced_on",
    "introduced_until",
    "trained_on",
    "trained_until",
    "cleared_until",
    "family_asked_on",
)


def holders(organisation: int | Slot, kinds: Iterable[str | Slot], *, besides: Q | None = None) -> Holders:
    """Who holds the roles at an organisation, on a break or not; `besides`: proposals that take no place."""
    return RoleGranted.objects.filter(
        role__code__in=list(kinds),
        closed_on__isnull=True,
        engagement__organisation=organisation,
        engagement__state__in=[EngagementState.APPROVED, EngagementState.PAUSED],
    ).annotate(taken=taken(besides))


def read(rows: Holders, on: date) -> list[Holder]:
    """The rows' values, by volunteer."""
    return as_holders(with_columns(rows, on))


def with_columns(rows: Holders, on: Day) -> Holders:
    """The rows as the values of `COLUMNS`, the role's `ASKS` and the requirements' `DATES`."""
    dated = rows.with_requirements(on)  # type: ignore[attr-defined]
    found: Holders = dated.order_by(VOLUNTEER, "pk").values_list(*COLUMNS, *ASKS, *DATES)
    return found


def as_holders(rows: Iterable[Any]) -> list[Holder]:
    """What `with_columns` read."""
    first, last = len(COLUMNS), len(COLUMNS) + len(ASKS)
    found = []
    for row in rows:
        role = SimpleNamespace(code=row[0], **dict(zip(ROLE, row[first:last], strict=True)))
        dates = dict(zip(DATES, row[last:], strict=True))
        facts: list[Any] = [*row[:first], SimpleNamespace(role=role, **dates)]
        found.append(Holder(*facts))
    return found


def left_out(rows: Holders, on: Day, areas: Areas) -> Holders:
    """Annotate `left_out_by`: the rule under which the database leaves the row out, or ''."""
    return rows.annotate(
        left_out_by=Case(
            When(
                ~Q(engagement__state=EngagementState.APPROVED, granted_on__lte=on),
                then=Value(Rule.ROLE.value),
            ),
            When(~Q(**{f"{PROFILE}__area__in": areas}), then=Value(Rule.TRAVEL.value)),
            When(taken__gte=F(f"{VOLUNTEER}__capacity"), then=Value(Rule.CAPACITY.value)),
            default=Value(""),
            output_field=CharField(),
        )
    )


def fitting(rows: Holders, on: Day, areas: Areas) -> Holders:
    """The rows that `left_out` leaves in."""
    return rows.filter(
        engagement__state=EngagementState.APPROVED,
        granted_on__lte=on,
        taken__lt=F(f"{VOLUNTEER}__capacity"),
        **{f"{PROFILE}__area__in": areas},
    )


class HowMany(Subquery):
    """The number of rows of a subquery."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) counted)"
    output_field = IntegerField()


def taken(besides: Q | None = None) -> Any:
    """Open contacts and open proposals of the row's volunteer."""
    mine = {"volunteer": OuterRef(VOLUNTEER)}
    asked = Proposal.objects.filter(**mine, state__in=sorted(OPEN_PROPOSAL))
    if besides is not None:
        asked = asked.exclude(besides)
    met = Match.objects.filter(**mine, state__in=sorted(OPEN_MATCH))
    return HowMany(met.values("pk")) + HowMany(asked.values("pk"))


def by_place(rows: Holders) -> Holders:
    """One aggregate: per rule and postcode, so that those outside 50 km can be left uncounted."""
    told = rows.values_list("left_out_by", f"{PROFILE}__latitude", f"{PROFILE}__longitude")
    counted: Holders = told.annotate(count=Count("pk")).order_by()
    return counted


def count_left_out(rows: Iterable[Any], place: Point | None) -> Counter[Rule]:
    """What `by_place` read, by rule."""
    found: Counter[Rule] = Counter()
    for rule, lat, lon, count in rows:
        if rule and (place is None or lat is None or haversine_km(place, (lat, lon)) <= UNIVERSE_KM):
            found[Rule(rule)] += count
    return found
