"""Answer links: minted when a message is rendered, resolved by one public address `/svar/<token>/`."""

import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from allauth.account.models import EmailAddress
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from medspil.notices.models import AnswerLink, digest, receiver
from medspil.notices.outbox import Guest
from medspil.users.models import User

AnswerView = Callable[[HttpRequest, AnswerLink], HttpResponse]
Answering = Callable[[AnswerLink], Iterable[User | Guest | None]]


@dataclass(frozen=True, slots=True)
class Purpose:
    """`view` shows on GET and acts on POST. `answering` says who may answer now; None: whoever holds it."""

    view: AnswerView
    answering: Answering | None = None


PURPOSES: dict[str, Purpose] = {}


def register(purpose: str, view: AnswerView, answering: Answering | None = None) -> None:
    """Name what a link is for. From `AppConfig.ready()`."""
    PURPOSES[purpose] = Purpose(view, answering)


def mint(
    purpose: str, object_id: int, *, expires_at: datetime, language: str, side: str = "", to: str = ""
) -> str:
    """A new absolute address that answers for one side of one object until `expires_at`.

    `to` is the e-mail address it is sent to: it opens only while whoever has that address may answer.
    """
    token = secrets.token_urlsafe(16)
    AnswerLink.objects.create(
        digest=digest(token),
        purpose=purpose,
        object_id=object_id,
        side=side,
        language=language,
        receiver=receiver(token, to) if to else "",
        expires_at=expires_at,
    )
    return absolute(reverse("answer", args=[token]))


def page(request: HttpRequest, link: AnswerLink, token: str) -> HttpResponse:
    """What a link opens: its view, or, where somebody else answers by now, a sentence and nothing else."""
    purpose = PURPOSES.get(link.purpose)
    if purpose is None:
        return unknown(request)
    if purpose.answering and not link.was_sent_to(addresses(purpose.answering(link)), token):
        return render(request, "notices/stale_link.html", status=410)
    return purpose.view(request, link)


def addresses(people: Iterable[User | Guest | None]) -> set[str]:
    """Their e-mails, and those they sign in with."""
    found = [one for one in people if one is not None]
    users = [one.pk for one in found if isinstance(one, User)]
    known = EmailAddress.objects.filter(user__in=users, verified=True).values_list("email", flat=True)
    return {address for address in (*known, *(one.email for one in found)) if address}


def unknown(request: HttpRequest) -> HttpResponse:
    """What a link opens that is not known, or no longer good: whom to call instead."""
    return render(request, "notices/unknown_link.html", status=404)


def absolute(path: str) -> str:
    """A path of ours as an address that works in a mail."""
    return f"{settings.SITE_URL}{path}"
