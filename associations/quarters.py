"""The quarters of a year: January–March is the first."""

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Quarter:
    year: int
    number: int

    @property
    def first_day(self) -> date:
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def last_day(self) -> date:
        return after(self).first_day - timedelta(days=1)


def of(day: date) -> Quarter:
    return Quarter(day.year, (day.month + 2) // 3)


def after(quarter: Quarter) -> Quarter:
    return Quarter(quarter.year, quarter.number + 1) if quarter.number < 4 else Quarter(quarter.year + 1, 1)


def before(day: date) -> Quarter:
    """The quarter that has ended on a day."""
    return of(of(day).first_day - timedelta(days=1))
