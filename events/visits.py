"""Visits at home that somebody should look after now: nobody is alone in a home without somebody knowing."""

from collections.abc import Iterator, Set
from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.models import HomeVisit
from events.models.slot import OVERDUE
from events.permissions import Permission
from medspil.users.days import midnight
from medspil.users.models import User
from medspil.users.points import Act, Todo
from medspil.users.prepared import made_once


def overdue(at: datetime) -> Q:
    """Alone, and silent since they should have gone in or come out."""
    late_out = Q(went_in_at__isnull=False, came_out_at__isnull=True, slot__ends_at__lt=at - OVERDUE)
    late_in = Q(went_in_at__isnull=True, slot__starts_at__lt=at - OVERDUE, slot__ends_at__gt=at)
    return Q(second__isnull=True) & (late_out | late_in)


@made_once
def alone_and_silent(scope: Set[int], at: datetime) -> QuerySet[HomeVisit]:
    rows = HomeVisit.objects.filter(overdue(at), slot__event__organisation_id__in=scope)
    return rows.select_related("first__user__via", "slot__event").order_by("slot__ends_at", "pk")


def todo(user: User, on: date) -> Iterator[Todo]:
    """Whom to ring now, before everything else."""
    scope = user.scope(Permission.COORDINATE, on)
    if not scope:
        return
    at = timezone.now() if on == timezone.localdate() else midnight(on)
    for visit in alone_and_silent(scope, at):
        page = reverse("events:visit", args=[visit.pk])
        out = visit.went_in_at is not None
        number = visit.first.user.queue_number
        call, look = Act(_("Ring them"), f"tel:{number}"), Act(_("Open the visit"), page)
        yield Todo(
            key=f"events.visit:{visit.pk}:{'out' if out else 'in'}",
            rank=0,
            who=visit.first.user.queue_name,
            what=_("is alone on a visit and has not said that they are out")
            if out
            else _("was to be on a visit alone and has not said that they went in"),
            since=visit.slot.ends_at if out else visit.slot.starts_at,
            url=page,
            acts=(call, look) if number else (look,),
            subject_id=visit.first.user_id,
            icon="house",
        )
