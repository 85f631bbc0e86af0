"""Answer links: minted when a message is rendered, resolved by one public address `/svar/<token>/`."""

import secrets
from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from medspil.notices.models import AnswerLink, digest

AnswerView = Callable[[HttpRequest, AnswerLink], HttpResponse]
PURPOSES: dict[str, AnswerView] = {}


def register(purpose: str, view: AnswerView) -> None:
    """Name what a link is for and the view that shows on GET and acts on POST. From `AppConfig.ready()`."""
    PURPOSES[purpose] = view


def mint(purpose: str, object_id: int, *, expires_at: datetime, language: str, side: str = "") -> str:
    """A new absolute address that answers for one side of one object until `expires_at`."""
    token = secrets.token_urlsafe(16)
    AnswerLink.objects.create(
        digest=digest(token),
        purpose=purpose,
        object_id=object_id,
        side=side,
        language=language,
        expires_at=expires_at,
    )
    return absolute(reverse("answer", args=[token]))


def unknown(request: HttpRequest) -> HttpResponse:
    """What a link opens that is not known, or no longer good: whom to call instead."""
    return render(request, "notices/unknown_link.html", status=404)


def absolute(path: str) -> str:
    """A path of ours as an address that works in a mail."""
    return f"{settings.SITE_URL}{path}"
