"""The volunteer's part of everyone's own page."""

from datetime import date
from typing import cast

from django.http import HttpRequest

from medspil.users.models import User
from medspil.users.points import Panel
from volunteers.models import Engagement
from volunteers.overview import of
from volunteers.promise import caller, day_words


def build(request: HttpRequest, subject: object, on: date) -> dict[str, object] | None:
    """Where a volunteer stands with each organisation and what is still missing; None for who is none."""
    rows = Engagement.objects.open().filter(volunteer__user=cast(User, subject))
    rows = rows.select_related("volunteer__user__profile", "organisation").prefetch_related("wishes__role")
    standings = [standing(row, on) for row in rows.order_by("pk")]
    return {"standings": standings, "first": standings[0]} if standings else None


def standing(engagement: Engagement, on: date) -> dict[str, object]:
    return {
        "engagement": engagement,
        "day": day_words(engagement.call_by) if engagement.call_by else "",
        "back": day_words(engagement.paused_until) if engagement.paused_until else "",
        "caller": caller(engagement.organisation, on),
        **of(engagement, on),
    }


ME = Panel(page="me:home", template="volunteers/panels/me.html", build=build, order=20)
