"""The volunteer's part of everyone's own page, and who has long been without a contact, on the desk."""

from datetime import date
from typing import cast

from django.http import HttpRequest

from medspil.users.models import User
from medspil.users.points import Panel
from volunteers.models import Engagement
from volunteers.next_steps import may_wait_long
from volunteers.overview import own
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
        **own(engagement, on),
    }


def without_contact(request: HttpRequest, subject: object, on: date) -> dict[str, object] | None:
    """How many stand in the list as long without a contact: a number beside the morning's list, no names."""
    count = may_wait_long(Engagement.objects.visible_to(cast(User, subject), on), on).count()
    return {"count": count} if count else None


ME = Panel(page="me:home", template="volunteers/panels/me.html", build=build, order=20)
WITHOUT_CONTACT = Panel(
    page="desk:today", template="volunteers/panels/without_contact.html", build=without_contact, order=60
)
