"""What newcomers have going here: a membership, a first visit, a place they wait for, a pass."""

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from associations.choices import OPEN_REQUESTS, MembershipState, RequestState
from associations.models import ActivityRequest, FeeFreeMembership, LeisurePass, PlaceWait
from medspil.participants.going import Going


def members(on: date) -> QuerySet[Any]:
    return FeeFreeMembership.objects.filter(state__in=[MembershipState.PROPOSED, MembershipState.ACTIVE])


def trying(on: date) -> QuerySet[Any]:
    """Who wants to try, and who stayed as a paying member."""
    return ActivityRequest.objects.filter(state__in=[*OPEN_REQUESTS, RequestState.JOINED_PAYING])


def queueing(on: date) -> QuerySet[Any]:
    return PlaceWait.objects.open()


def with_pass(on: date) -> QuerySet[Any]:
    return LeisurePass.objects.open()


GOING = {
    "membership": Going(_("has a membership"), members, "participant__user"),
    "trying": Going(_("tries an association"), trying, "participant__user"),
    "place": Going(_("waits for a place in an association"), queueing, "participant__user"),
    "pass": Going(_("has a pass"), with_pass, "participant__user"),
}
