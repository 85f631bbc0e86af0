"""What one property of a calendar entry says, however broken it is."""

import re
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone
from icalendar import Event as Component
from icalendar import vDDDLists, vDDDTypes, vDuration

from events.recurrence import aware
from medspil.places.postcodes import find

POSTCODE = re.compile(r"(?<!\d)\d{4}(?!\d)")


def listed(value: Any) -> list[vDDDLists]:
    every = value if isinstance(value, list) else [value]
    return [one for one in every if isinstance(one, vDDDLists)]


def told(one: Component, name: str) -> Any:
    """The day, moment or length a property holds; None where it is missing, twice or broken."""
    value = one.get(name)
    return value.dt if isinstance(value, vDDDTypes | vDuration) else None


def wall(moment: date, *, end: bool = False) -> datetime:
    """The local wall time of a moment, without its zone; a bare day is its first minute, or its last."""
    if not isinstance(moment, datetime):
        return datetime.combine(moment, time.max if end else time.min)
    return timezone.localtime(moment).replace(tzinfo=None) if timezone.is_aware(moment) else moment


def instant(moment: datetime) -> datetime:
    return aware(moment, ZoneInfo(settings.TIME_ZONE))


def day_of(one: Component) -> date | None:
    start = told(one, "dtstart")
    if isinstance(start, datetime):
        return wall(start).date() if 2000 <= start.year <= 2100 else None
    return start if isinstance(start, date) else None


def words(one: Component, name: str, most: int) -> str:
    """A text of the entry, of what prints only, and no longer than we keep."""
    value = one.get(name, "")
    text = str(value[0] if isinstance(value, list) else value)
    text = "".join(c for c in text if c.isprintable() or c == "\n").strip()
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def split(place: str) -> tuple[str, str]:
    """Street and postcode of a place as calendars write it: "Hallen, Vej 2, 5300 Kerteminde, Danmark"."""
    line = ", ".join(part.strip() for part in place.split("\n") if part.strip())
    for found in reversed(list(POSTCODE.finditer(line))):
        if find(found[0]):
            return line[: found.start()].rstrip(" ,")[:200], found[0]
    return line[:200], ""
