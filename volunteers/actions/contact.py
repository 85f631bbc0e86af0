"""What every action on a contact begins and ends with: the lock, what stands still, and telling a side."""

from datetime import datetime

from medspil.notices import outbox
from volunteers.choices import MatchState, Refusal, Side
from volunteers.models import Match


def locked(match: Match) -> Match:
    Match.objects.select_for_update().get(pk=match.pk)
    return Match.objects.with_people().select_related("request").get(pk=match.pk)


def standstill(match: Match) -> Refusal | None:
    """Why nothing can be done in a contact now, if so."""
    if match.state == MatchState.ENDED:
        return Refusal.ENDED
    return Refusal.STOPPED if match.state == MatchState.PAUSED_FOR_SAFETY else None


def tell(kind: str, match: Match, side: Side, at: datetime, occasion: str = "") -> None:
    outbox.notify(
        kind,
        to=match.person(side),
        occasion=f"contact:{match.pk}:{side}{occasion}",
        at=at,
        organisation=match.organisation,
        match=match.pk,
        side=side,
    )
