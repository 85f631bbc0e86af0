"""The centre's weights and rules, by version."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from medspil.matching.rule import RELAXABLE, Rule

FULL = 1000


class Criterion(StrEnum):
    LANGUAGE = "language"
    TRAVEL = "travel"
    TIMES = "times"
    TOPICS = "topics"
    HOUSEHOLD = "household"
    INTERESTS = "interests"


DEFAULT_WEIGHTS: Mapping[Criterion, int] = {
    Criterion.LANGUAGE: 250,
    Criterion.TRAVEL: 200,
    Criterion.TIMES: 200,
    Criterion.TOPICS: 150,
    Criterion.HOUSEHOLD: 100,
    Criterion.INTERESTS: 100,
}


@dataclass(frozen=True, slots=True)
class Policy:
    """What a criterion weighs (1000 in all), the least points worth a proposal, the rules made soft.

    Raises ValueError if the weights do not name every criterion once and sum to 1000, if the minimum is
    outside 0–1000, or if a rule that must stand is relaxed.
    """

    weights: Mapping[Criterion, int] = field(default_factory=lambda: dict(DEFAULT_WEIGHTS))
    minimum: int = 300
    relaxed: frozenset[Rule] = frozenset()
    version: int = 1

    def __post_init__(self) -> None:
        weights = {Criterion(name): weight for name, weight in self.weights.items()}
        if set(weights) != set(Criterion) or min(weights.values()) < 0 or sum(weights.values()) != FULL:
            raise ValueError(f"the weights of {', '.join(Criterion)} must be 0 or more and sum to {FULL}")
        if not 0 <= self.minimum <= FULL:
            raise ValueError(f"the minimum must be 0–{FULL}")
        if refused := frozenset(self.relaxed) - RELAXABLE:
            raise ValueError(f"these rules are never relaxed: {', '.join(sorted(refused))}")
        object.__setattr__(self, "weights", {name: weights[name] for name in Criterion})
        object.__setattr__(self, "relaxed", frozenset(map(Rule, self.relaxed)))
