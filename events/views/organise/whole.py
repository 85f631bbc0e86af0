"""Who is in for the whole of a series, as its host keeps it; and the second host."""

from typing import Any

from django.contrib import messages
from django.forms.models import model_to_dict
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from associations.models import Association
from events import actions, counts
from events.choices import SignupMode
from events.forms.kinds import EnrolForm, LastDayForm, PartForm, SecondHostForm
from events.models import Enrolment, EventSeries
from events.models.enrolment import EnrolmentState
from events.parts import Part
from events.permissions import Permission
from events.views.organise.series import managed_series, page_of
from medspil.privacy.actions import record_read
from medspil.privacy.forms import OneTapForm
from medspil.users.choices import Via
from medspil.users.permissions import SignedIn, require, today
from theme.only_shown import only_shown


@only_shown
@require(Permission.POST)
def series(request: SignedIn, pk: int) -> HttpResponse:
    return shown(request, managed_series(request, pk))


def shown(request: SignedIn, row: EventSeries, **forms: Any) -> HttpResponse:
    """The page of a series, with the form that was refused, if one was."""
    at = timezone.now()
    context = page_of(request, row, at) | part_context(row)
    if row.signup == SignupMode.WHOLE:
        context |= whole_context(request, row)
    return render(request, "events/series.html", context | forms)


def part_context(row: EventSeries) -> dict[str, Any]:
    return {
        "invitations": row.invitations.standing().select_related("association").order_by("asked_at", "pk"),
        "part_form": PartForm(
            associations=Association.objects.filter(centre=row.organisation).order_by("name", "pk"),
            initial={"part": Part.COHOST},
        ),
        "second_host": getattr(row, "second_host", None),
    }


def whole_context(request: SignedIn, row: EventSeries) -> dict[str, Any]:
    at = timezone.now()
    people = list(row.enrolments.open().select_related("user").order_by("starts_on", "pk"))
    record_read(
        by=request.user, subjects=[one.user_id for one in people if one.user_id], page="events:series", at=at
    )
    host = getattr(row, "second_host", None)
    return {
        "whole": True,
        "enrolled": [one for one in people if one.state != EnrolmentState.WAITING],
        "line": list(row.enrolments.in_line().select_related("user")),
        "enrol_form": EnrolForm(series=row, known=False, at=at),
        "host_form": SecondHostForm(initial=model_to_dict(host) if host else None),
        "completion": counts.completion(row, today()),
    }


@require(Permission.POST)
@require_POST
def add(request: SignedIn, pk: int) -> HttpResponse:
    """Somebody came or rang: their host writes them down, by first name and phone."""
    row = managed_series(request, pk)
    at = timezone.now()
    form = EnrolForm(request.POST, series=row, known=False, at=at)

    def act() -> str:
        actions.enrol(series=row, by=request.user, at=at, **form.details)
        return row.get_absolute_url()

    if form.is_valid() and (url := form.act(act)):
        return redirect(url)
    return shown(request, row, enrol_form=form)


def hosted_enrolment(request: SignedIn, pk: int) -> Enrolment:
    mine = EventSeries.objects.hosted_by(request.user, today())
    return get_object_or_404(Enrolment.objects.filter(series__in=mine).select_related("series"), pk=pk)


@require(Permission.POST)
@require_POST
def end_enrolment(request: SignedIn, pk: int) -> HttpResponse:
    """Somebody's last day; today, where none is said."""
    one = hosted_enrolment(request, pk)
    at = timezone.now()
    form = LastDayForm({"last": today()} | request.POST.dict())

    def act() -> str:
        last = form.cleaned_data["last"]
        actions.end_enrolment(enrolment=one, last=last, by=request.user, via=Via.AT_DESK, at=at)
        return one.series.get_absolute_url()

    if form.is_valid() and (url := form.act(act)):
        return redirect(url)
    return shown(request, one.series)


@require(Permission.POST)
@require_POST
def welcome(request: SignedIn, pk: int) -> HttpResponse:
    """A host's yes to one person: they get the address, for all dates."""
    one = hosted_enrolment(request, pk)
    form = OneTapForm(request.POST)

    def act() -> str:
        actions.welcome(enrolment=one, by=request.user, at=timezone.now())
        return one.series.get_absolute_url()

    if form.is_valid() and (url := form.act(act)):
        return redirect(url)
    return shown(request, one.series)


@require(Permission.POST)
@require_POST
def second_host(request: SignedIn, pk: int) -> HttpResponse:
    row = managed_series(request, pk)
    form = SecondHostForm(request.POST)

    def act() -> str:
        actions.choose_second_host(series=row, by=request.user, **said(form))
        messages.success(request, _("Changed."))
        return row.get_absolute_url()

    if form.is_valid() and (url := form.act(act)):
        return redirect(url)
    return shown(request, row, host_form=form)


def said(form: SecondHostForm) -> dict[str, Any]:
    return {name: form.cleaned_data[name] for name in ("name", "email", "begins_with")}
