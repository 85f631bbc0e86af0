"""How a membership is made longer, how it ends, and what the clock does by itself."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from associations import letters, terms
from associations.actions import rules
from associations.actions.places import free_place
from associations.choices import (
    ChangeKind,
    Closing,
    ExtendReason,
    MembershipState,
    Refusal,
    RequestState,
    Side,
    StopReason,
    YesVia,
)
from associations.models import EndTask, FeeFreeMembership, TermChange
from medspil.participants.models import Participant
from medspil.users import log
from medspil.users.models import User
from medspil.users.refusals import Refused, refuse_if


def run_out(membership: FeeFreeMembership, *, at: datetime) -> None:
    """Close on the last day, whenever that is noticed."""
    if membership.last_day:
        close(membership, on=membership.last_day, closing=Closing.RAN_OUT, by=None, at=at)


def close(
    membership: FeeFreeMembership, *, on: date, closing: Closing, by: User | None, at: datetime
) -> None:
    """Close on a day and free the place; for the actions of this app, under their lock."""
    membership.state, membership.closing, membership.closed_on = MembershipState.CLOSED, closing, on
    membership.save(update_fields=["state", "closing", "closed_on"])
    free_place(membership.agreement, membership.activity, at=at)
    log.record("associations.close", membership, by=by, closing=closing)


def mark_request(
    membership: FeeFreeMembership, state: RequestState, *, at: datetime, declined_by: str = ""
) -> None:
    if request := membership.request:
        request.state, request.closed_at, request.declined_by = state, at, declined_by
        request.save(update_fields=["state", "closed_at", "declined_by"])


@transaction.atomic
def end_early(
    *,
    membership: FeeFreeMembership,
    by: User | None,
    at: datetime,
    reason: StopReason = StopReason.NOT_SAID,
    side: Side = Side.MEMBER,
    via: YesVia = YesVia.SIGNED_IN,
) -> FeeFreeMembership:
    """Stop today; the days that were not used stay left. Only a member need not say why.

    Raises Refused(NOT_ACTIVE | REASON_NEEDED).
    """
    membership = rules.locked_active(membership)
    silent = side != Side.MEMBER and reason == StopReason.NOT_SAID
    refuse_if(Refusal.REASON_NEEDED if silent else None)
    on = timezone.localdate(at)
    _changed(membership, ChangeKind.ENDED_EARLY, reason, on, side=side, by=by, via=via, at=at)
    close(membership, on=on, closing=Closing.ENDED_EARLY, by=by, at=at)
    letters.stopped(membership, side, at=at)
    return membership


@transaction.atomic
def extend(
    *,
    membership: FeeFreeMembership,
    months: int,
    reason: ExtendReason,
    side: Side,
    by: User | None,
    at: datetime,
    via: YesVia = YesVia.SIGNED_IN,
) -> FeeFreeMembership:
    """To `months` in all, inside the six; what was used before at the association is taken off the end.

    The participant's row is the lock for the days already used. Raises Refused(NOT_ACTIVE |
    OVER_SIX_MONTHS | NO_TIME_LEFT).
    """
    Participant.objects.select_for_update().get(pk=membership.participant_id)
    membership = rules.locked_active(membership)
    before, start = membership.last_day, membership.start
    if before is None or start is None or before < timezone.localdate(at):
        raise Refused(Refusal.NOT_ACTIVE)
    refuse_if(None if 1 <= months <= terms.MOST_MONTHS else Refusal.OVER_SIX_MONTHS)
    membership.months = months
    after = rules.term(membership, start)
    refuse_if(None if after > before else Refusal.NO_TIME_LEFT)
    _changed(membership, ChangeKind.EXTENDED, reason, after, side=side, by=by, via=via, at=at)
    membership.last_day = after
    membership.save(update_fields=["months", "last_day"])
    due = terms.end_task_due(after, timezone.localdate(at))
    EndTask.objects.filter(membership=membership, done_at__isnull=True).update(due=due)
    letters.extended(membership, at=at)
    return membership


def _changed(
    membership: FeeFreeMembership,
    kind: ChangeKind,
    reason: str,
    after: date,
    *,
    side: Side,
    by: User | None,
    via: YesVia,
    at: datetime,
) -> None:
    """What it was and what it becomes, with who and why: kept as a row and in the log."""
    if membership.last_day is None:
        raise Refused(Refusal.NOT_ACTIVE)
    TermChange.objects.create(
        membership=membership,
        kind=kind,
        reason=reason,
        before=membership.last_day,
        after=min(after, membership.last_day) if kind == ChangeKind.ENDED_EARLY else after,
        side=side,
        by=by,
        via=via,
        at=at,
    )
    log.record(f"associations.{kind}", membership, by=by, reason=reason, side=side, after=str(after))


@transaction.atomic
def close_run_out(*, at: datetime) -> int:
    """Close what has run out, each on its own last day; bears being run twice. Returns how many."""
    on = timezone.localdate(at)
    over = FeeFreeMembership.objects.standing().filter(last_day__lt=on)
    rows = over.select_for_update(of=("self",)).select_related("agreement", "activity").order_by("pk")
    closed = list(rows)
    for membership in closed:
        run_out(membership, at=at)
    return len(closed)
