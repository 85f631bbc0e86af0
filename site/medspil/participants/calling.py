"""On the page of a call to somebody who is protected: where the number stands."""

from datetime import date
from typing import cast

from django.http import HttpRequest
from django.urls import reverse

from medspil.notices.models import Notice
from medspil.participants.models import Participant
from medspil.users.points import Panel


def build(request: HttpRequest, subject: object, on: date) -> dict[str, object] | None:
    user = cast(Notice, subject).user
    if user is None or not user.protected_identity or not Participant.objects.filter(user=user).exists():
        return None
    return {"url": reverse("participants:person", args=[user.pk])}


NUMBER = Panel(page="notices:call", template="participants/call_protected.html", build=build, order=10)
