"""Asking to try and to join, and the membership as all three see it."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from associations import actions, terms
from associations.choices import MembershipState, Side, TermState, YesVia
from associations.forms import TapForm
from associations.models import FeeFreeMembership
from associations.views.gates import club_name, person, sides_of, signed_in
from associations.when import lines
from medspil.privacy.actions import record_read
from medspil.users.models import User
from medspil.users.permissions import today


def one(request: HttpRequest, pk: int) -> tuple[FeeFreeMembership, set[Side]]:
    """A membership the signed-in person may see, and the sides they stand on; else 404."""
    on, user = today(), person(request)
    rows = FeeFreeMembership.objects.visible_to(user, on).select_related(
        "participant__user", "activity", "association__centre", "association__organisation", "agreement"
    )
    row = get_object_or_404(rows, pk=pk)
    return row, sides_of(user, row, on)


@never_cache
@signed_in
def membership(request: HttpRequest, pk: int) -> HttpResponse:
    row, sides = one(request, pk)
    if Side.MEMBER not in sides:
        record_read(
            by=person(request),
            subjects=[row.participant.user_id],
            page="associations:membership",
            at=timezone.now(),
        )
    return render(request, "associations/membership.html", told(row, sides, person(request)))


def told(row: FeeFreeMembership, sides: set[Side], reader: User) -> dict[str, object]:
    """The membership in words and numbers, for one reader."""
    on = today()
    state = terms.state_on(row, on)
    known = row.activated_on is not None or Side.CENTRE in sides
    own = Side.MEMBER in sides
    name = pgettext("the member", "You") if own else club_name(row.participant.user, known)
    start, last = row.start, row.last_day
    expected = terms.first_training(row.activity, on) if state == TermState.PROPOSED else None
    return {
        "membership": row,
        "mine": own,
        "name": name,
        "state": state,
        "state_label": state.label,
        "acts": [act for act in ACTS if may(act, row, sides)],
        "tap": TapForm(),
        "times": lines(row.activity.times.all()),
        "months_passed": terms.months_passed(start, last, on) if start and last else 0,
        "days_left": terms.days_left(last, on) if last else None,
        "expected": expected,
        "expected_last": terms.last_day(expected, row.months) if expected else None,
        "yeses": [
            {"who": name, "on": row.member_at},
            {"who": row.association.name, "on": row.club_at, "no": row.refused_by == Side.CLUB},
            {"who": _("The centre"), "on": row.centre_at, "no": row.refused_by == Side.CENTRE},
        ],
    }


Act = Callable[[FeeFreeMembership, set[Side], Any, datetime], Any]


def by_whom(sides: set[Side], own: Side) -> YesVia:
    """Signed in on one's own side; else a coordinator who heard it by phone."""
    return YesVia.SIGNED_IN if own in sides else YesVia.PHONE


ACTS: dict[str, tuple[frozenset[Side], Act]] = {
    "welcome": (
        frozenset({Side.CLUB, Side.CENTRE}),
        lambda row, sides, by, at: actions.welcome(
            membership=row, by=by, via=by_whom(sides, Side.CLUB), at=at
        ),
    ),
    "centre_yes": (
        frozenset({Side.CENTRE}),
        lambda row, sides, by, at: actions.give_centre_yes(membership=row, by=by, at=at),
    ),
    "hold_back": (
        frozenset({Side.CENTRE}),
        lambda row, sides, by, at: actions.hold_back(membership=row, by=by, at=at),
    ),
    "refuse": (
        frozenset({Side.CLUB, Side.CENTRE}),
        lambda row, sides, by, at: actions.refuse(
            membership=row, side=Side.CLUB if Side.CLUB in sides else Side.CENTRE, by=by, at=at
        ),
    ),
    "withdraw": (
        frozenset({Side.MEMBER, Side.CENTRE}),
        lambda row, sides, by, at: actions.withdraw(membership=row, by=by, at=at),
    ),
    "end_early": (
        frozenset({Side.MEMBER, Side.CLUB, Side.CENTRE}),
        lambda row, sides, by, at: actions.end_early(membership=row, by=by, at=at),
    ),
}


def may(act: str, row: FeeFreeMembership, sides: set[Side]) -> bool:
    """Whether a button makes sense now; the action itself decides once more."""
    if not ACTS[act][0] & sides:
        return False
    if act == "end_early":
        return row.state == MembershipState.ACTIVE
    if row.state != MembershipState.PROPOSED:
        return False
    if act == "welcome":
        return row.club_at is None
    if act == "centre_yes":
        return row.centre_at is None
    if act == "hold_back":
        until = terms.hold_until(timezone.localdate(row.asked_at))
        return row.centre_via == YesVia.AGREEMENT and today() <= until
    return True


@require_POST
@signed_in
def act(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """One tap about a membership; what cannot be done is said in a sentence on the page."""
    row, sides = one(request, pk)
    allowed, do = ACTS[act]
    if not allowed & sides:
        raise PermissionDenied
    form = TapForm(request.POST)

    def tapped() -> str:
        do(row, sides, person(request), timezone.now())
        return row.get_absolute_url()

    if form.is_valid() and form.act(tapped):
        messages.success(request, DONE[act]())
    for error in form.non_field_errors():
        messages.error(request, str(error))
    return redirect(row)


DONE: dict[str, Callable[[], str]] = {
    "welcome": lambda: _("Thank you. Your welcome is recorded."),
    "centre_yes": lambda: _("The centre's yes is recorded."),
    "hold_back": lambda: _("It is held back until you say yes, for two working days at most."),
    "refuse": lambda: _("It came to nothing this time. We tell it kindly."),
    "withdraw": lambda: _("You have taken it back. That is quite all right."),
    "end_early": lambda: _("The membership ends today."),
}
