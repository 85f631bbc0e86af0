"""The hours of a task: written down by the member, confirmed or corrected by the association."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from associations import actions, marks
from associations.choices import Side
from associations.forms import ConfirmForm, HoursForm, TapForm
from associations.models import FeeFreeMembership, TaskHours
from associations.views.gates import log_read, named, one, person, sent, signed_in, via_of
from medspil.privacy.taps import form_again, keep_refused, say_why
from medspil.users.permissions import today


@never_cache
@signed_in
def hours(request: HttpRequest, pk: int) -> HttpResponse:
    """What was reported, day by day; the member writes, the others read and confirm."""
    row, sides = one(request, pk)
    form = HoursForm(sent(request), initial={"day": today()})
    address = reverse("associations:hours", args=[row.pk])

    def report() -> str:
        actions.report_hours(
            membership=row,
            day=form.cleaned_data["day"],
            minutes=form.cleaned_data["hours"],
            by=person(request),
            at=timezone.now(),
        )
        return address

    if form.is_bound and not sides & {Side.MEMBER, Side.CENTRE}:
        raise PermissionDenied
    if form.is_bound and form.is_valid() and (url := form.act(report)):
        messages.success(request, _("Written down. It blocks nothing that it is not confirmed yet."))
        return redirect(url)
    log_read(request, row, sides, "associations:hours")
    return render(request, "associations/hours.html", shown(request, row, sides, form))


def shown(request: HttpRequest, row: FeeFreeMembership, sides: set[Side], form: HoursForm) -> dict[str, Any]:
    spent = list(row.hours_spent.order_by("-day", "-pk"))
    confirms = bool(sides & {Side.CLUB, Side.CENTRE})
    return {
        "membership": row,
        "name": named(row, sides),
        "mine": Side.MEMBER in sides,
        "form": form if sides & {Side.MEMBER, Side.CENTRE} and row.activated_on else None,
        "confirms": confirms,
        "spent": [
            (one_day, form_again(request, ConfirmForm, one_day.pk, initial={"hours": one_day.counted}))
            for one_day in spent
        ],
        "waits": any(one_day.confirmed_at is None for one_day in spent),
        "total": sum(one_day.counted for one_day in spent),
        "months": marks.by_month(spent) if Side.MEMBER in sides else [],
        "tap": TapForm(),
    }


@signed_in
@require_POST
def confirm(request: HttpRequest, pk: int, hours_pk: int | None = None) -> HttpResponse:
    """The association's word on one day, corrected where a number is given; or on all days as they stand."""
    row, sides = one(request, pk)
    if not sides & {Side.CLUB, Side.CENTRE}:
        raise PermissionDenied
    by, via, at = person(request), via_of(sides, Side.CLUB), timezone.now()
    form = TapForm(request.POST) if hours_pk is None else ConfirmForm(request.POST)
    address = reverse("associations:hours", args=[row.pk])
    day = None if hours_pk is None else get_object_or_404(TaskHours, pk=hours_pk, membership=row)

    def do() -> str:
        if day is None:
            actions.confirm_all_hours(memberships=[row], by=by, via=via, at=at)
        else:
            actions.confirm_hours(hours=day, minutes=form.cleaned_data["hours"], by=by, via=via, at=at)
        return address

    if form.is_valid() and form.act(do):
        messages.success(request, _("Confirmed. Thank you."))
    elif day:
        keep_refused(request, form, day.pk)
    else:
        say_why(request, form)
    return redirect(address)
