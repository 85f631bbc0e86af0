"""When something that comes again takes place. Pure: python-dateutil on wall time, the zone put on after.

So a weekly 18:00 stays 18:00 over both clock changes. A wall time that a clock change skips moves on by the
hour it lacks; one that comes twice is the first.
"""

from collections.abc import Collection
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from dateutil.rrule import rrule, rrulestr

from events.holidays import is_closed

FREQUENCIES = {"DAILY", "WEEKLY", "MONTHLY", "YEARLY"}
FAR = 100
"""Years after which a counted series is taken to be over, whatever it counts."""


class Occurrence(NamedTuple):
    """One date: `day` is the local date the rule gave, the times are aware."""

    day: date
    starts_at: datetime
    ends_at: datetime


def occurrences(
    *,
    rule: str,
    first: date,
    at: time,
    minutes: int,
    zone: str,
    until: date,
    removed: Collection[date] = (),
    skip_holidays: bool = False,
) -> list[Occurrence]:
    """The dates of a rule from `first` to `until`, both included. Raises ValueError for a bad rule.

    A count counts what takes place: a holiday moves the last date on. A date removed by hand does not.
    """
    local = ZoneInfo(zone)
    endless, count = counted(rule)
    found: list[Occurrence] = []
    taken = 0
    for start in parsed(endless, datetime.combine(first, at)):
        if start.date() > until or taken == count:
            break
        if skip_holidays and is_closed(start.date()):
            continue
        taken += 1
        if start.date() not in removed:
            starts_at = aware(start, local)
            found.append(Occurrence(start.date(), starts_at, ends(starts_at, start, minutes, local)))
    return found


def parts(rule: str) -> dict[str, str]:
    """ "FREQ=WEEKLY;COUNT=3" by name. Raises ValueError."""
    named = dict(part.split("=", 1) for part in rule.upper().split(";"))
    if named.get("FREQ") not in FREQUENCIES:
        raise ValueError(rule)
    return named


def counted(rule: str) -> tuple[str, int | None]:
    """A rule without its count, and the count."""
    named = parts(rule)
    count = named.pop("COUNT", None)
    return joined(named), int(count) if count else None


def joined(named: dict[str, str]) -> str:
    return ";".join(f"{name}={value}" for name, value in named.items())


def parsed(rule: str, start: datetime) -> rrule:
    """The rule on naive wall time. UNTIL is a local date or wall time: we never write it in UTC."""
    found = rrulestr(rule, dtstart=start, ignoretz=True)
    if not isinstance(found, rrule):
        raise ValueError(rule)
    return found


def ended(rule: str, last: date) -> str:
    """The rule up to a day, that day included."""
    named = {name: value for name, value in parts(rule).items() if name not in {"COUNT", "UNTIL"}}
    return joined(named | {"UNTIL": f"{last:%Y%m%d}T235900"})


def horizon(rule: str, first: date) -> date | None:
    """A day by which a rule has surely ended; None for one that goes on."""
    named = parts(rule)
    if until := until_of(named):
        return until
    return first.replace(year=first.year + FAR, day=min(first.day, 28)) if "COUNT" in named else None


def until_of(named: dict[str, str]) -> date | None:
    return date.fromisoformat(named["UNTIL"][:8]) if "UNTIL" in named else None


def aware(wall: datetime, zone: ZoneInfo) -> datetime:
    """A wall time in its zone, through UTC and back, so that a skipped hour becomes a real one."""
    return wall.replace(tzinfo=zone).astimezone(UTC).astimezone(zone)


def ends(starts_at: datetime, wall: datetime, minutes: int, zone: ZoneInfo) -> datetime:
    """The end by the clock on the wall; on the night of a change, never before its start."""
    end = aware(wall + timedelta(minutes=minutes), zone)
    if end.astimezone(UTC) > starts_at.astimezone(UTC):
        return end
    return (starts_at.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(zone)
