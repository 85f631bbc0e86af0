"""Making a membership longer, stopping it early, and choosing what comes afterwards."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from associations import actions
from associations.choices import Afterwards, ExtendReason, Side, StopReason
from associations.forms import ExtendForm, StopForm, TapForm
from associations.models import FeeFreeMembership
from associations.views.gates import log_read, named, one, person, sent, signed_in, via_of
from medspil.privacy.forms import SafeForm
from medspil.privacy.taps import say_why


@never_cache
@signed_in
def extend(request: HttpRequest, pk: int) -> HttpResponse:
    """More months, inside the six; by the association or the centre, with a reason."""
    row, sides = one(request, pk)
    if not sides & {Side.CLUB, Side.CENTRE}:
        raise PermissionDenied
    side = Side.CLUB if Side.CLUB in sides else Side.CENTRE
    form = ExtendForm(sent(request), membership=row)

    def longer() -> None:
        actions.extend(
            membership=row,
            months=form.cleaned_data["months"],
            reason=ExtendReason(form.cleaned_data["reason"]),
            side=side,
            by=person(request),
            at=timezone.now(),
        )

    return changing(request, row, sides, form, longer, _("It is made longer. We tell the others."))


@never_cache
@signed_in
def stop(request: HttpRequest, pk: int) -> HttpResponse:
    """Stop today: a member need not say why."""
    row, sides = one(request, pk)
    side = next(side for side in Side if side in sides)
    form = StopForm(sent(request), member=side == Side.MEMBER)

    def early() -> None:
        actions.end_early(
            membership=row,
            by=person(request),
            at=timezone.now(),
            reason=StopReason(form.cleaned_data["reason"] or StopReason.NOT_SAID),
            side=side,
            via=via_of(sides, side),
        )

    return changing(request, row, sides, form, early, _("The membership ends today."))


def changing(
    request: HttpRequest,
    row: FeeFreeMembership,
    sides: set[Side],
    form: SafeForm,
    do: Callable[[], None],
    done: str,
) -> HttpResponse:
    """The form on a page of its own, where it refuses beside its field."""

    def act() -> str:
        do()
        return row.get_absolute_url()

    if form.is_bound and form.is_valid() and (url := form.act(act)):
        messages.success(request, done)
        return redirect(url)
    log_read(request, row, sides, "associations:change")
    context = {"form": form, "membership": row, "name": named(row, sides), "mine": Side.MEMBER in sides}
    return render(request, "associations/change_form.html", context)


@signed_in
@require_POST
def afterwards(request: HttpRequest, pk: int) -> HttpResponse:
    """The member's choice, or what a coordinator heard by phone."""
    row, sides = one(request, pk)
    if not sides & {Side.MEMBER, Side.CENTRE}:
        raise PermissionDenied
    form, choice = TapForm(request.POST), request.POST.get("choice", "")

    def choose() -> str:
        actions.choose_afterwards(
            membership=row,
            choice=Afterwards(choice),
            by=person(request),
            via=via_of(sides, Side.MEMBER),
            at=timezone.now(),
        )
        return row.get_absolute_url()

    if choice in Afterwards.values and form.is_valid() and form.act(choose):
        messages.success(request, _("Thank you. It is noted, and the others are told."))
    say_why(request, form)
    return redirect(row)
