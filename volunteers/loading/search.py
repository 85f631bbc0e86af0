"""The queries behind one wish, their SQL made once: who can qualify, who was left out, and some by name."""

from collections.abc import Iterable, Set
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import BigIntegerField, CharField, DateField, IntegerField

from medspil.users.prepared import Prepared, Slot, filled, slots
from volunteers.loading.holders import (
    PROFILE,
    Holder,
    as_holders,
    by_place,
    fitting,
    holders,
    left_out,
    with_columns,
)

ORGANISATION, KIND = Slot("organisation", IntegerField()), Slot("kind", CharField())
ON = Slot("on", DateField())


@dataclass(frozen=True, slots=True)
class Search:
    """Holders of one role at one organisation, within the seeker's `reach` or only in the `universe`."""

    organisation: int
    kind: str
    on: date
    reach: Set[str] = frozenset()
    universe: Set[str] = frozenset()

    def candidates(self) -> list[Holder]:
        reach = filled("reach", self.reach)
        return as_holders(candidates(len(reach)).run(**self.told(), **reach))

    def left_out(self) -> list[Any]:
        """Rows of `by_place`."""
        reach, universe = filled("reach", self.reach), filled("universe", self.universe)
        return outside(len(reach), len(universe)).run(**self.told(), **reach, **universe)

    def among(self, volunteers: Iterable[int]) -> list[Holder]:
        """These, wherever they live and whatever keeps them from it now."""
        some = filled("volunteer", volunteers)
        return as_holders(among(len(some)).run(**self.told(), **some)) if some else []

    def told(self) -> dict[str, object]:
        return {"organisation": self.organisation, "kind": self.kind, "on": self.on}


@lru_cache(maxsize=64)
def candidates(reach: int) -> Prepared:
    within = slots("reach", reach, CharField())
    return Prepared(with_columns(fitting(holders(ORGANISATION, [KIND]), ON, within), ON))


@lru_cache(maxsize=16)
def among(count: int) -> Prepared[Any]:
    some: list[Any] = slots("volunteer", count, BigIntegerField())
    rows = holders(ORGANISATION, [KIND]).filter(engagement__volunteer__pk__in=some)
    return Prepared(with_columns(rows, ON))


@lru_cache(maxsize=64)
def outside(reach: int, universe: int) -> Prepared:
    near = holders(ORGANISATION, [KIND]).filter(
        **{f"{PROFILE}__area__in": slots("universe", universe, CharField())}
    )
    return Prepared(by_place(left_out(near, ON, slots("reach", reach, CharField()))))
