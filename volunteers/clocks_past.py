"""What is kept of contacts only for a while [10]."""

from datetime import datetime, timedelta

from dateutil.relativedelta import relativedelta
from django.utils import timezone

from medspil.jobs.schedule import periodic
from volunteers.actions import past
from volunteers.choices import MatchState, RequestState
from volunteers.models import Away, Match, MatchRequest, Proposal, ThreadMessage

THREAD_KEPT = timedelta(days=90)
CONTACT_KEPT = PROPOSAL_KEPT = relativedelta(months=12)
AWAY_KEPT = timedelta(days=30)
BATCH = 500


@periodic("volunteers.forget_contacts", every=timedelta(days=1))
def forget_contacts(at: datetime) -> None:
    """Messages go 90 days after the end, the people of a contact after 12 months, and old proposals."""
    ThreadMessage.objects.filter(match__ended_at__lte=at - THREAD_KEPT).delete()
    over = Match.objects.filter(state=MatchState.ENDED, ended_at__lte=at - CONTACT_KEPT)
    for match in over.order_by("ended_at", "pk")[:BATCH]:
        past.put_away(match=match)
    Proposal.objects.filter(closed_at__lte=at - PROPOSAL_KEPT, match=None).delete()
    closed = MatchRequest.objects.filter(state=RequestState.CLOSED, closed_at__lte=at - CONTACT_KEPT)
    for request in closed.order_by("closed_at", "pk")[:BATCH]:
        past.forget_wish(request)
    Away.objects.filter(until_on__lt=timezone.localdate(at - AWAY_KEPT)).delete()
