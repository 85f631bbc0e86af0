"""Kroner owed and paid to an association: lines that passes and funds fill in. Money is integer øre."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from associations.models import Association, QuarterCheck
from associations.quarters import Quarter
from medspil.users.points import Point


@dataclass(frozen=True, slots=True)
class MoneyLine:
    """One line for the treasurer: what it is for, and what is owed or was paid to the association."""

    label: object
    owed_ore: int = 0
    paid_ore: int = 0
    on: date | None = None
    url: str = ""


@dataclass(frozen=True, slots=True)
class Money:
    lines: tuple[MoneyLine, ...]

    @property
    def owed_ore(self) -> int:
        return sum(line.owed_ore for line in self.lines)

    @property
    def paid_ore(self) -> int:
        return sum(line.paid_ore for line in self.lines)


money_lines: "Point[Callable[[Association, Quarter], Iterable[MoneyLine]]]" = Point("money_lines")
"""Filled in `ready()`: what is owed to an association now, and what was paid to it in a quarter."""


def owed_and_paid(association: Association, check: QuarterCheck) -> Money:
    quarter = Quarter(check.year, check.quarter)
    return Money(tuple(line for lines in money_lines for line in lines(association, quarter)))
