"""Coming differently, or not at all."""

from dataclasses import asdict
from datetime import datetime

from django.db import transaction

from events.actions import escorts
from events.actions.signups.line import leave, promote
from events.actions.signups.lock import closed, locked_with
from events.actions.signups.telling import send
from events.choices import ACTIVE, CancelledBy, Refusal, SignupState
from events.models import Signup
from events.wishes import Wishes
from medspil.users import log, seats
from medspil.users.choices import Via
from medspil.users.models import User
from medspil.users.refusals import Refused, refuse_if


@transaction.atomic
def cancel_signup(
    *, signup: Signup, cancelled_by: CancelledBy = CancelledBy.SELF, by: User | None, via: Via, at: datetime
) -> None:
    """Give the places back and offer them to the next in line. Already cancelled: nothing happens."""
    event, signup = locked_with(signup)
    if signup.state not in ACTIVE:
        return
    leave(event, signup, cancelled_by)
    escorts.follow(signup, at=at)
    log.record("events.cancel_signup", signup, by=by or signup.user, via=via, reason=cancelled_by)
    if cancelled_by == CancelledBy.HOST:
        send("events.signed_off", signup, at=at)
    promote(event=event, at=at)


@transaction.atomic
def change_signup(
    *, signup: Signup, people: int, wishes: Wishes | None, by: User | None, via: Via, at: datetime
) -> None:
    """Come as so many, with these wishes: both or neither. Raises as the two below."""
    change_people(signup=signup, people=people, by=by, via=via, at=at)
    if wishes is not None:
        change_wishes(signup=signup, wishes=wishes, by=by, via=via, at=at)


@transaction.atomic
def change_people(*, signup: Signup, people: int, by: User | None, via: Via, at: datetime) -> None:
    """Come as more or fewer. Raises Refused(FULL_MORE | FEW_MORE | PAST | CANCELLED | NOT_SIGNED_UP)."""
    event, signup = locked_with(signup)
    refuse_if(closed(event, at))
    refuse_if(None if signup.state in ACTIVE else Refusal.NOT_SIGNED_UP)
    more = people - signup.people
    if not more:
        return
    if signup.state != SignupState.WAITING and more > 0 and not seats.take(event, more):
        left = event.seats_left
        raise Refused(Refusal.FEW_MORE, left=left) if left else Refused(Refusal.FULL_MORE)
    signup.people = people
    signup.save(update_fields=["people"])
    log.record("events.change_people", signup, by=by or signup.user, via=via, people=people)
    if signup.state != SignupState.WAITING and more < 0:
        seats.give_back(event, -more)
        promote(event=event, at=at)


@transaction.atomic
def change_wishes(*, signup: Signup, wishes: Wishes, by: User | None, via: Via, at: datetime) -> None:
    """Other children, food or pick-up than first said; the place in line stays, and so does `resident`.

    Raises Refused(PAST | CANCELLED | NOT_SIGNED_UP).
    """
    event, signup = locked_with(signup)
    refuse_if(closed(event, at))
    refuse_if(None if signup.state in ACTIVE else Refusal.NOT_SIGNED_UP)
    facts = asdict(wishes.heard_by(event))
    del facts["resident"]
    for name, value in facts.items():
        setattr(signup, name, value)
    signup.save(update_fields=list(facts))
    escorts.follow(signup, at=at)
    log.record("events.change_wishes", signup, by=by or signup.user, via=via)
