"""Clocks that stand still on some days: how a promise of so many days is counted."""

from collections.abc import Collection, Iterable
from datetime import date, datetime, timedelta

from django.utils import timezone

from medspil.users.models import ClosedDays

LONGEST = 400
"""Days looked ahead; a clock that would stand still longer than this goes on."""


def between(first: date, last: date) -> Iterable[date]:
    """Every day from `first` to `last`, both included."""
    return (first + timedelta(days=days) for days in range((last - first).days + 1))


def closed(organisation_id: int, on: date) -> frozenset[date]:
    """The days an organisation is closed, from a day on."""
    horizon = on + timedelta(days=LONGEST)
    spans = ClosedDays.objects.of(organisation_id, on, horizon).values_list("from_on", "until_on")
    return frozenset(day for first, last in spans for day in between(max(first, on), min(last, horizon)))


def after(at: datetime, days: int, still: Collection[date]) -> datetime:
    """The same hour on the wall, so many days later; a day that stands still does not count."""
    local = timezone.localtime(at)
    day, looked = local.date(), 0
    while days > 0 and looked < LONGEST:
        day, looked = day + timedelta(days=1), looked + 1
        days -= day not in still
    return timezone.make_aware(datetime.combine(day, local.time()))
