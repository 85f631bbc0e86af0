"""Who is taken in with a wish for a contact stands in the queue at once."""

from medspil.participants.models import Household
from medspil.participants.wishes import TakenIn
from volunteers.actions.requests import open_request
from volunteers.models import MatchRequest


def write_down(wish: TakenIn) -> None:
    """Open the wish of their home, who have waited since somebody sent them to us: that day is its date.

    Raises Refused(NOT_ADULT | SAME_WISH).
    """
    home = Household.objects.of(wish.participant.user).get()
    request = open_request(
        household=home,
        answering=home.who_answers() or wish.participant.user,
        kind=wish.kind,
        organisation=wish.participant.organisation,
        by=wish.by,
        at=wish.at,
        topics=wish.participant.user.profile.topics,
    )
    MatchRequest.objects.filter(pk=request.pk).update(opened_at=min(wish.since, wish.at))
