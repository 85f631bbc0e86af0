"""An association's own calendar file (.ics) as events: what is read, and why the rest is not. No database.

What a calendar repeats is taken a year ahead, each date by itself. A file is a stranger's: its size, its
number of dates and how densely it repeats are bounded before anything is counted out.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from typing import Any

from dateutil.rrule import rrulestr
from django.db import models
from django.utils.translation import gettext_lazy as _
from icalendar import Calendar, vRecur
from icalendar import Event as Component

from events.choices import Refusal
from events.ical import day_of, instant, listed, split, told, wall, words
from medspil.privacy import cpr
from medspil.users.refusals import Refused, refuse_if

MOST_BYTES = 1024 * 1024
MOST_DATES = 200
MOST_COMPONENTS = 500
AHEAD = timedelta(days=365)
OLDEST_RULE = timedelta(days=10 * 366)
DENSE = re.compile(rb"FREQ=(SECOND|MINUTE|HOUR)LY|BY(SECOND|MINUTE|HOUR)=|INTERVAL=0*(\D|$)", re.IGNORECASE)
FOLD = re.compile(rb"\r?\n[ \t]")
MOST_RULES = 50
# What a rule may hold beside these is read by few calendars, and can be written so that it has no date and
# is searched for until the year 9999.
ALWAYS = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST"}
POSSIBLE: dict[str, tuple[set[str], ...]] = {
    "DAILY": ({"BYDAY"},),
    "WEEKLY": ({"BYDAY"},),
    "MONTHLY": ({"BYDAY", "BYSETPOS"}, {"BYMONTHDAY"}),
    "YEARLY": ({"BYMONTH", "BYDAY"}, {"BYMONTH", "BYMONTHDAY"}),
}
HIDDEN = ("PRIVATE", "CONFIDENTIAL")


class Unread(models.TextChoices):
    """Why one entry of a file did not become an event, or not another one."""

    NO_TITLE = "no_title", _("It has no title.")
    NO_START = "no_start", _("It does not say when it begins, or not so that we understand it.")
    NO_END = "no_end", _("It does not say when it ends.")
    NO_HOURS = "no_hours", _("It lasts the whole day. Post it here by hand, with its hours.")
    BACKWARDS = "backwards", _("It ends before it begins.")
    BAD_RULE = "bad_rule", _("We do not understand how it is repeated.")
    HIDDEN = "hidden", _("It is marked as private in your calendar.")
    CPR = "cpr", _("It holds something that looks like a CPR number. We never need it.")
    PEOPLE = "people", _("Somebody counts on it already. Change it here by hand, so that they hear of it.")
    CANCELLED_HERE = "cancelled_here", _("It is cancelled here. Open it, if it takes place after all.")
    OVER = "over", _("It is over here already.")


@dataclass(frozen=True, slots=True)
class Entry:
    """One date of a calendar, as far as we use it."""

    uid: str
    title: str
    description: str
    address: str
    postcode: str
    starts_at: datetime
    ends_at: datetime
    cancelled: bool

    @property
    def digest(self) -> str:
        """Another one whenever the calendar says something else."""
        said = (
            self.title, self.description, self.address, self.postcode, self.cancelled,
            self.starts_at.astimezone(UTC), self.ends_at.astimezone(UTC),
        )  # fmt: skip
        return sha256(repr(said).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Left:
    """An entry that stays out, named so that its owner finds it."""

    title: str
    day: date | None
    why: Unread


@dataclass(slots=True)
class Reading:
    entries: list[Entry] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)
    over: int = 0


class _Stays(Exception):
    """One entry cannot be used."""

    def __init__(self, why: Unread) -> None:
        self.why = why


def read(content: bytes, *, at: datetime) -> Reading:
    """The dates to come of a calendar file, at most a year ahead.

    Raises Refused(NOT_A_CALENDAR | CALENDAR_TOO_BIG | CALENDAR_TOO_DENSE).
    """
    components = opened(content)
    instead = {
        (str(one["uid"]), wall(day))
        for one in components
        if "uid" in one and isinstance(day := told(one, "recurrence-id"), date)
    }
    reading = Reading()
    for one in components:
        try:
            found = list(dates_of(one, instead, at=at))
        except _Stays as stays:
            reading.left.append(Left(cpr.masked(words(one, "summary", 120)), day_of(one), stays.why))
            continue
        coming = [entry for entry in found if at < entry.starts_at <= at + AHEAD]
        reading.entries += coming
        reading.over += not coming
        refuse_if(Refusal.CALENDAR_TOO_BIG if len(reading.entries) > MOST_DATES else None)
    return reading


def opened(content: bytes) -> list[Component]:
    refuse_if(Refusal.CALENDAR_TOO_BIG if len(content) > MOST_BYTES else None)
    refuse_if(Refusal.NOT_A_CALENDAR if b"BEGIN:VCALENDAR" not in content.upper() else None)
    refuse_if(Refusal.CALENDAR_TOO_DENSE if DENSE.search(FOLD.sub(b"", content)) else None)
    try:
        files = Calendar.from_ical(content.decode("utf-8-sig", "replace"), multiple=True)
        found = [one for file in files for one in file.walk("VEVENT") if isinstance(one, Component)]
    except (ValueError, IndexError, KeyError, TypeError) as unread:
        raise Refused(Refusal.NOT_A_CALENDAR) from unread
    rules = sum("rrule" in one for one in found)
    refuse_if(Refusal.CALENDAR_TOO_BIG if len(found) > MOST_COMPONENTS or rules > MOST_RULES else None)
    return found


def dates_of(one: Component, instead: set[tuple[str, datetime]], *, at: datetime) -> Iterator[Entry]:
    """The entry's dates: one, or those of its rule, without the ones the file says something else of."""
    title, description = words(one, "summary", 120), words(one, "description", 2000)
    place = words(one, "location", 300)
    if str(one.get("class", "")).upper() in HIDDEN:
        raise _Stays(Unread.HIDDEN)
    if not title:
        raise _Stays(Unread.NO_TITLE)
    if any(cpr.holds_cpr(text) for text in (title, description, place)):
        raise _Stays(Unread.CPR)
    first, last = start_of(one), end_of(one)
    if last <= first:
        raise _Stays(Unread.BACKWARDS)
    uid = str(one.get("uid") or sha256(f"{title}{first}".encode()).hexdigest())
    address, postcode = split(place)
    rest = (title, description, address, postcode)
    cancelled = str(one.get("status", "")).upper() == "CANCELLED"
    if "rrule" not in one and "recurrence-id" not in one:
        yield Entry(key(uid), *rest, instant(first), instant(last), cancelled)
        return
    if "recurrence-id" in one:
        changed = told(one, "recurrence-id")
        if not isinstance(changed, datetime):
            raise _Stays(Unread.BAD_RULE)
        yield Entry(key(uid, wall(changed)), *rest, instant(first), instant(last), cancelled)
        return
    for day in repeated(one, first, at=at):
        if (uid, day) not in instead:
            starts = instant(day)
            yield Entry(key(uid, day), *rest, starts, instant(day + (last - first)), cancelled)


def repeated(one: Component, first: datetime, *, at: datetime) -> list[datetime]:
    """The wall times of a rule that are still to come, without the dates taken out."""
    rule = one["rrule"]
    now = wall(at)
    if not isinstance(rule, vRecur) or first < now - OLDEST_RULE or not possible(rule):
        raise _Stays(Unread.BAD_RULE)
    until = [wall(moment, end=True) for moment in rule.get("until", []) if isinstance(moment, date)]
    out = {
        wall(moment.dt)
        for dates in listed(one.get("exdate"))
        for moment in dates.dts
        if isinstance(moment.dt, date)
    }
    text = ";".join(p for p in rule.to_ical().decode().split(";") if not p.upper().startswith("UNTIL="))
    try:
        days = rrulestr(text, dtstart=first).between(now, min([now + AHEAD, *until]), inc=True)
    except (ValueError, TypeError, KeyError, IndexError, OverflowError) as unread:
        raise _Stays(Unread.BAD_RULE) from unread
    return [day for day in days if day not in out]


def possible(rule: Mapping[str, Any]) -> bool:
    """Whether this is a rule as calendars write them."""
    names = {name.upper() for name in rule} - ALWAYS
    frequency = str(next(iter(rule.get("freq", [])), ""))
    return any(names <= kind for kind in POSSIBLE.get(frequency, ()))


def start_of(one: Component) -> datetime:
    start = told(one, "dtstart")
    if not isinstance(start, date) or not 2000 <= start.year <= 2100:
        raise _Stays(Unread.NO_START)
    if not isinstance(start, datetime):
        raise _Stays(Unread.NO_HOURS)
    return wall(start)


def end_of(one: Component) -> datetime:
    end = told(one, "dtend")
    lasts = told(one, "duration")
    if isinstance(lasts, timedelta) and timedelta(0) < lasts < timedelta(days=60):
        return start_of(one) + lasts
    if not isinstance(end, datetime) or end.year > 2100:
        raise _Stays(Unread.NO_END)
    return wall(end)


def key(uid: str, day: datetime | None = None) -> str:
    """What an entry is known by when the file comes again; a long one by its digest."""
    name = uid if len(uid) <= 200 else sha256(uid.encode()).hexdigest()
    return f"{name}|{day:%Y%m%dT%H%M}" if day else name
