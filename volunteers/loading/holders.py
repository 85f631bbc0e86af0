"""Holders of the matching roles as rows of values."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import accumulate
from typing import Any, NamedTuple

from django.db.models import IntegerField, OuterRef, Q, QuerySet, Subquery, TextField
from django.db.models.functions import Cast

from medspil.participants.models import HouseholdMember
from medspil.users.prepared import Slot
from volunteers.choices import EngagementState
from volunteers.choices.life import OPEN_MATCH, OPEN_PROPOSAL
from volunteers.models import Match, Proposal, RoleGranted
from volunteers.models.role import USER, VOLUNTEER
from volunteers.requirements import day

PROFILE = f"{USER}__profile"
Holders = QuerySet[Any]
"""Rows of `RoleGranted`."""


class Asks(NamedTuple):
    """A role with what it asks for."""

    code: str
    needs_conduct: bool
    needs_agreement: bool
    needs_introduction: bool
    course_id: int | None
    child_rule: str


class Near(NamedTuple):
    """Somebody who lives near and holds the role."""

    latitude: float | None
    longitude: float | None
    travel_km: int | None
    granted: int
    """The id of the granted role."""
    volunteer: int
    user: int
    capacity: int


class Granted(NamedTuple):
    """A granted role with whose it is."""

    volunteer: int
    user: int
    capacity: int
    state: str
    granted_on: date
    family_asked_on: date | None
    approved_on: date | None


class Told(NamedTuple):
    """What somebody told about themselves; `languages`, `interests` and `topics` are JSON."""

    languages: str | None
    interests: str | None
    topics: str | None
    times: int | None
    times_vary: bool | None
    travel_km: int | None
    latitude: float | None
    longitude: float | None
    birth_year: int | None
    year_is_guess: bool | None
    eighteen_on: date | None
    gender: str | None


class Met(NamedTuple):
    """When each requirement was met, as `RoleGranted.objects.with_requirements()` says it, in days."""

    family_asked_on: date | None = None
    conduct_on: date | None = None
    agreed_on: date | None = None
    introduced_on: date | None = None
    introduced_until: date | None = None
    trained_on: date | None = None
    trained_until: date | None = None
    cleared_until: date | None = None


class Holder(NamedTuple):
    """One granted role with what the engine asks about its volunteer; `home` is where they live."""

    role: Asks
    granted: Granted
    told: Told
    met: Met
    protected: bool
    home: int | None
    taken: int


ASKS = tuple(f"role__{name}" for name in Asks._fields)
GRANTED = (
    VOLUNTEER,
    USER,
    f"{VOLUNTEER}__capacity",
    "engagement__state",
    "granted_on",
    "engagement__family_asked_on",
    "engagement__approved_at",
)
MET = ("family_asked_on", "conduct_at", "agreed_at", *Met._fields[3:])
"""The columns of `Granted` and `Met`; moments become days."""


JSON = {"languages", "interests", "topics"}


def told(profile: str = "") -> list[Any]:
    """The columns of `Told`, `profile` away."""
    return [Cast(profile + name, TextField()) if name in JSON else profile + name for name in Told._fields]


def holders(organisation: int | Slot, kinds: Iterable[str | Slot]) -> Holders:
    """Who holds the roles at an organisation, on a break or not."""
    return RoleGranted.objects.filter(
        role__code__in=list(kinds),
        closed_on__isnull=True,
        engagement__organisation=organisation,
        engagement__state__in=[EngagementState.APPROVED, EngagementState.PAUSED],
    )


def read(rows: Holders, on: date, *, besides: Q | None = None) -> list[Holder]:
    """The rows' values, by volunteer; `besides`: proposals that take no place."""
    return list(as_holders(with_columns(rows, on, besides=besides)))


def with_columns(rows: Holders, on: date | Slot, *, besides: Q | None = None) -> Holders:
    """The rows as the values of `Holder`, by volunteer."""
    dated = rows.with_requirements(on).order_by(VOLUNTEER, "pk")  # type: ignore[attr-defined]
    beside = (f"{USER}__protected_identity", home(USER), taken(besides))
    found: Holders = dated.values_list(*ASKS, *GRANTED, *told(f"{PROFILE}__"), *MET, *beside)
    return found


def as_holders(rows: Iterable[Any]) -> Iterator[Holder]:
    """What `with_columns` read."""
    first, second, third, last = accumulate(len(part._fields) for part in (Asks, Granted, Told, Met))
    for row in rows:
        granted = (*row[first : second - 1], day(row[second - 1]))
        family_asked_on, conduct_at, agreed_at, *days = row[third:last]
        met = Met(family_asked_on, day(conduct_at), day(agreed_at), *days)
        yield Holder(Asks(*row[:first]), Granted(*granted), Told(*row[second:third]), met, *row[last:])


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


def home(user: str) -> Subquery:
    """The household that the row's user lives in."""
    return Subquery(HouseholdMember.objects.active().filter(user=OuterRef(user)).values("household")[:1])
