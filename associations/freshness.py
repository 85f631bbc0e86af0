"""How long an activity may stand without anybody saying that it is still right: a season, and then it fades.

The same days in Python and in SQL; who confirms, changes or copies an activity starts them anew.
"""

from datetime import date, timedelta

from django.db.models import Q

from associations.choices import Freshness

ASKED_AFTER = timedelta(days=183)
FADED_AFTER = timedelta(days=183 + 30)
HIDDEN_AFTER = timedelta(days=183 + 90)


def freshness(confirmed_on: date | None, on: date) -> Freshness:
    if confirmed_on is None or confirmed_on > on - ASKED_AFTER:
        return Freshness.FRESH
    if confirmed_on > on - FADED_AFTER:
        return Freshness.ASKED
    return Freshness.FADED if confirmed_on > on - HIDDEN_AFTER else Freshness.HIDDEN


def fresh(on: date) -> Q:
    """Not faded yet; also who is asked just now."""
    return Q(confirmed_on__isnull=True) | Q(confirmed_on__gt=on - FADED_AFTER)


def listed(on: date) -> Q:
    return Q(confirmed_on__isnull=True) | Q(confirmed_on__gt=on - HIDDEN_AFTER)


def to_ask(on: date) -> Q:
    """Whose contact is asked: confirmed a season ago or more."""
    return Q(confirmed_on__lte=on - ASKED_AFTER)
