"""Days away on a person's page on the desk: who has no e-mail says them on the phone."""

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse

from medspil.privacy.taps import form_again
from medspil.users.models import User
from medspil.users.points import Panel
from volunteers.disclosure import day
from volunteers.forms.away import AwayForm
from volunteers.models import Away
from volunteers.permissions import Permission


def people_of(user: User, on: date) -> "QuerySet[User]":
    """Newcomers and volunteers of the organisations a coordinator matches for."""
    scope = user.scope(Permission.MATCH, on)
    newcomers = Q(participant__organisation_id__in=scope)
    volunteers = Q(volunteer__engagements__organisation_id__in=scope)
    return User.objects.filter(newcomers | volunteers, erased_at__isnull=True).distinct()


def page_of(subject: User, user: User, on: date) -> str:
    """The person's page that this coordinator may open."""
    participant = getattr(subject, "participant", None)
    here = participant is not None and participant.organisation_id in user.scope(Permission.MATCH, on)
    return reverse("participants:person" if here else "volunteers:person", args=[subject.pk])


def build(request: HttpRequest, subject: Any, on: date) -> dict[str, object] | None:
    user = request.user
    if not isinstance(user, User) or not user.may(Permission.MATCH, on):
        return None
    rows = Away.objects.of(subject).ahead(on).order_by("from_on", "pk")
    return {
        "spans": [(row, day(row.from_on), day(row.until_on)) for row in rows],
        "form": form_again(request, AwayForm, subject.pk, auto_id="away_%s"),
        "action": reverse("volunteers:away_of", args=[subject.pk]),
    }


PERSON = Panel("desk:person", "volunteers/panels/away.html", build, order=60)
