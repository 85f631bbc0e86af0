"""Days as moments, in the site's one zone."""

from datetime import date, datetime, time

from django.utils import timezone


def midnight(day: date) -> datetime:
    """The moment a day begins."""
    return timezone.make_aware(datetime.combine(day, time.min))
