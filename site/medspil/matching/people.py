"""Who looks for a contact and who offers one, as the engine sees them: ids, codes, bits; no names."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from medspil.matching.rule import BARRED, Rule
from medspil.matching.times import ALL_TIMES
from medspil.matching.vocabulary import (
    Gender,
    Interest,
    Kind,
    LanguageWish,
    Level,
    Need,
    Topic,
    canonical_language,
)
from medspil.places.distance import Point

OfferId = int
SeekerId = int


class Canonical(dict[str, Level]):
    """Levels by canonical code."""


def canonical_languages(languages: Mapping[str, Level]) -> Canonical:
    """Levels by canonical code; where two codes are one language, the better level stands."""
    if isinstance(languages, Canonical):
        return languages
    levels = Canonical()
    for code, level in languages.items():
        code = canonical_language(code)
        levels[code] = max(level, levels.get(code, Level.NONE))
    return levels


@dataclass(frozen=True, slots=True, kw_only=True)
class Seeker:
    """One request of one kind, of a whole household.

    Empty languages, times, interests and topics, and `None` children or place, mean "not stated".
    Raises ValueError on a bar that is not one of `BARRED`, or bits outside the week.
    """

    id: SeekerId
    kind: Kind | None
    """`None` when associations' activities are ranked for a person."""
    adult_from: date
    """The day from which the adult who answers is surely 18 (from the year alone: 31 December)."""
    waiting_since: date
    languages: Mapping[str, Level] = field(default_factory=dict)
    wish: LanguageWish = LanguageWish.BOTH
    practise: str = "da"
    """The language to be practised."""
    interpreter: bool = False
    avoid_own_community: bool = False
    """The private tick; the engine never tells anyone of it."""
    times: int = 0
    times_vary: bool = False
    place: Point | None = None
    travel_km: int | None = None
    topics: frozenset[Topic] = frozenset()
    interests: frozenset[Interest] = frozenset()
    child_birth_years: tuple[int, ...] | None = None
    """`()` is "no children"; `None` counts as "there may be" for the clearance."""
    needs: frozenset[Need] = frozenset()
    gender: Gender | None = None
    gender_must: Gender | None = None
    barred: Mapping[OfferId, Rule] = field(default_factory=dict)
    open_proposal: bool = False
    protected: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "languages", canonical_languages(self.languages))
        object.__setattr__(self, "practise", canonical_language(self.practise))
        _check_times(self.times)
        if not BARRED.issuperset(self.barred.values()):
            raise ValueError(f"a pair is barred only by {sorted(BARRED)}")


@dataclass(frozen=True, slots=True)
class Requirement:
    """Something a role asks for (code of conduct, introduction…): met from a day, perhaps until one."""

    code: str
    since: date | None = None
    """`None`: not met yet."""
    until: date | None = None
    """The last valid day; `None` does not expire."""

    def stands(self, on: date) -> bool:
        return self.since is not None and self.since <= on and (self.until is None or on <= self.until)


@dataclass(frozen=True, slots=True)
class RoleGranted:
    """A role the volunteer holds, from and until (both days included), with what it requires."""

    kind: Kind
    since: date = date.min
    until: date | None = None
    requirements: tuple[Requirement, ...] = ()
    requires_clearance: bool = False
    """Whatever the household is."""
    clearance_with_children: bool = False
    """Where the household may have a child under 15; some kinds ask for it by themselves."""

    def stands(self, on: date) -> bool:
        return self.since <= on and (self.until is None or on <= self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One volunteer (or friendship family) with all roles and one capacity, or one activity.

    An activity has `roles` and `capacity` `None`. Of a family, the loader gives what holds for all of its
    adults: the earliest dates, `gender` only if all share it.
    """

    id: OfferId
    roles: tuple[RoleGranted, ...] | None
    capacity: int | None
    taken: int = 0
    """Open contacts and open proposals."""
    adult_from: date | None = None
    """As the seeker's; a person without it is not known to be an adult, and is blocked."""
    children_only: bool = False
    """An activity for children, which adults are never sent to."""
    cleared_until: date | None = None
    """Child clearance: last valid day, `None` if there is none."""
    waiting_since: date | None = None
    languages: Mapping[str, Level] = field(default_factory=dict)
    times: int = 0
    times_vary: bool = False
    place: Point | None = None
    travel_km: int | None = None
    topics: frozenset[Topic] = frozenset()
    interests: frozenset[Interest] = frozenset()
    child_birth_years: tuple[int, ...] | None = None
    cannot_meet: frozenset[Need] | None = None
    """The needs that the home or the hall cannot meet; `None` is "not stated", which does not block."""
    gender: Gender | None = None
    gender_must: Gender | None = None
    protected: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "languages", canonical_languages(self.languages))
        _check_times(self.times)

    @property
    def free(self) -> int | None:
        """Places left; `None` has no limit."""
        return None if self.capacity is None else max(0, self.capacity - self.taken)

    def role(self, kind: Kind | None) -> RoleGranted | None:
        """The granted role of this kind, standing or not."""
        for role in self.roles or ():
            if role.kind is kind:
                return role
        return None


def _check_times(times: int) -> None:
    if not 0 <= times <= ALL_TIMES:
        raise ValueError("times are 21 bits")
