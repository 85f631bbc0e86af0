"""What time does to a proposal: the reminder, the end, and the days that do not count."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from medspil.notices import outbox
from medspil.users import log
from volunteers import deadlines
from volunteers.actions.proposals import close, locked, occasion, set_clocks, tell, tell_family, turn_to
from volunteers.choices import EngagementState, ProposalState, Side
from volunteers.models import Engagement, Proposal
from volunteers.standstill import on_break


@transaction.atomic
def expire(*, proposal: Proposal, at: datetime) -> bool:
    """Close a proposal whose time has run out. The wish keeps its waiting date, the place is free again."""
    proposal = locked(proposal)
    side = proposal.turn
    if side is None or proposal.expires_at is None or at < proposal.expires_at:
        return False
    if stands_still(proposal, side, at):
        return False
    close(proposal, ProposalState.EXPIRED, at)
    log.record("volunteers.expire", proposal, by=None, side=side)
    kind = "volunteers.ran_out" if side == Side.VOLUNTEER else "volunteers.came_to_nothing"
    tell(kind, proposal, Side.VOLUNTEER, at)
    return True


@transaction.atomic
def remind(*, proposal: Proposal, at: datetime) -> bool:
    """The volunteer's one reminder, on a day that counts. The participant is not written to: we phone."""
    if stands_still(proposal, Side.VOLUNTEER, at):
        return False
    due = Proposal.objects.filter(
        pk=proposal.pk, remind_at__lte=at, state=ProposalState.ASKED_VOLUNTEER, reminded_at=None
    )
    if not due.update(reminded_at=at):
        return False
    tell("volunteers.remind_volunteer", proposal, Side.VOLUNTEER, at)
    return True


@transaction.atomic
def recount(*, proposal: Proposal, at: datetime) -> None:
    """Count the clock anew: closed days or days away were added, or somebody has taken a break today.

    A day of a break without an end counts once, however often this is done. A family whose turn came during
    a break is asked when it is over.
    """
    proposal = locked(proposal)
    side, on = proposal.turn, timezone.localdate(at)
    if side is None or proposal.asked_at is None:
        return
    new_day = proposal.held_on != on and on > timezone.localdate(proposal.asked_at)
    if new_day and pauses(proposal, side) and on not in deadlines.standing_still(proposal, side, on):
        proposal.held_days, proposal.held_on = proposal.held_days + 1, on
    set_clocks(proposal)
    proposal.save(update_fields=["held_days", "held_on", "remind_at", "expires_at"])
    if side == Side.PARTICIPANT:
        tell_family(proposal, at)


@transaction.atomic
def ask_somebody_else(*, proposal: Proposal, at: datetime) -> None:
    """Another adult answers for the family: they are asked, with the whole time to answer."""
    proposal = locked(proposal)
    if proposal.turn == Side.PARTICIPANT:
        turn_to(proposal, Side.PARTICIPANT, at)
        outbox.told_somebody_else("volunteers.ask_participant", occasion(proposal))
        tell_family(proposal, at)


def stands_still(proposal: Proposal, side: Side, at: datetime) -> bool:
    """Whether the clock of a side does not run today."""
    on = timezone.localdate(at)
    return on in deadlines.standing_still(proposal, side, on) or pauses(proposal, side)


def pauses(proposal: Proposal, side: Side) -> bool:
    """A side that has taken a break without an end."""
    if side == Side.PARTICIPANT:
        return on_break(proposal.request.answering)
    breaks = Engagement.objects.filter(
        volunteer=proposal.volunteer_id,
        organisation=proposal.request.organisation_id,
        state=EngagementState.PAUSED,
    )
    return breaks.exists()
