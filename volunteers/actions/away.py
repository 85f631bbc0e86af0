"""When somebody is away, and what that does to what they are asked."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from medspil.users import log
from medspil.users.models import User
from medspil.users.refusals import refuse_if
from medspil.users.still_days import LONGEST
from volunteers.actions.proposal_time import recount
from volunteers.choices import Refusal
from volunteers.models import Away, Proposal


@transaction.atomic
def go_away(*, user: User, from_on: date, until_on: date, by: User, at: datetime) -> Away:
    """Write down that somebody is away; open questions to them wait so much longer.

    Raises Refused(ENDS_BEFORE | DATE_PAST | TOO_LONG).
    """
    on = timezone.localdate(at)
    refuse_if(Refusal.ENDS_BEFORE if until_on < from_on else None)
    refuse_if(Refusal.DATE_PAST if until_on < on else None)
    refuse_if(Refusal.TOO_LONG if (until_on - from_on).days > LONGEST else None)
    row, _new = Away.objects.update_or_create(user=user, from_on=from_on, defaults={"until_on": until_on})
    log.record("volunteers.away", row, by=by)
    recount_of(user, at)
    return row


@transaction.atomic
def come_home(*, away: Away, by: User, at: datetime) -> None:
    """They are here after all, from today on: the days they were away stay away."""
    log.record("volunteers.home", away, by=by)
    user, on = away.user, timezone.localdate(at)
    if away.from_on < on:
        away.until_on = min(away.until_on, on - timedelta(days=1))
        away.save(update_fields=["until_on"])
    else:
        away.delete()
    recount_of(user, at)


def recount_of(user: User, at: datetime) -> None:
    mine = Proposal.objects.asked().filter(Q(volunteer__user=user) | Q(request__answering=user))
    for proposal in mine.order_by("pk"):
        recount(proposal=proposal, at=at)
