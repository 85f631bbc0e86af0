"""How a membership ends, and what the clock does by itself."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from associations.choices import Closing, MembershipState, Refusal, RequestState
from associations.models import FeeFreeMembership
from medspil.users import log
from medspil.users.models import User
from medspil.users.refusals import refuse_if
from medspil.users.seats import give_back


def run_out(membership: FeeFreeMembership) -> None:
    """Close on the last day, whenever that is noticed."""
    if membership.last_day:
        close(membership, on=membership.last_day, closing=Closing.RAN_OUT, by=None)


def close(membership: FeeFreeMembership, *, on: date, closing: Closing, by: User | None) -> None:
    """Close on a day and free the place; for the actions of this app, under their lock."""
    membership.state, membership.closing, membership.closed_on = MembershipState.CLOSED, closing, on
    membership.save(update_fields=["state", "closing", "closed_on"])
    give_back(membership.agreement)
    log.record("associations.close", membership, by=by, closing=closing)


def mark_request(
    membership: FeeFreeMembership, state: RequestState, *, at: datetime, declined_by: str = ""
) -> None:
    if request := membership.request:
        request.state, request.closed_at, request.declined_by = state, at, declined_by
        request.save(update_fields=["state", "closed_at", "declined_by"])


@transaction.atomic
def end_early(*, membership: FeeFreeMembership, by: User | None, at: datetime) -> FeeFreeMembership:
    """Stop today; the days that were not used stay left. Raises Refused(NOT_ACTIVE)."""
    membership = FeeFreeMembership.objects.select_for_update().get(pk=membership.pk)
    refuse_if(None if membership.state == MembershipState.ACTIVE else Refusal.NOT_ACTIVE)
    close(membership, on=timezone.localdate(at), closing=Closing.ENDED_EARLY, by=by)
    return membership


@transaction.atomic
def close_run_out(*, at: datetime) -> int:
    """Close what has run out, each on its own last day; bears being run twice. Returns how many."""
    on = timezone.localdate(at)
    over = FeeFreeMembership.objects.standing().filter(last_day__lt=on)
    rows = list(over.select_for_update(of=("self",)).select_related("agreement").order_by("pk"))
    for membership in rows:
        run_out(membership)
    return len(rows)
