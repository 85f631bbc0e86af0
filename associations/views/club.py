"""The association's own place."""

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _

from associations import terms
from associations.choices import ActivityState, Freshness, MembershipState, Offers
from associations.forms import TapForm
from associations.forms.associations import cvr_sums_up
from associations.freshness import freshness
from associations.models import Activity, ActivityRequest, Association, FeeFreeMembership
from associations.permissions import Permission
from associations.views.gates import club_name, person, require_any
from associations.views.public import language_names
from associations.when import left, lines
from medspil.privacy.actions import record_read
from medspil.users.permissions import today
from medspil.users.points import panels_for
from theme.formats import listed_text
from theme.multilingual import in_reader_language
from theme.only_shown import only_shown

EITHER = (Permission.WELCOME, Permission.COORDINATE)
DRAFT = "activity"


@only_shown
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
    panels = panels_for("associations:home", request, association, on)
    context = whole(association) | {"own": own, "panels": panels}
    if association.approved_on is None and association.centre_id in user.scope(Permission.COORDINATE, on):
        context |= {"asks": application(association), "cards": list(association.contacts.order_by("pk"))}
    # A treasurer looks and says welcome; what the association is called and offers is not theirs to change.
    context["runs"] = association.organisation_id in user.scope(Permission.EDIT_OWN, on) or (
        association.centre_id in user.scope(Permission.COORDINATE, on)
    )
    shown = [line["user_id"] for name in ("waiting", "requests", "members") for line in context[name]]
    record_read(by=user, subjects=shown, page="associations:home", at=timezone.now())
    return render(request, "associations/home.html", context)


def application(association: Association) -> list[tuple[str, str]]:
    """What an association wrote when it signed up, for the one who says yes."""
    offers, about = set(association.offers), association.about
    wrong = association.cvr and not cvr_sums_up(association.cvr)
    facts = (
        (_("Kind"), association.get_category_display()),
        (_("About the association"), in_reader_language(about, association.original_language).text),
        (_("Languages spoken"), listed_text(own for _c, own in language_names(association.language_codes))),
        (_("How much Danish does it take?"), association.get_danish_needed_display()),
        (_("What can you offer?"), " · ".join(str(offer.label) for offer in Offers if offer in offers)),
        (_("CVR number"), association.cvr),
        (_("CVR number"), _("The CVR number does not look right.") if wrong else ""),
        (_("Website"), association.website),
    )
    return [(label, value) for label, value in facts if value]


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
        "left": left(row, on),
        "months_passed": terms.months_passed(row.start, row.last_day, on),
    }
