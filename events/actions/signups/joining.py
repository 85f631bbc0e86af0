"""Coming in: signing up, and confirming it."""

from dataclasses import asdict
from datetime import datetime

from django.db import transaction

from events.actions import addresses, escorts
from events.actions.signups import again, lock
from events.actions.signups.line import promote
from events.actions.signups.telling import tell
from events.choices import CancelledBy, Refusal, SignupState
from events.models import Event, Signup
from events.wishes import NOTHING, Wishes
from medspil.users import log, seats
from medspil.users.choices import Via
from medspil.users.models import User
from medspil.users.refusals import Refused, refuse_if


@transaction.atomic
def sign_up(
    *,
    event: Event,
    people: int = 1,
    user: User | None = None,
    name: str = "",
    email: str = "",
    phone: str = "",
    language: str = "da",
    wishes: Wishes = NOTHING,
    wait: bool = False,
    by: User | None,
    at: datetime,
) -> Signup:
    """Take places for some people, or a place in the line where `wait` says so.

    Someone we know, a guest by phone and whoever staff sign up are in at once; a guest by e-mail holds the
    seats 30 minutes until the mail is answered. Raises Refused(FULL | FEW | PAST | CANCELLED |
    NO_SIGNUP_NEEDED | TOO_MANY_UNCONFIRMED | TOO_MANY | AS_A_WHOLE | ALREADY | STANDS_ALREADY |
    ON_THE_LIST | NO_ADDRESS).

    Whoever types an address learns nothing by it: a guest whose address stands there is taken in like any
    other and taken out again, in a sign-up that was never written; the mail says how it is.
    """
    event = lock.locked(event.pk)
    refuse_if(door_refusal(event, user, by, at))
    refuse_if(person_refusal(event, user, name=name, email=email, phone=phone, by=by))
    signup = Signup(
        event=event,
        **addresses.written(user, name=name, email=email, phone=phone, language=language),
        people=people,
        made_at=at,
        **asdict(wishes.heard_by(event)),
    )
    there = again.by_mail(event, name, email) if user is None else None
    if there is None:
        come_in(signup, wait=wait, by=by, at=at)
        return signup
    with transaction.atomic():
        come_in(signup, wait=wait, by=by, at=at)
        transaction.set_rollback(True)
    signup.pk = None
    again.remind(there, at=at)
    return signup


def come_in(signup: Signup, *, wait: bool, by: User | None, at: datetime) -> None:
    """Write it down, with seats or in line, and say so."""
    event = signup.event
    line = event.signups.in_line().exists()
    seated = not line and seats.take(event, signup.people)
    if not seated and not wait:
        full = line or not event.seats_left
        raise Refused(Refusal.FULL) if full else Refused(Refusal.FEW, left=event.seats_left)
    to_confirm = bool(signup.email) and by is None
    signup.state = first_state(seated, to_confirm)
    signup.until = at + again.HELD if seated and to_confirm else None
    signup.save()
    log.record("events.sign_up", signup, by=by or signup.user, state=signup.state)
    taken_in(signup, at=at)


def taken_in(signup: Signup, *, at: datetime) -> None:
    """Who fetches them, what they hear, and whether they stand before others in line."""
    if signup.pickup:
        escorts.follow(signup, at=at)
    tell(signup, at=at)
    if signup.resident and signup.state == SignupState.WAITING:
        overtake(signup, at=at)


def overtake(signup: Signup, *, at: datetime) -> None:
    """Priority: free places that the others in line are too many for may suit who now stands before them."""
    promote(event=signup.event, at=at)
    signup.refresh_from_db(fields=["state", "until"])


def first_state(seated: bool, to_confirm: bool) -> SignupState:
    if not seated:
        return SignupState.WAITING
    return SignupState.UNCONFIRMED if to_confirm else SignupState.CONFIRMED


def door_refusal(event: Event, user: User | None, by: User | None, at: datetime) -> Refusal | None:
    """Whether one signs up here at all, and for this date."""
    if closed := lock.closed(event, at):
        return closed
    if not event.needs_signup:
        return Refusal.NO_SIGNUP_NEEDED
    return Refusal.AS_A_WHOLE if event.as_a_whole and by == user else None


def person_refusal(
    event: Event, user: User | None, *, name: str, email: str, phone: str, by: User | None
) -> Refusal | None:
    """One sign-up per person; who is not known says how to reach them, and not too often."""
    active = event.signups.active()
    if user is not None:
        there = active.of(user).exists() or again.as_guest(event, user)
        return Refusal.ALREADY if there else None
    there_already = again.refusal(event, name=name, email=email, phone=phone, by=by)
    return there_already or addresses.refusal(active, email, phone)


@transaction.atomic
def confirm(*, signup: Signup, by: User | None, via: Via, at: datetime) -> Signup:
    """The yes to a confirming mail or to an offered place; a second yes changes nothing.

    Raises Refused(PAST | CANCELLED | FULL_MEANWHILE | OFFER_GONE | NOT_SIGNED_UP).
    """
    event, signup = lock.locked_with(signup)
    if signup.state == SignupState.CONFIRMED:
        return signup
    refuse_if(lock.closed(event, at))
    if signup.state == SignupState.OFFERED:
        refuse_if(Refusal.OFFER_GONE if signup.until and signup.until <= at else None)
    elif signup.state != SignupState.UNCONFIRMED:
        take_again(event, signup)
    signup.state, signup.until, signup.cancelled_by = SignupState.CONFIRMED, None, ""
    signup.save(update_fields=["state", "until", "cancelled_by"])
    log.record("events.confirm", signup, by=by or signup.user, via=via)
    escorts.follow(signup, at=at)
    tell(signup, at=at)
    return signup


def take_again(event: Event, signup: Signup) -> None:
    """Someone who opened the mail too late still comes in where there is room, and nobody waits."""
    if signup.cancelled_by != CancelledBy.TIME:
        raise Refused(Refusal.NOT_SIGNED_UP)
    if event.signups.in_line().exists() or not seats.take(event, signup.people):
        raise Refused(Refusal.FULL_MEANWHILE)
