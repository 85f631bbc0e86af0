"""What a person can ask of us about their sign-ups: merged, erased, given out [10]."""

from events import actions
from events.choices import ACTIVE, SignupState
from events.models import Signup
from medspil.users.choices import Via
from medspil.users.models import User
from medspil.users.points import Erasure, Merge
from theme.multilingual import in_reader_language


def merge(pair: Merge) -> None:
    """The sign-ups of two rows that are one person; where both are signed up, the kept one's stands."""
    kept, gone = pair.kept, pair.gone
    twice = kept.signups.filter(state__in=ACTIVE).values("event")
    for signup in gone.signups.filter(state__in=ACTIVE, event__in=twice).select_related("event"):
        actions.cancel_signup(signup=signup, by=None, via=Via.AT_DESK, at=pair.at)
    gone.signups.update(user=kept)


def erase(erasure: Erasure) -> None:
    """What a person wrote goes; that somebody was there stays as a number."""
    erasure.user.signups.update(food_note="", name="", email="", phone="")


def export(user: User) -> dict[str, object]:
    rows = Signup.objects.of(user).select_related("event").order_by("made_at", "pk")
    return {
        "events": [
            {
                "event": in_reader_language(signup.event.title, signup.event.original_language).text,
                "starts_at": signup.event.starts_at.isoformat(),
                "people": signup.people,
                "state": SignupState(signup.state).value,
                "food_note": signup.food_note,
                "made_at": signup.made_at.isoformat(),
            }
            for signup in rows
        ]
    }
