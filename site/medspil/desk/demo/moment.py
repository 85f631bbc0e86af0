"""The demo's clock: everything in it is told from one day, so that it is the same story every time."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone


@dataclass(frozen=True, slots=True)
class Moment:
    """Ten in the morning of the day the demo is loaded for."""

    on: date

    @property
    def at(self) -> datetime:
        return self.days_ago(0)

    def days_ago(self, days: int, hour: int = 10) -> datetime:
        """That many days before (or, negative, after), at an hour of the local day."""
        return timezone.make_aware(datetime.combine(self.on - timedelta(days=days), time(hour)))
