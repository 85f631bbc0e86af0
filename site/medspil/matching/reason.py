"""A reason is a code with numbers, what it gave, and who may read it; the sentence is made elsewhere."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from medspil.matching.policy import Criterion


class Reader(StrEnum):
    COORDINATOR = "coordinator"
    VOLUNTEER = "volunteer"
    PARTICIPANT = "participant"


class Polarity(StrEnum):
    FOR = "for"
    NEUTRAL = "neutral"
    AGAINST = "against"


class Code(StrEnum):
    """Every reason there is; `data` of each stands beside it."""

    SHARED_LANGUAGE = "shared_language"  # language, level (of the weaker side)
    PRACTISE_LANGUAGE = "practise_language"  # language, level (of the offer)
    SHARED_AND_PRACTISE = "shared_and_practise"  # language, level, practise, practise_level
    INTERPRETER_NEEDED = "interpreter_needed"  # (none)
    NO_SHARED_LANGUAGE = "no_shared_language"  # (none)
    DISTANCE = "distance"  # km (one decimal)
    ROUGH_DISTANCE = "rough_distance"  # minutes (in fives)
    WITHIN_LIMIT = "within_limit"  # (none)
    SHARED_TIMES = "shared_times"  # slots (bits), count
    TIMES_VARY = "times_vary"  # slots (bits), count
    NO_SHARED_TIME = "no_shared_time"  # (none)
    SHARED_TOPICS = "shared_topics"  # topics, count
    NO_SHARED_TOPICS = "no_shared_topics"  # (none)
    CHILDREN_NEAR_IN_AGE = "children_near_in_age"  # years
    CHILDREN_APART_IN_AGE = "children_apart_in_age"  # years
    BOTH_WITHOUT_CHILDREN = "both_without_children"  # (none)
    CHILDREN_ON_ONE_SIDE = "children_on_one_side"  # (none)
    SHARED_INTERESTS = "shared_interests"  # interests, count
    NO_SHARED_INTERESTS = "no_shared_interests"  # (none)
    NOT_STATED = "not_stated"  # criterion
    NEED_NOT_STATED = "need_not_stated"  # needs
    RELAXED = "relaxed"  # rule
    BLOCKED = "blocked"  # rule, and for travel km and limit_km


Value = int | float | str | tuple[str, ...]

DESK: frozenset[Reader] = frozenset({Reader.COORDINATOR})
PAIR: frozenset[Reader] = frozenset({Reader.VOLUNTEER, Reader.PARTICIPANT})
ALL: frozenset[Reader] = DESK | PAIR
NOBODY: frozenset[Reader] = frozenset()

READERS: Mapping[Code, frozenset[Reader]] = dict.fromkeys(Code, DESK) | {
    Code.SHARED_LANGUAGE: ALL,
    Code.PRACTISE_LANGUAGE: ALL,
    Code.SHARED_AND_PRACTISE: ALL,
    Code.ROUGH_DISTANCE: PAIR,
    Code.WITHIN_LIMIT: PAIR,
    Code.SHARED_TIMES: ALL,
    Code.TIMES_VARY: ALL,
    Code.SHARED_TOPICS: ALL,
    Code.SHARED_INTERESTS: ALL,
}
"""Household, children, exact kilometres and whatever speaks against are the desk's alone."""


@dataclass(frozen=True, slots=True)
class Reason:
    """What one criterion gave: `points` of `of`, with the facts it rests on."""

    code: Code
    points: int = 0
    of: int = 0
    criterion: Criterion | None = None
    polarity: Polarity = Polarity.NEUTRAL
    readers: frozenset[Reader] = NOBODY
    data: Mapping[str, Value] = field(default_factory=dict)


def read_by(reasons: Iterable[Reason], reader: Reader) -> tuple[Reason, ...]:
    """The reasons this reader may see, in order; only the coordinator's carry points."""
    seen = (reason for reason in reasons if reader in reason.readers)
    if reader is Reader.COORDINATOR:
        return tuple(seen)
    return tuple(replace(reason, points=0, of=0) for reason in seen)
