"""Putting a message in the outbox: in the same transaction as what it tells about."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from medspil.notices.choices import Medium, NoticeState
from medspil.notices.models import Notice
from medspil.users.choices import Channel
from medspil.users.models import Organisation, User


@dataclass(frozen=True, slots=True)
class Guest:
    """A receiver without a User: a guest sign-up, an association's mail box."""

    name: str
    language: str
    email: str = ""
    phone: str = ""


def notify(
    kind: str,
    *,
    to: User | Guest,
    occasion: str,
    at: datetime,
    send_at: datetime | None = None,
    organisation: Organisation | None = None,
    **params: Any,
) -> Notice:
    """One row per kind and occasion; a second call with the same occasion changes nothing.

    Who has no e-mail, prefers the phone, or is not safe to write to, becomes a call on the desk of
    `organisation`. `params` are ids and codes.
    """
    medium, address = route(to)
    notice, _new = Notice.objects.get_or_create(
        kind=kind,
        occasion=occasion,
        defaults={
            "user": to if isinstance(to, User) else None,
            "medium": medium,
            "address": "" if isinstance(to, User) else address,
            "name": "" if isinstance(to, User) else to.name,
            "language": to.language,
            "params": params,
            "organisation": organisation,
            "made_at": at,
            "send_at": send_at or at,
        },
    )
    return notice


def route(to: User | Guest) -> tuple[Medium, str]:
    """Medium and address; only a person who chose e-mail and is safe to write to is mailed."""
    by_mail = to.email and (isinstance(to, Guest) or (to.channel == Channel.EMAIL and to.safe_to_write))
    return (Medium.EMAIL, to.email) if by_mail and to.email else (Medium.PHONE, to.phone)


def drop(kind: str, occasion: str) -> None:
    """What was to be said no longer is so."""
    Notice.objects.filter(kind=kind, occasion=occasion, state=NoticeState.PENDING).update(
        state=NoticeState.DROPPED
    )


def was_sent(kind: str, occasion: str) -> bool:
    """Whether this was said: a mail that left, a call that was made."""
    return Notice.objects.filter(kind=kind, occasion=occasion, state=NoticeState.SENT).exists()


def told_somebody_else(kind: str, occasion: str) -> None:
    """Somebody else is to hear this now: what was said before stays on record, and counts no longer."""
    for notice in Notice.objects.select_for_update().filter(kind=kind, occasion=occasion):
        if notice.state == NoticeState.PENDING:
            notice.state = NoticeState.DROPPED
        notice.occasion = f"{occasion}:before:{notice.pk}"
        notice.save(update_fields=["occasion", "state"])


def take_back(user: User, **params: Any) -> None:
    """What has not left yet, and is about these ids, is no longer this person's to hear."""
    about = {f"params__{name}": value for name, value in params.items()}
    Notice.objects.filter(user=user, state=NoticeState.PENDING, **about).update(state=NoticeState.DROPPED)
