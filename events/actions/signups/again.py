"""The same person a second time: one name, by the same address or the same number."""

import unicodedata
from datetime import datetime, timedelta

from django.db.models import Q
from django.utils import timezone

from events.actions.signups.telling import TOLD, send
from events.choices import Refusal, SignupState
from events.models import Event, Signup
from medspil.notices import outbox
from medspil.notices.choices import Medium
from medspil.users.models import User

HELD = timedelta(minutes=30)
"""How long seats are held for who has not answered the mail."""


def folded(name: str) -> str:
    """A name however it was typed: "ida  HOLM" is "Ida Holm"."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def named(event: Event, name: str, reached: Q) -> Signup | None:
    """A live sign-up of somebody of this name, reached in this way. Two of a family have two names."""
    for signup in event.signups.active().filter(reached).select_related("user").order_by("pk"):
        if folded(signup.user.name if signup.user else signup.name) == folded(name):
            signup.event = event
            return signup
    return None


def by_mail(event: Event, name: str, email: str | None) -> Signup | None:
    return named(event, name, Q(email__iexact=email) | Q(user__email__iexact=email)) if email else None


def by_phone(event: Event, name: str, phone: str) -> Signup | None:
    """A protected person's number is told to nobody, not by a refusal either."""
    known = Q(user__phone=phone, user__protected_identity=False)
    return named(event, name, Q(phone=phone) | known) if phone else None


def refusal(event: Event, *, name: str, email: str, phone: str, by: User | None) -> Refusal | None:
    """A guest whose address stands there is answered by mail; whoever staff sign up is on their list."""
    if by is not None:
        there = by_mail(event, name, email) or by_phone(event, name, phone)
        return Refusal.ON_THE_LIST if there else None
    if by_mail(event, name, email):
        return None
    return Refusal.STANDS_ALREADY if by_phone(event, name, phone) else None


def as_guest(event: Event, user: User) -> bool:
    """Whether somebody who is signed in came in by their address or number before, and proved it."""
    there = by_mail(event, user.name, user.email) or by_phone(event, user.name, user.phone)
    return there is not None and there.state != SignupState.UNCONFIRMED


def remind(signup: Signup, *, at: datetime) -> None:
    """Say in a mail, once a day, that they are signed up; who has not pressed yet gets the link again."""
    if signup.state == SignupState.UNCONFIRMED:
        signup.until = at + HELD
        signup.save(update_fields=["until"])
    if outbox.route(signup.receiver)[0] == Medium.PHONE:
        return
    kind = "events.already" if signup.state == SignupState.CONFIRMED else TOLD[SignupState(signup.state)]
    send(kind, signup, again=f":again:{timezone.localdate(at)}", at=at)
