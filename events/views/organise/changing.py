"""What may happen to an event once it is written."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from events import actions
from events.forms import CancelForm, CapacityForm, MoveForm
from events.permissions import Permission
from events.views.organise.managing import back_to, managed, managing
from medspil.privacy.forms import OneTapForm
from medspil.users.permissions import SignedIn, require
from theme.lead_back import stands_on


@stands_on("events:manage")
@require(Permission.COORDINATE)
@require_POST
def publish(request: SignedIn, pk: int) -> HttpResponse:
    event = managed(request, pk)
    actions.publish(event=event, by=request.user, at=timezone.now())
    messages.success(request, _("It is on the list now."))
    return redirect(back_to(event))


@stands_on("events:manage")
@require(Permission.POST)
@require_POST
def cancel(request: SignedIn, pk: int) -> HttpResponse:
    event = managed(request, pk)
    form = CancelForm(request.POST)

    def act() -> str:
        note = form.cleaned_data["note"]
        actions.cancel_event(event=event, note=note, by=request.user, at=timezone.now())
        messages.success(request, _("Cancelled. Everybody who was signed up is told."))
        return back_to(event)

    if form.is_valid() and (url := form.act(act)):
        return redirect(url)
    return managing(request, event, cancel_form=form)


@stands_on("events:manage")
@require(Permission.POST)
@require_POST
def restore(request: SignedIn, pk: int) -> HttpResponse:
    """It takes place after all."""
    event = managed(request, pk)
    form = OneTapForm(request.POST)

    def act() -> str:
        actions.restore_event(event=event, by=request.user, at=timezone.now())
        messages.success(request, _("It takes place after all. Everybody who is signed up is told."))
        return back_to(event)

    if form.is_valid() and (url := form.act(act)):
        return redirect(url)
    return managing(request, event, refused=form.non_field_errors())


@stands_on("events:manage")
@require(Permission.POST)
@require_POST
def move(request: SignedIn, pk: int) -> HttpResponse:
    event = managed(request, pk)
    form = MoveForm(request.POST)

    def act() -> str:
        note = form.cleaned_data["note"]
        actions.move_event(event=event, note=note, by=request.user, at=timezone.now(), **form.times())
        messages.success(request, _("Moved. Everybody who is signed up is told."))
        return back_to(event)

    if form.is_valid() and (url := form.act(act)):
        return redirect(url)
    return managing(request, event, move_form=form)


@stands_on("events:manage")
@require(Permission.POST)
@require_POST
def capacity(request: SignedIn, pk: int) -> HttpResponse:
    event = managed(request, pk)
    form = CapacityForm(request.POST)

    def act() -> str:
        places = form.cleaned_data["capacity"]
        actions.set_capacity(event=event, capacity=places, by=request.user, at=timezone.now())
        return back_to(event)

    if form.is_valid() and (url := form.act(act)):
        return redirect(url)
    return managing(request, event, capacity_form=form)
