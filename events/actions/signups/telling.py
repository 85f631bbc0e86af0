"""Telling people where they stand, and where it is."""

from datetime import datetime

from django.db import transaction

from events.actions.signups.lock import closed, locked_with
from events.choices import Refusal, SignupState
from events.models import Signup
from medspil.notices import outbox
from medspil.notices.choices import Medium
from medspil.users import log
from medspil.users.models import User
from medspil.users.refusals import refuse_if

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
    send(TOLD[SignupState(signup.state)], signup, at=at)


def send(kind: str, signup: Signup, *, again: str = "", at: datetime) -> None:
    outbox.notify(
        kind,
        to=signup.receiver,
        occasion=f"signup:{signup.pk}{again}",
        at=at,
        organisation=signup.event.organisation,
        signup_id=signup.pk,
    )


@transaction.atomic
def tell_address(*, signup: Signup, by: User, at: datetime) -> None:
    """A host's yes to this person: only now the hidden address is sent [8]. A second yes changes nothing.

    Raises Refused(PAST | CANCELLED | NOT_SIGNED_UP).
    """
    event, signup = locked_with(signup)
    refuse_if(closed(event, at))
    refuse_if(None if signup.state == SignupState.CONFIRMED else Refusal.NOT_SIGNED_UP)
    if signup.address_told_at is not None:
        return
    signup.address_told_at = at
    signup.save(update_fields=["address_told_at"])
    log.record("events.tell_address", signup, by=by)
    send("events.address", signup, at=at)
