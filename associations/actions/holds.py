"""The centre's side: its yes stands in the agreement, and can be held back for two working days [7]."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from associations import terms
from associations.actions import rules
from associations.actions.memberships import begin_when_all_said_yes
from associations.choices import MembershipState, Refusal, YesVia
from associations.models import FeeFreeMembership
from medspil.users import log, still_days
from medspil.users.models import User
from medspil.users.refusals import Refused, refuse_if


def may_hold_until(membership: FeeFreeMembership) -> date:
    """Two working days of the membership's own centre."""
    asked = timezone.localdate(membership.asked_at)
    return terms.hold_until(asked, still_days.closed(membership.association.centre_id, asked))


@transaction.atomic
def give_centre_yes(*, membership: FeeFreeMembership, by: User | None, at: datetime) -> FeeFreeMembership:
    """The centre's own yes: to an exception, or after holding it back. Raises as `welcome` does."""
    membership = rules.locked_proposal(membership)
    refuse_if(Refusal.ALREADY_ANSWERED if membership.centre_at else None)
    membership.centre_at, membership.centre_by, membership.held_at = at, by, None
    membership.centre_via = YesVia.AT_DESK if by else YesVia.AGREEMENT
    membership.save(update_fields=["centre_at", "centre_via", "centre_by", "held_at"])
    log.record("associations.centre_yes", membership, by=by)
    return begin_when_all_said_yes(membership, at=at)


@transaction.atomic
def hold_back(*, membership: FeeFreeMembership, by: User, at: datetime) -> FeeFreeMembership:
    """Take back the yes given ahead, within two working days of asking and before it has begun.

    After them it stands again by itself. Raises Refused(HOLD_TOO_LATE).
    """
    membership = FeeFreeMembership.objects.select_for_update().get(pk=membership.pk)
    over = timezone.localdate(at) > may_hold_until(membership)
    too_late = (
        over or membership.state != MembershipState.PROPOSED or membership.centre_via != YesVia.AGREEMENT
    )
    refuse_if(Refusal.HOLD_TOO_LATE if too_late else None)
    membership.centre_at, membership.centre_via, membership.held_at = None, "", at
    membership.save(update_fields=["centre_at", "centre_via", "held_at"])
    log.record("associations.hold_back", membership, by=by)
    return membership


def lapse_holds(*, at: datetime) -> int:
    """Where the two working days are over, the yes given ahead stands again. Returns how many.

    One that cannot begin any more (no place, no agreement) stays held, on the desk.
    """
    on = timezone.localdate(at)
    held = FeeFreeMembership.objects.filter(state=MembershipState.PROPOSED, held_at__isnull=False)
    held = held.select_related("association")
    over = [row for row in held.order_by("pk") if on > may_hold_until(row)]
    return sum(_lapse(row, at) for row in over)


def _lapse(row: FeeFreeMembership, at: datetime) -> int:
    try:
        give_centre_yes(membership=row, by=None, at=at)
    except Refused:
        return 0
    return 1
