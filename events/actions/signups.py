"""Who comes. Every action locks the event first: its row counts the seats and orders the waiting list."""

from datetime import datetime, timedelta

from django.db import transaction

from events.choices import ACTIVE, CancelledBy, EventStatus, Refusal, SignupState
from events.models import Event, Signup
from medspil.notices import outbox
from medspil.notices.choices import Medium
from medspil.users import log, seats
from medspil.users.choices import Via
from medspil.users.models import User
from medspil.users.refusals import Refused, refuse_if

HELD = timedelta(minutes=30)
OFFER = timedelta(hours=24)
MOST_PER_ADDRESS = 2


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
    food_note: str = "",
    wait: bool = False,
    by: User | None,
    at: datetime,
) -> Signup:
    """Take places for some people, or a place in the line where `wait` says so.

    Someone we know, a guest by phone and whoever staff sign up are in at once; a guest by e-mail holds the
    seats 30 minutes until the mail is answered. Raises Refused(FULL | PAST | CANCELLED | NO_SIGNUP_NEEDED |
    TOO_MANY_UNCONFIRMED | TOO_MANY | ALREADY | NO_ADDRESS).
    """
    event = locked(event.pk)
    refuse_if(closed(event, at))
    refuse_if(None if event.needs_signup else Refusal.NO_SIGNUP_NEEDED)
    refuse_if(address_refusal(event, user, email, phone))
    seated = not event.signups.in_line().exists() and seats.take(event, people)
    refuse_if(None if seated or wait else Refusal.FULL)
    to_confirm = bool(email) and user is None and by is None
    signup = Signup.objects.create(
        event=event,
        user=user,
        name="" if user else name,
        email="" if user else email,
        phone="" if user else phone,
        language=user.language if user else language,
        people=people,
        food_note=food_note,
        state=first_state(seated, to_confirm),
        until=at + HELD if seated and to_confirm else None,
        made_at=at,
    )
    log.record("events.sign_up", signup, by=by or user, state=signup.state)
    tell(signup, at=at)
    return signup


def locked(pk: int) -> Event:
    # `of` leaves the other tables alone; select_related brings what messages need.
    return Event.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=pk)


def first_state(seated: bool, to_confirm: bool) -> SignupState:
    if not seated:
        return SignupState.WAITING
    return SignupState.UNCONFIRMED if to_confirm else SignupState.CONFIRMED


def closed(event: Event, at: datetime) -> Refusal | None:
    """Why nobody can come in any more."""
    if event.status == EventStatus.CANCELLED:
        return Refusal.CANCELLED
    return Refusal.PAST if event.over(at) else None


def address_refusal(event: Event, user: User | None, email: str, phone: str) -> Refusal | None:
    """One sign-up per person we know; at most two per number, and two unanswered mails per address."""
    if user is not None:
        return Refusal.ALREADY if event.signups.active().of(user).exists() else None
    if email:
        unanswered = event.signups.filter(
            email__iexact=email, state__in=[SignupState.UNCONFIRMED, SignupState.WAITING]
        )
        return Refusal.TOO_MANY_UNCONFIRMED if unanswered.count() >= MOST_PER_ADDRESS else None
    if phone:
        return (
            Refusal.TOO_MANY
            if event.signups.active().filter(phone=phone).count() >= MOST_PER_ADDRESS
            else None
        )
    return Refusal.NO_ADDRESS


TOLD = {
    SignupState.UNCONFIRMED: "events.confirm",
    SignupState.CONFIRMED: "events.confirmed",
    SignupState.WAITING: "events.waiting",
    SignupState.OFFERED: "events.offered",
}


def tell(signup: Signup, *, at: datetime) -> None:
    """Leave the message of the state that was reached. By phone only an offer is worth a call."""
    if signup.state != SignupState.OFFERED and outbox.route(signup.receiver)[0] == Medium.PHONE:
        return
    outbox.notify(
        TOLD[SignupState(signup.state)],
        to=signup.receiver,
        occasion=f"signup:{signup.pk}",
        at=at,
        organisation=signup.event.organisation,
        signup_id=signup.pk,
    )


@transaction.atomic
def confirm(*, signup: Signup, by: User | None, via: Via, at: datetime) -> Signup:
    """The yes to a confirming mail or to an offered place; a second yes changes nothing.

    Raises Refused(PAST | CANCELLED | FULL_MEANWHILE | OFFER_GONE | NOT_SIGNED_UP).
    """
    event, signup = locked_with(signup)
    if signup.state == SignupState.CONFIRMED:
        return signup
    refuse_if(closed(event, at))
    if signup.state == SignupState.OFFERED:
        refuse_if(Refusal.OFFER_GONE if signup.until and signup.until <= at else None)
    elif signup.state != SignupState.UNCONFIRMED:
        take_again(event, signup)
    signup.state, signup.until, signup.cancelled_by = SignupState.CONFIRMED, None, ""
    signup.save(update_fields=["state", "until", "cancelled_by"])
    log.record("events.confirm", signup, by=by or signup.user, via=via)
    tell(signup, at=at)
    return signup


def locked_with(signup: Signup) -> tuple[Event, Signup]:
    event = locked(signup.event_id)
    fresh = Signup.objects.select_related("user").get(pk=signup.pk)
    fresh.event = event
    return event, fresh


def take_again(event: Event, signup: Signup) -> None:
    """Someone who opened the mail too late still comes in where there is room, and nobody waits."""
    if signup.cancelled_by != CancelledBy.TIME:
        raise Refused(Refusal.NOT_SIGNED_UP)
    if event.signups.in_line().exists() or not seats.take(event, signup.people):
        raise Refused(Refusal.FULL_MEANWHILE)


@transaction.atomic
def cancel_signup(
    *, signup: Signup, cancelled_by: CancelledBy = CancelledBy.SELF, by: User | None, via: Via, at: datetime
) -> None:
    """Give the places back and offer them to the next in line. Already cancelled: nothing happens."""
    event, signup = locked_with(signup)
    if signup.state not in ACTIVE:
        return
    leave(event, signup, cancelled_by)
    log.record("events.cancel_signup", signup, by=by or signup.user, via=via, reason=cancelled_by)
    if cancelled_by == CancelledBy.HOST:
        outbox.notify(
            "events.signed_off",
            to=signup.receiver,
            occasion=f"signup:{signup.pk}",
            at=at,
            organisation=event.organisation,
            signup_id=signup.pk,
        )
    promote(event=event, at=at)


def leave(event: Event, signup: Signup, cancelled_by: CancelledBy) -> None:
    """Out of the list and out of the count."""
    if signup.state != SignupState.WAITING:
        seats.give_back(event, signup.people)
    signup.state, signup.until, signup.cancelled_by = SignupState.CANCELLED, None, cancelled_by
    signup.save(update_fields=["state", "until", "cancelled_by"])


@transaction.atomic
def change_people(*, signup: Signup, people: int, by: User | None, via: Via, at: datetime) -> None:
    """Come as more or fewer. Raises Refused(FULL | PAST | CANCELLED | NOT_SIGNED_UP)."""
    event, signup = locked_with(signup)
    refuse_if(closed(event, at))
    refuse_if(None if signup.state in ACTIVE else Refusal.NOT_SIGNED_UP)
    more = people - signup.people
    if signup.state != SignupState.WAITING and more > 0:
        refuse_if(None if seats.take(event, more) else Refusal.FULL_MORE)
    signup.people = people
    signup.save(update_fields=["people"])
    log.record("events.change_people", signup, by=by or signup.user, via=via, people=people)
    if signup.state != SignupState.WAITING and more < 0:
        seats.give_back(event, -more)
        promote(event=event, at=at)


@transaction.atomic
def promote(*, event: Event, at: datetime) -> list[Signup]:
    """Offer free places to the waiting list, in order, until the next in line does not fit.

    Nobody after the start. An offer stands a day, at most until the event begins.
    """
    event = locked(event.pk)
    offered: list[Signup] = []
    if event.status == EventStatus.CANCELLED or event.starts_at <= at:
        return offered
    for signup in event.signups.in_line().select_related("user"):
        if not seats.take(event, signup.people):
            break
        signup.event = event
        signup.state, signup.until = SignupState.OFFERED, min(at + OFFER, event.starts_at)
        signup.save(update_fields=["state", "until"])
        log.record("events.offer", signup, by=None)
        tell(signup, at=at)
        offered.append(signup)
    return offered


@transaction.atomic
def release(*, event: Event, at: datetime) -> int:
    """Free the seats of those who did not answer in time; returns how many sign-ups that were."""
    event = locked(event.pk)
    late = list(event.signups.run_out(at).order_by("pk"))
    for signup in late:
        leave(event, signup, CancelledBy.TIME)
    if late:
        promote(event=event, at=at)
    return len(late)


@transaction.atomic
def tell_address(*, signup: Signup, by: User, at: datetime) -> None:
    """A host's yes to this person: only now the hidden address is sent [8]. A second yes changes nothing."""
    event, signup = locked_with(signup)
    refuse_if(closed(event, at))
    refuse_if(None if signup.state == SignupState.CONFIRMED else Refusal.NOT_SIGNED_UP)
    if signup.address_told_at is not None:
        return
    signup.address_told_at = at
    signup.save(update_fields=["address_told_at"])
    log.record("events.tell_address", signup, by=by)
    outbox.notify(
        "events.address",
        to=signup.receiver,
        occasion=f"signup:{signup.pk}",
        at=at,
        organisation=event.organisation,
        signup_id=signup.pk,
    )
