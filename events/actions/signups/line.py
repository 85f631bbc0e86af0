"""The waiting list: offered in order, freed by time."""

from datetime import datetime, timedelta

from django.db import transaction

from events.actions.signups.lock import locked
from events.actions.signups.telling import tell
from events.choices import CancelledBy, EventStatus, SignupState
from events.models import Event, Signup
from medspil.users import log, seats

OFFER = timedelta(hours=24)


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


def leave(event: Event, signup: Signup, cancelled_by: CancelledBy) -> None:
    """Out of the list and out of the count."""
    if signup.state != SignupState.WAITING:
        seats.give_back(event, signup.people)
    signup.state, signup.until, signup.cancelled_by = SignupState.CANCELLED, None, cancelled_by
    signup.save(update_fields=["state", "until", "cancelled_by"])
