"""A member's own view of hours by month, with the marks unemployment funds use; nobody else sees it.

Only tasks somebody could be paid for are counted there [danish-rules B1]; we never report and never promise.
"""

from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple

from associations.choices import TaskKind
from associations.models import TaskHours

DAGPENGE_HOURS = 44
EFTERLOEN_HOURS = 65


class Month(NamedTuple):
    """A month's hours, and which marks it has passed."""

    first_day: object
    minutes: int
    counted_there: bool

    @property
    def over_dagpenge(self) -> bool:
        return self.counted_there and self.minutes > DAGPENGE_HOURS * 60

    @property
    def over_efterloen(self) -> bool:
        return self.counted_there and self.minutes > EFTERLOEN_HOURS * 60


def by_month(spent: Iterable[TaskHours]) -> list[Month]:
    """Newest month first; `spent` comes newest day first, of one membership."""
    months = groupby(spent, key=lambda row: row.day.replace(day=1))
    return [month(first, list(rows)) for first, rows in months]


def month(first_day: object, rows: list[TaskHours]) -> Month:
    could_be_paid = rows[0].membership.task_kind == TaskKind.COULD_BE_PAID_WORK
    return Month(first_day, sum(row.counted for row in rows), could_be_paid)
