"""Volunteers take shifts on a phone and see their hours; hosts ask for help and say yes to helpers."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from associations.paper import paper
from events import actions, helpers
from events.forms.shifts import HoursForm, ShiftForm
from events.models import Event, Helping, Shift
from events.permissions import Permission
from events.shifts import open_to
from events.views.organise.managing import back_to, managed, managing
from medspil.privacy.forms import OneTapForm
from medspil.users.choices import Via
from medspil.users.permissions import SignedIn, require, today
from theme.lead_back import stands_on
from theme.only_shown import only_shown
from volunteers.models import Volunteer


@only_shown
@require(Permission.HELP)
def shifts(request: SignedIn) -> HttpResponse:
    """My shifts, and the ones that are free and suit me."""
    return listed(request)


def listed(request: SignedIn, refused: object = ()) -> HttpResponse:
    at = timezone.now()
    context = {
        "mine": helpers.ahead(request.user, at),
        "free": open_to(request.user, at),
        "refused": refused,
    }
    return render(request, "events/shifts.html", context)


@require(Permission.HELP)
@require_POST
def take(request: SignedIn, pk: int) -> HttpResponse:
    shift = get_object_or_404(Shift.objects.filter(event__publication="published"), pk=pk)
    volunteer = get_object_or_404(Volunteer, user=request.user)
    form = OneTapForm(request.POST)

    def act() -> str:
        actions.take_shift(
            shift=shift, volunteer=volunteer, by=request.user, via=Via.SIGNED_IN, at=timezone.now()
        )
        messages.success(request, _("Thank you. The shift is yours."))
        return reverse("events:shifts")

    if form.is_valid() and (url := form.act(act)):
        return redirect(url)
    return listed(request, form.non_field_errors())


def my_helpings(request: SignedIn) -> QuerySet[Helping]:
    return Helping.objects.of(request.user).with_event()


@require(Permission.HELP)
@require_POST
def give_back(request: SignedIn, pk: int) -> HttpResponse:
    mine = get_object_or_404(my_helpings(request), pk=pk)
    form = OneTapForm(request.POST)

    def act() -> str:
        actions.give_back_shift(helping=mine, by=request.user, via=Via.SIGNED_IN, at=timezone.now())
        messages.success(request, _("Given back. Thank you for telling us in time."))
        return reverse("events:shifts")

    if form.is_valid() and (url := form.act(act)):
        return redirect(url)
    return listed(request, form.non_field_errors())


@only_shown
@require(Permission.HELP)
def hours(request: SignedIn) -> HttpResponse:
    """What I have given, month by month."""
    return render(request, "events/hours.html", helpers.hours(request.user, timezone.now()))


@only_shown
@require(Permission.HELP)
def certificate(request: SignedIn, pk: int) -> HttpResponse:
    """My hours at one organisation, on paper; nobody else's, and none where there are none."""
    at = timezone.now()
    given_to = {one.pk: one for one in helpers.certificates(request.user, at)}
    if pk not in given_to:
        raise Http404
    context = helpers.certificate(request.user, given_to[pk], at)
    return paper(request, "events/certificate.html", context, name=f"frivillige-timer-{pk}")


@never_cache
@require(Permission.HELP)
def correct(request: SignedIn, pk: int) -> HttpResponse:
    mine = get_object_or_404(my_helpings(request).coming(), pk=pk)  # type: ignore[attr-defined]
    form = HoursForm(request.POST or None, initial={"hours": mine.given / 60})

    def act() -> str:
        actions.write_hours(helping=mine, minutes=form.minutes, by=request.user, at=timezone.now())
        return reverse("events:hours")

    if form.is_valid() and (url := form.act(act)):
        return redirect(url)
    return render(request, "events/correct_hours.html", {"form": form, "helping": mine})


@stands_on("events:manage")
@require(Permission.POST)
@require_POST
def add_shift(request: SignedIn, pk: int) -> HttpResponse:
    event = managed(request, pk)
    form = ShiftForm(request.POST, event=event)

    def act() -> str:
        actions.ask_for_help(event=event, by=request.user, at=timezone.now(), **form.details())
        return f"{back_to(event)}#helpers"

    if form.is_valid() and (url := form.act(act)):
        return redirect(url)
    return managing(request, event, shift_form=form)


def hosted(request: SignedIn) -> QuerySet[Shift]:
    return Shift.objects.filter(event__in=Event.objects.hosted_by(request.user, today()))


@require(Permission.POST)
@require_POST
def close(request: SignedIn, pk: int) -> HttpResponse:
    shift = get_object_or_404(hosted(request).select_related("event"), pk=pk)
    event = shift.event
    form = OneTapForm(request.POST)

    def act() -> str:
        actions.close_shift(shift=shift, by=request.user, at=timezone.now())
        return f"{back_to(event)}#helpers"

    if form.is_valid() and (url := form.act(act)):
        return redirect(url)
    return managing(request, event, refused=form.non_field_errors())


@require(Permission.POST)
@require_POST
def agree(request: SignedIn, pk: int) -> HttpResponse:
    """A host's yes to a helper: they learn the address, or whom to fetch."""
    theirs = get_object_or_404(Helping.objects.filter(shift__in=hosted(request)).with_event(), pk=pk)
    event = theirs.shift.event
    form = OneTapForm(request.POST)

    def act() -> str:
        actions.agree(helping=theirs, by=request.user, at=timezone.now())
        return f"{back_to(event)}#helpers"

    if form.is_valid() and (url := form.act(act)):
        return redirect(url)
    return managing(request, event, refused=form.non_field_errors())
