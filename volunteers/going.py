"""What newcomers have going here: a contact, a proposal on its way, a wish, a task of their own."""

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from medspil.participants.going import Going
from medspil.participants.models import HouseholdMember
from volunteers.models import Engagement, Match, MatchRequest


def in_contact(on: date) -> QuerySet[Any]:
    """The adults of homes that have a contact: it is the whole household's."""
    return HouseholdMember.objects.active().filter(household__in=Match.objects.open().values("household"))


def wishing(on: date) -> QuerySet[Any]:
    wishes = MatchRequest.objects.alive()
    return HouseholdMember.objects.active().filter(household__in=wishes.values("household"))


def helping(on: date) -> QuerySet[Any]:
    return Engagement.objects.open()


GOING = {
    "contact": Going(_("has a contact"), in_contact, "user"),
    "wish": Going(_("waits for a contact"), wishing, "user"),
    "helps": Going(_("is a volunteer"), helping, "volunteer__user"),
}
