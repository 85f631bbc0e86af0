"""Why nobody is asked for an open wish just now: what the one who answers has said themselves [A1 4, 5]."""

from medspil.users.models import User
from volunteers.choices import Refusal
from volunteers.models import MatchRequest


def on_break(person: User) -> bool:
    """Whether a newcomer has asked that nobody writes to them until they say so."""
    participant = getattr(person, "participant", None)
    return participant is not None and participant.paused_at is not None


def standstill(wish: MatchRequest) -> Refusal | None:
    if on_break(wish.answering):
        return Refusal.ON_A_BREAK
    gone = MatchRequest.objects.without_card().filter(pk=wish.pk).exists()
    return Refusal.CARD_TAKEN_BACK if gone else None
