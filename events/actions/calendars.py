"""Opening and shutting somebody's own calendar address."""

from datetime import datetime

from django.db import transaction

from events.models import CalendarAddress
from events.models.calendar_address import new_nonce
from medspil.users import log
from medspil.users.models import User


@transaction.atomic
def open_calendar(*, user: User, at: datetime) -> CalendarAddress:
    """A secret address; asked again, a new one, and the old one is shut."""
    row, _new = CalendarAddress.objects.update_or_create(
        user=user, defaults={"nonce": new_nonce(), "made_at": at}
    )
    log.record("events.open_calendar", row, by=user)
    return row


@transaction.atomic
def close_calendar(*, user: User, at: datetime) -> None:
    """The address opens nothing any more."""
    for row in CalendarAddress.objects.filter(user=user):
        log.record("events.close_calendar", row, by=user)
        row.delete()
