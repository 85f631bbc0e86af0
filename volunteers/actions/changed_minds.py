"""A volunteer who thinks again: the yes taken back, and why it was a no."""

from datetime import datetime

from django.db import transaction

from medspil.users import log
from medspil.users.choices import Via
from medspil.users.models import User
from medspil.users.refusals import refuse_if
from volunteers.actions.proposals import bar, close, locked, tell_family_it_is_off
from volunteers.choices import DeclineReason, ProposalState, Refusal, Side
from volunteers.models import Proposal


@transaction.atomic
def take_back(*, proposal: Proposal, by: User | None, via: Via, at: datetime) -> None:
    """The volunteer takes the yes back while the family is being asked; they are told only that it is off.

    Raises Refused(WITHDRAWN) where there is no such yes.
    """
    proposal = locked(proposal)
    refuse_if(None if proposal.state == ProposalState.ASKED_PARTICIPANT else Refusal.WITHDRAWN)
    proposal.declined_by = Side.VOLUNTEER
    close(proposal, ProposalState.DECLINED, at)
    bar(proposal, at)
    log.record("volunteers.take_back", proposal, by=by, side=Side.VOLUNTEER, via=via)
    tell_family_it_is_off(proposal, at)


@transaction.atomic
def say_why(*, proposal: Proposal, reason: DeclineReason, by: User | None, at: datetime) -> None:
    """A volunteer who said no adds why, if they like to. Nobody asks a newcomer.

    Raises Refused(WITHDRAWN) where the volunteer did not say no.
    """
    proposal = locked(proposal)
    refuse_if(None if proposal.declined_by == Side.VOLUNTEER else Refusal.WITHDRAWN)
    proposal.decline_reason = reason
    proposal.save(update_fields=["decline_reason"])
    log.record("volunteers.say_why", proposal, by=by, reason=reason)
