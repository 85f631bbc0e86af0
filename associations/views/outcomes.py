"""The questions about who is still there, as an association and a member answer them."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from associations import actions, asked
from associations.choices import Outcome, Side
from associations.forms import TapForm
from associations.models import Association, LeisurePass, OutcomeCheck, Redemption
from associations.models.ending import OutcomeQuerySet
from associations.permissions import Permission
from associations.views.gates import person, sides_of, signed_in, via_of
from medspil.users.models import User
from medspil.users.permissions import today


class AskedLine(NamedTuple):
    """One person an association is asked about."""

    check: OutcomeCheck
    name: str
    field: str


class MemberLine(NamedTuple):
    """One question on the page of a membership or a pass, with its answers."""

    check: OutcomeCheck
    question: str
    answers: Sequence[tuple[str, object]]


def asked_lines(association: Association) -> list[AskedLine]:
    rows = OutcomeCheck.objects.owed_by_club(association).with_people().order_by("asked_at", "pk")
    return [AskedLine(row, asked.name(row), f"outcome-{row.pk}") for row in rows]


def asked_of_member(rows: OutcomeQuerySet, *, own: bool) -> list[MemberLine]:
    """What a member has not answered: a question to them, a note to who hears it by phone."""
    open_rows = rows.owed_by_member().with_people().order_by("checkpoint", "pk")
    return [
        MemberLine(row, asked.question(row), asked.answers(row))
        if own
        else MemberLine(row, _("Still a member?") + f" {row.get_checkpoint_display()}", Outcome.choices)
        for row in open_rows
    ]


def answered(data: Mapping[str, Any], lines: list[AskedLine]) -> dict[int, Outcome]:
    """What stood on the page for each; who was asked about after it was shown is not in the form."""
    chosen = {line.check.pk: str(data.get(line.field, "")) for line in lines}
    return {pk: Outcome(answer) for pk, answer in chosen.items() if answer in Outcome.values}


@signed_in
@require_POST
def outcome(request: HttpRequest, pk: int) -> HttpResponse:
    """The member's own answer, or what a coordinator heard by phone."""
    user, on = person(request), today()
    row = get_object_or_404(OutcomeCheck.objects.visible_to(user, on).with_people(), pk=pk)
    sides = sides_about(user, row, on)
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
        return row.get_absolute_url()

    if answer in Outcome.values and form.is_valid() and form.act(say):
        messages.success(request, _("Thank you. It is noted."))
    return redirect(row)


def sides_about(user: User, row: OutcomeCheck, on: date) -> set[Side]:
    """On which sides of a question somebody stands: a pass has its holder and the centre that gave it."""
    subject = row.subject
    if not isinstance(subject, Redemption):
        return sides_of(user, subject, on)
    own = LeisurePass.objects.of(user).filter(pk=subject.leisure_pass_id).exists()
    grants = subject.leisure_pass.fund.centre_id in user.scope(Permission.GRANT, on)
    return {side for side, stands in ((Side.MEMBER, own), (Side.CENTRE, grants)) if stands}
