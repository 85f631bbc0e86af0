"""The days we promise: received by, called by. Set once, when a referral is sent. Pure but for settings."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.utils.formats import date_format

SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Promise:
    receive_by: date
    contact_by: date


def on_a_weekday(day: date) -> date:
    """The day itself, or the Monday after a weekend."""
    return day + timedelta(days=7 - day.weekday()) if day.weekday() >= SATURDAY else day


def promise(sent_on: date, *, by_self: bool) -> Promise:
    """Someone who asked for themselves is called sooner than someone a referrer sent."""
    days = settings.MEDSPIL_CALL_WITHIN_DAYS if by_self else settings.MEDSPIL_CONTACT_WITHIN_DAYS
    return Promise(
        receive_by=on_a_weekday(sent_on + timedelta(days=settings.MEDSPIL_RECEIVE_WITHIN_DAYS)),
        contact_by=on_a_weekday(sent_on + timedelta(days=days)),
    )


def spoken_day(day: date) -> str:
    """ "mandag 7. december", as it is said on the phone."""
    return f"{date_format(day, 'l')} {date_format(day, 'MONTH_DAY_FORMAT')}"
