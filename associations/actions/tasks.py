"""The voluntary task in return: under way or not, and its hours where they were agreed [7]."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from associations.actions import rules
from associations.choices import MembershipState, Refusal, TaskState, YesVia
from associations.models import FeeFreeMembership, TaskHours
from associations.models.hours import DAY_MINUTES
from medspil.users import log
from medspil.users.models import User
from medspil.users.refusals import Refused, refuse_if

REPORTED_AFTER_DAYS = 31


@transaction.atomic
def set_task(
    *, membership: FeeFreeMembership, state: TaskState, by: User | None, via: YesVia, at: datetime
) -> FeeFreeMembership:
    """*I gang* or *ikke i gang*; nothing follows by itself from either.

    Raises Refused(NOT_ACTIVE | CLEARANCE_MISSING).
    """
    membership = rules.locked_active(membership)
    on = timezone.localdate(at)
    if state == TaskState.RUNNING and membership.near_children and not membership.agreement.declared(on):
        raise Refused(Refusal.CLEARANCE_MISSING)
    if membership.task_state != state:
        membership.task_state, membership.task_changed_on = state, on
        membership.save(update_fields=["task_state", "task_changed_on"])
        log.record("associations.task", membership, by=by, state=state, via=via)
    return membership


@transaction.atomic
def report_hours(
    *, membership: FeeFreeMembership, day: date, minutes: int, by: User | None, at: datetime
) -> TaskHours:
    """The member's time on a day; said again before it is confirmed, the new number stands.

    Raises Refused(NOT_ACTIVE | NOT_THAT_DAY | HOURS_IN_A_DAY | ALREADY_CONFIRMED).
    """
    membership = FeeFreeMembership.objects.select_for_update().get(pk=membership.pk)
    refuse_if(None if membership.activated_on else Refusal.NOT_ACTIVE)
    refuse_if(None if _may_be_reported(membership, day, timezone.localdate(at)) else Refusal.NOT_THAT_DAY)
    refuse_if(None if 1 <= minutes <= DAY_MINUTES else Refusal.HOURS_IN_A_DAY)
    hours, _new = TaskHours.objects.get_or_create(
        membership=membership, day=day, defaults={"minutes": minutes, "reported_at": at, "reported_by": by}
    )
    refuse_if(Refusal.ALREADY_CONFIRMED if hours.confirmed_at else None)
    hours.minutes, hours.reported_at, hours.reported_by = minutes, at, by
    hours.save(update_fields=["minutes", "reported_at", "reported_by"])
    log.record("associations.report_hours", hours, by=by, minutes=minutes)
    return hours


def _may_be_reported(membership: FeeFreeMembership, day: date, on: date) -> bool:
    """A day of the membership that has come; a closed one for a month more."""
    if membership.start is None or not membership.start <= day <= on:
        return False
    if membership.state == MembershipState.ACTIVE or membership.closed_on is None:
        return True
    return day <= membership.closed_on and (on - membership.closed_on).days <= REPORTED_AFTER_DAYS


@transaction.atomic
def confirm_hours(
    *,
    hours: TaskHours,
    by: User | None,
    via: YesVia,
    at: datetime,
    minutes: int | None = None,
) -> TaskHours:
    """The association's word: as reported, or corrected to `minutes`. Raises Refused(HOURS_IN_A_DAY)."""
    hours = TaskHours.objects.select_for_update().get(pk=hours.pk)
    counted = hours.minutes if minutes is None else minutes
    refuse_if(None if 0 <= counted <= DAY_MINUTES else Refusal.HOURS_IN_A_DAY)
    hours.confirmed_minutes, hours.confirmed_at = counted, at
    hours.confirmed_by, hours.confirmed_via = by, via
    hours.save(update_fields=["confirmed_minutes", "confirmed_at", "confirmed_by", "confirmed_via"])
    log.record("associations.confirm_hours", hours, by=by, minutes=counted, via=via)
    return hours


def confirm_all_hours(
    *, memberships: Iterable[FeeFreeMembership], by: User | None, via: YesVia, at: datetime
) -> int:
    """Everything reported and not yet confirmed, as it stands. Returns how many."""
    rows = TaskHours.objects.unconfirmed().filter(membership__in=memberships).order_by("pk")
    return len([confirm_hours(hours=row, by=by, via=via, at=at) for row in rows])
