"""How something comes again: the few ways a form offers, to an RRULE and back. Pure."""

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from events import recurrence

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


class Every(StrEnum):
    """`NTH` is the first to fifth weekday of a month, `DATE` a day of the month, `YEAR` a day of the year."""

    DAY = "day"
    WEEK = "week"
    FORTNIGHT = "fortnight"
    NTH = "nth"
    LAST = "last"
    DATE = "date"
    LAST_DAY = "last_day"
    YEAR = "year"


WEEKLY = frozenset({Every.WEEK, Every.FORTNIGHT})
MONTHLY = frozenset({Every.NTH, Every.LAST, Every.DATE, Every.LAST_DAY})


@dataclass(frozen=True, slots=True)
class Rhythm:
    """Weekdays count from Monday = 0; no months means every month; without `times` and `until` it goes on."""

    every: Every
    weekdays: tuple[int, ...] = ()
    nth: int = 1
    day: int = 1
    months: tuple[int, ...] = ()
    times: int | None = None
    until: date | None = None

    @property
    def rule(self) -> str:
        days = ",".join(DAYS[day] for day in self.weekdays)
        months = f";BYMONTH={','.join(map(str, self.months))}" if self.months else ""
        body = {
            Every.DAY: "FREQ=DAILY",
            Every.WEEK: f"FREQ=WEEKLY;BYDAY={days}",
            Every.FORTNIGHT: f"FREQ=WEEKLY;INTERVAL=2;BYDAY={days}",
            Every.NTH: f"FREQ=MONTHLY;BYDAY={self.nth}{days}{months}",
            Every.LAST: f"FREQ=MONTHLY;BYDAY=-1{days}{months}",
            Every.DATE: f"FREQ=MONTHLY;BYMONTHDAY={self.day}{months}",
            Every.LAST_DAY: f"FREQ=MONTHLY;BYMONTHDAY=-1{months}",
            Every.YEAR: f"FREQ=YEARLY{months};BYMONTHDAY={self.day}",
        }[self.every]
        count = f";COUNT={self.times}" if self.times else ""
        return body + count + (f";UNTIL={self.until:%Y%m%d}T235900" if self.until else "")


def from_date(
    every: Every,
    first: date,
    *,
    weekdays: Sequence[int] = (),
    months: Sequence[int] = (),
    times: int | None = None,
    until: date | None = None,
) -> Rhythm:
    """What a first date says about the way it comes again: which weekday, which week, which day."""
    days = tuple(sorted(set(weekdays))) if every in WEEKLY and weekdays else (first.weekday(),)
    only = tuple(sorted(set(months))) if every in MONTHLY else ()
    return Rhythm(
        every,
        weekdays=() if every in {Every.DAY, Every.DATE, Every.LAST_DAY, Every.YEAR} else days,
        nth=week_of(first) if every == Every.NTH else 1,
        day=first.day if every in {Every.DATE, Every.YEAR} else 1,
        months=(first.month,) if every == Every.YEAR else only,
        times=times,
        until=until,
    )


def week_of(day: date) -> int:
    """Which of its weekdays in the month a day is, 1 to 5."""
    return (day.day - 1) // 7 + 1


def days_in_month(day: date) -> int:
    return calendar.monthrange(day.year, day.month)[1]


def offered(first: date) -> list[Every]:
    """The ways that fit a first date, the usual ones first."""
    length = days_in_month(first)
    last_week, last_day = first.day + 7 > length, first.day == length
    ways = [Every.WEEK, Every.FORTNIGHT, Every.NTH]
    ways += [Every.LAST] if last_week else []
    ways += [Every.DATE]
    ways += [Every.LAST_DAY] if last_day else []
    return [*ways, Every.YEAR, Every.DAY]


def read(rule: str, first: date) -> Rhythm | None:
    """An RRULE as one of our ways; None where it is another."""
    named = recurrence.parts(rule)
    every, days = way_of(named)
    if every is None or (every in {Every.NTH, Every.LAST} and len(days) != 1):
        return None
    ordinal = ordinal_of(named.get("BYDAY", ""))
    return Rhythm(
        every,
        weekdays=days or ((first.weekday(),) if every in WEEKLY else ()),
        nth=ordinal if every == Every.NTH else 1,
        day=int(named.get("BYMONTHDAY", first.day)) if every in {Every.DATE, Every.YEAR} else 1,
        months=numbers(named.get("BYMONTH")) or ((first.month,) if every == Every.YEAR else ()),
        times=int(named["COUNT"]) if "COUNT" in named else None,
        until=recurrence.until_of(named),
    )


def way_of(named: dict[str, str]) -> tuple[Every | None, tuple[int, ...]]:
    """Which way the parts of a rule are, and its weekdays."""
    days = tuple(DAYS.index(day[-2:]) for day in filter(None, named.get("BYDAY", "").split(",")))
    ordinal = ordinal_of(named.get("BYDAY", ""))
    match named["FREQ"], named.get("INTERVAL", "1"), named.get("BYMONTHDAY"):
        case "DAILY", "1", None:
            return Every.DAY, ()
        case "WEEKLY", "1", None:
            return Every.WEEK, days
        case "WEEKLY", "2", None:
            return Every.FORTNIGHT, days
        case (("MONTHLY" | "YEARLY"), "1", None) if ordinal and (
            named["FREQ"] == "MONTHLY" or "BYMONTH" in named
        ):
            return (Every.LAST if ordinal == -1 else Every.NTH), days
        case "MONTHLY", "1", "-1":
            return Every.LAST_DAY, ()
        case "MONTHLY", "1", day if day and not days:
            return Every.DATE, ()
        case "YEARLY", "1", day if not days:
            return Every.YEAR, ()
    return None, days


def ordinal_of(days: str) -> int:
    """ "1WE" is 1, "-1SA" is -1, "WE" is 0."""
    number = days[:-2] if "," not in days else ""
    return int(number) if number.lstrip("-").isdigit() else 0


def numbers(value: str | None) -> tuple[int, ...]:
    return tuple(int(number) for number in value.split(",")) if value else ()
