"""How often one address may stand in a list without an account."""

from typing import Any

from django.db.models import QuerySet

from events.choices import Refusal
from medspil.users.models import User

MOST_PER_ADDRESS = 2
UNANSWERED = ("unconfirmed", "waiting")


def refusal(rows: QuerySet, email: str, phone: str) -> Refusal | None:
    """At most two per number, and two unanswered mails per address, in these sign-ups or enrolments."""
    if email:
        unanswered = rows.filter(email__iexact=email, state__in=UNANSWERED)
        return Refusal.TOO_MANY_UNCONFIRMED if unanswered.count() >= MOST_PER_ADDRESS else None
    if phone:
        return number_refusal(rows, phone)
    return Refusal.NO_ADDRESS


def written(user: User | None, **said: str) -> dict[str, Any]:
    """Who it is: a person we know, in their own language, or what a guest said of themselves."""
    if user is None:
        return {"user": None, **said}
    return {"user": user, **dict.fromkeys(said, ""), "language": user.language}


def number_refusal(rows: QuerySet, phone: str) -> Refusal | None:
    """Whether a number stands there twice already."""
    return Refusal.TOO_MANY if rows.filter(phone=phone).count() >= MOST_PER_ADDRESS else None


def often_refusal(rows: QuerySet, email: str, phone: str) -> Refusal | None:
    """Whether a number or an address stands there twice already, where both may be given."""
    if email and rows.filter(email__iexact=email).count() >= MOST_PER_ADDRESS:
        return Refusal.TOO_MANY_UNCONFIRMED
    return number_refusal(rows, phone)
