"""Pages of a list that may be very long: one row more than a page says whether another follows."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

DEEPEST = 500


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page; how many there are in all was not counted."""

    object_list: Sequence[Any]
    number: int
    has_next: bool

    @property
    def has_previous(self) -> bool:
        return self.number > 1

    @property
    def has_other_pages(self) -> bool:
        return self.has_previous or self.has_next

    @property
    def next_page_number(self) -> int:
        return self.number + 1

    @property
    def previous_page_number(self) -> int:
        return self.number - 1


def leaf(rows: Any, asked: str | None, per_page: int) -> Leaf:
    """The page asked for; the first where there is no such page."""
    number = int(asked) if asked and asked.isdecimal() and len(asked) < 4 else 1
    number = min(max(number, 1), DEEPEST)
    found = list(rows[(number - 1) * per_page : number * per_page + 1])
    if not found and number > 1:
        return leaf(rows, None, per_page)
    return Leaf(found[:per_page], number, len(found) > per_page)
