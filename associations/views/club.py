"""The association's own place."""

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from associations import terms
from associations.choices import ActivityState, Freshness, MembershipState
from associations.forms import TapForm
from associations.freshness import freshness
from associations.models import Activity, ActivityRequest, Association, FeeFreeMembership
from associations.permissions import Permission
from associations.views.gates import club_name, person, require_any
from associations.when import lines
from medspil.privacy.actions import record_read
from medspil.users.permissions import today
from medspil.users.points import panels

EITHER = (Permission.WELCOME, Permission.COORDINATE)
DRAFT = "activity"


@never_cache
@require_any(*EITHER)
def home(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """Who waits for an answer, the members, the activities and the agreement of one association."""
    on, user = today(), person(request)
    own = list(Association.objects.run_by(user, Permission.WELCOME, on).order_by("name", "pk"))
    if pk is None:
        if not own:
            raise PermissionDenied
        pk = own[0].pk
    rows = Association.objects.visible_to(user, on).select_related("centre", "organisation")
    association = get_object_or_404(rows, pk=pk)
    context = whole(association) | {"own": own, "panels": built_panels(request, association)}
    shown = [line["user_id"] for name in ("waiting", "requests", "members") for line in context[name]]
    record_read(by=user, subjects=shown, page="associations:home", at=timezone.now())
    return render(request, "associations/home.html", context)


def whole(association: Association) -> dict[str, Any]:
    on = today()
    memberships = association.memberships.select_related("participant__user", "activity")
    open_ones = memberships.filter(state__in=[MembershipState.PROPOSED, MembershipState.ACTIVE])
    rows = list(open_ones.order_by("last_day", "asked_at", "pk"))
    requests = (
        ActivityRequest.objects.open()
        .filter(activity__association=association)
        .exclude(memberships__state=MembershipState.PROPOSED)
        .select_related("participant__user", "activity")
        .prefetch_related("visits")
        .order_by("asked_at", "pk")
    )
    activities = association.activities.exclude(state=ActivityState.ARCHIVED).prefetch_related("times")
    return {
        "association": association,
        "waiting": [line(row) for row in rows if row.state == MembershipState.PROPOSED],
        "members": [line(row) for row in rows if row.state == MembershipState.ACTIVE],
        "requests": [
            {
                "request": row,
                "name": club_name(row.participant.user, False),
                "user_id": row.participant.user_id,
            }
            for row in requests
        ],
        "activities": [
            (row, lines(row.times.all()), asks(row, on)) for row in activities.order_by("-season_to", "pk")
        ],
        "agreements": association.agreements.prefetch_related("acceptances").order_by("-valid_from", "-pk")[
            :3
        ],
        "on": on,
        "tap": TapForm(),
    }


def asks(row: Activity, on: date) -> bool:
    """Whether somebody should say that an activity is still right."""
    return row.state == ActivityState.PUBLISHED and freshness(row.confirmed_on, on) != Freshness.FRESH


def line(row: FeeFreeMembership) -> dict[str, Any]:
    """A member as the association reads them."""
    on = today()
    return {
        "membership": row,
        "name": club_name(row.participant.user, row.activated_on is not None),
        "user_id": row.participant.user_id,
        "days_left": terms.days_left(row.last_day, on) if row.last_day else None,
        "months_passed": terms.months_passed(row.start, row.last_day, on)
        if row.start and row.last_day
        else 0,
    }


def built_panels(request: HttpRequest, association: Association) -> list[dict[str, object]]:
    """What higher apps show in an association's place, each with its template."""
    here = sorted((p for p in panels if p.page == "associations:home"), key=lambda panel: panel.order)
    made = [(panel.template, panel.build(request, association, today())) for panel in here]
    return [{"template": template, "p": context} for template, context in made if context is not None]
