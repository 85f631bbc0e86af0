"""Asking associations to take part, and taking it back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from associations.models import Association
from events import actions
from events.forms.kinds import PartForm
from events.models import Event, EventSeries, Invitation
from events.parts import Part
from events.permissions import Permission
from events.views.organise import whole
from events.views.organise.managing import back_to, managed, managing
from events.views.organise.series import managed_series
from medspil.privacy.forms import OneTapForm
from medspil.privacy.taps import done_or_said
from medspil.users.permissions import SignedIn, require, today
from theme.lead_back import stands_on


def askable(thing: Event | EventSeries) -> "object":
    """The associations of the centre that looks after it."""
    return Association.objects.filter(centre=thing.organisation_id).order_by("name", "pk")


@stands_on("events:manage")
@require(Permission.POST)
@require_POST
def invite(request: SignedIn, pk: int) -> HttpResponse:
    event = managed(request, pk)
    form = PartForm(request.POST, associations=askable(event))
    if form.is_valid() and (url := form.act(lambda: ask(request, event, form, back_to(event)))):
        return redirect(url)
    return managing(request, event, part_form=form)


@require(Permission.POST)
@require_POST
def invite_to_series(request: SignedIn, pk: int) -> HttpResponse:
    row = managed_series(request, pk)
    form = PartForm(request.POST, associations=askable(row))
    if form.is_valid() and (url := form.act(lambda: ask(request, row, form, row.get_absolute_url()))):
        return redirect(url)
    return whole.shown(request, row, part_form=form)


def ask(request: SignedIn, thing: Event | EventSeries, form: PartForm, back: str) -> str:
    # A whole series has no guest of the day.
    part = Part(form.cleaned_data["part"]) if isinstance(thing, Event) else Part.COHOST
    association = form.cleaned_data["association"]
    actions.invite(to=thing, association=association, part=part, by=request.user, at=timezone.now())
    messages.success(request, _("They are asked. You hear when they answer."))
    return back


@require(Permission.POST)
@require_POST
def withdraw(request: SignedIn, pk: int) -> HttpResponse:
    on = today()
    rows = Invitation.objects.select_related("event", "series")
    mine = rows.filter(event__in=Event.objects.hosted_by(request.user, on)) | rows.filter(
        series__in=EventSeries.objects.hosted_by(request.user, on)
    )
    invitation = get_object_or_404(mine, pk=pk)
    thing = invitation.subject
    back = back_to(thing) if isinstance(thing, Event) else thing.get_absolute_url()
    form = OneTapForm(request.POST)

    def act() -> str:
        actions.withdraw_invitation(invitation=invitation, by=request.user, at=timezone.now())
        return back

    return done_or_said(request, form, act, back)
