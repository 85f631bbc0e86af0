"""The days we promise: received by, called by. Set once, when a referral is sent. Pure but for settings."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.utils.formats import date_format

SATURDAY = 5
LONGEST = 400
"""Days looked ahead; a centre closed longer than this is called on all the same."""


@dataclass(frozen=True, slots=True)
class Promise:
    receive_by: date
    contact_by: date


def later(day: date, days: int, still: Collection[date]) -> date:
    """So many days on, not counting those that stand still; on a weekday when the centre is there."""
    for _looked in range(LONGEST):
        if days <= 0 and day.weekday() < SATURDAY and day not in still:
            break
        day += timedelta(days=1)
        days -= day not in still
    return day


def promise(sent_on: date, *, by_self: bool, still: Collection[date] = ()) -> Promise:
    """Someone who asked for themselves is called sooner than someone a referrer sent.

    `still` are the days the centre is closed: the clocks stop.
    """
    days = settings.MEDSPIL_CALL_WITHIN_DAYS if by_self else settings.MEDSPIL_CONTACT_WITHIN_DAYS
    return Promise(
        receive_by=later(sent_on, settings.MEDSPIL_RECEIVE_WITHIN_DAYS, still),
        contact_by=later(sent_on, days, still),
    )


def spoken_day(day: date) -> str:
    """ "mandag 7. december", as it is said on the phone."""
    return f"{date_format(day, 'l')} {date_format(day, 'MONTH_DAY_FORMAT')}"
