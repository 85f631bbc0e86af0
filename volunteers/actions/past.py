"""What is forgotten of contacts by time [10]: a year after the end, numbers stay and people go."""

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from medspil.users import log
from volunteers.choices import MatchState
from volunteers.models import Match, MatchRequest, PastContact


def key(what: str, number: int) -> str:
    """A digest that counts the same family or volunteer once; useless without the site's secret key."""
    return salted_hmac("volunteers.past", f"{what}:{number}", algorithm="sha256").hexdigest()


@transaction.atomic
def put_away(*, match: Match) -> PastContact:
    """Keep what can be counted of an ended contact, and delete it with its proposal and its wish."""
    match = (
        Match.objects.select_for_update(of=("self",)).select_related("request", "proposal").get(pk=match.pk)
    )
    if match.state != MatchState.ENDED or match.ended_at is None:
        raise ValueError("only an ended contact is put away")
    met, request = match.meeting_recorded_at, match.request
    past = PastContact.objects.create(
        kind=match.kind,
        organisation_id=match.organisation_id,
        topics=request.topics,
        waiting_since=timezone.localdate(request.opened_at),
        began_on=timezone.localdate(match.began_at),
        met_on=timezone.localdate(met) if met else None,
        ended_on=timezone.localdate(match.ended_at),
        ended_by=match.ended_by,
        volunteer_reason=match.volunteer_reason,
        participant_reason=match.participant_reason,
        household_key=key("household", match.household_id),
        volunteer_key=key("volunteer", match.volunteer_id),
    )
    log.record("volunteers.past", past, by=None)
    proposal = match.proposal
    match.delete()
    proposal.delete()
    forget_wish(request)
    return past


def forget_wish(request: MatchRequest) -> None:
    """Delete a wish that no contact and no proposal needs any more."""
    if not request.matches.exists() and not request.proposals.exists():
        request.delete()
