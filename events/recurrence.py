"""When something that comes again takes place. Pure: python-dateutil on wall time, the zone put on after.

So a weekly 18:00 stays 18:00 over both clock changes. A wall time that a clock change skips moves on by the
hour it lacks; one that comes twice is the first.
"""

from collections.abc import Collection
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from dateutil.rrule import rrule, rruleset, rrulestr

MOST = 5000


class Occurrence(NamedTuple):
    """One date: `day` is the local date the rule gave, the times are aware."""

    day: date
    starts_at: datetime
    ends_at: datetime


def occurrences(
    *, rule: str, first: date, at: time, minutes: int, zone: str, until: date, removed: Collection[date] = ()
) -> list[Occurrence]:
    """The dates of a rule from `first` to `until`, both included. Raises ValueError for a bad rule."""
    local = ZoneInfo(zone)
    found: list[Occurrence] = []
    for start in parsed(rule, datetime.combine(first, at)):
        if start.date() > until or len(found) == MOST:
            break
        if start.date() in removed:
            continue
        starts_at = aware(start, local)
        found.append(Occurrence(start.date(), starts_at, ends(starts_at, start, minutes, local)))
    return found


def parsed(rule: str, start: datetime) -> rrule | rruleset:
    """The rule on naive wall time. UNTIL is a local date or wall time: we never write it in UTC."""
    return rrulestr(rule, dtstart=start, ignoretz=True)


def aware(wall: datetime, zone: ZoneInfo) -> datetime:
    """A wall time in its zone, through UTC and back, so that a skipped hour becomes a real one."""
    return wall.replace(tzinfo=zone).astimezone(UTC).astimezone(zone)


def ends(starts_at: datetime, wall: datetime, minutes: int, zone: ZoneInfo) -> datetime:
    """The end by the clock on the wall; on the night of a change, never before its start."""
    end = aware(wall + timedelta(minutes=minutes), zone)
    if end.astimezone(UTC) > starts_at.astimezone(UTC):
        return end
    return (starts_at.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(zone)
