"""The questions about who is still there, as an association and a member answer them."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from associations import actions
from associations.choices import Outcome, Side
from associations.forms import TapForm
from associations.models import Association, FeeFreeMembership, OutcomeCheck
from associations.notices import mail_name
from associations.views.gates import person, sides_of, signed_in, via_of
from medspil.users.permissions import today


class AskedLine(NamedTuple):
    """One person an association is asked about."""

    check: OutcomeCheck
    name: str
    field: str


def asked_lines(association: Association) -> list[AskedLine]:
    rows = OutcomeCheck.objects.owed_by_club(association).order_by("asked_at", "pk")
    rows = rows.select_related("membership__participant__user", "membership__activity")
    return [AskedLine(row, mail_name(row.membership.participant.user), f"outcome-{row.pk}") for row in rows]


def exceptions(data: Mapping[str, Any], lines: list[AskedLine]) -> dict[int, Outcome]:
    """What was chosen for somebody; what was not is a yes."""
    chosen = {line.check.pk: str(data.get(line.field, "")) for line in lines}
    return {pk: Outcome(answer) for pk, answer in chosen.items() if answer in Outcome.values}


@require_POST
@signed_in
def outcome(request: HttpRequest, pk: int) -> HttpResponse:
    """The member's own answer, or what a coordinator heard by phone."""
    user, on = person(request), today()
    mine = FeeFreeMembership.objects.visible_to(user, on)
    rows = OutcomeCheck.objects.filter(membership__in=mine).select_related("membership__association")
    row = get_object_or_404(rows.select_related("membership__participant"), pk=pk)
    sides = sides_of(user, row.membership, on)
    if not sides & {Side.MEMBER, Side.CENTRE}:
        raise PermissionDenied
    form, answer = TapForm(request.POST), request.POST.get("answer", "")

    def say() -> str:
        actions.say_outcome(
            check=row,
            side=Side.MEMBER,
            answer=Outcome(answer),
            by=user,
            via=via_of(sides, Side.MEMBER),
            at=timezone.now(),
        )
        return row.membership.get_absolute_url()

    if answer in Outcome.values and form.is_valid() and form.act(say):
        messages.success(request, _("Thank you. It is noted."))
    return redirect(row.membership)
