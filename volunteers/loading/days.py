"""Moments as local days, for very many rows."""

from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django.db.models import TextField
from django.db.models.functions import Cast, Substr

from volunteers.requirements import day

HOURS = 10_000
"""A year has 8,760."""


class Day(TextField[str, str]):
    """The local day of an hour in UTC, which comes as "2026-11-30 23"."""

    def from_db_value(self, value: str | None, *_how: Any) -> date | None:
        return None if value is None else day_of(value)


@lru_cache(maxsize=HOURS)
def day_of(hour: str) -> date | None:
    return day(datetime.fromisoformat(f"{hour}:00+00:00"))


def local_day(name: str) -> Substr:
    """A column of moments as days. Only the hour is read: to part a moment and move it to the local zone
    costs more than to find it, and our zone is whole hours from UTC.
    """
    return Substr(Cast(name, TextField()), 1, len("2026-11-30 23"), output_field=Day())
