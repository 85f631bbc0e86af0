"""Standing in line for a place without a fee, and leaving the line."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from associations import actions
from associations.forms import TapForm
from associations.models import Activity, PlaceWait
from associations.permissions import Permission
from associations.views.asking import listed, of_centre
from associations.views.gates import participant_of, person, signed_in
from medspil.participants.models import Participant
from medspil.privacy.taps import say_why
from medspil.users.choices import Via
from medspil.users.permissions import require, today


@signed_in
@require_POST
def wait(request: HttpRequest, pk: int) -> HttpResponse:
    participant = participant_of(request.user)
    activity = listed(pk)
    if participant is None:
        return redirect(activity)
    return waiting(request, activity, participant, via=Via.SIGNED_IN, url=reverse("me:home"))


@require(Permission.COORDINATE)
@require_POST
def wait_for(request: HttpRequest, pk: int, user_pk: int) -> HttpResponse:
    participant = of_centre(request, user_pk, "associations:wait_for")
    return waiting(request, listed(pk), participant, via=Via.PHONE, url=participant.get_absolute_url())


def waiting(
    request: HttpRequest, activity: Activity, participant: Participant, *, via: Via, url: str
) -> HttpResponse:
    """Stand in line for a place without a fee."""
    form = TapForm(request.POST)

    def send() -> str:
        actions.wait_for_place(
            participant=participant, activity=activity, by=person(request), via=via, at=timezone.now()
        )
        return url

    if form.is_valid() and form.act(send):
        messages.success(request, _("You are in line. We write when it is your turn."))
    say_why(request, form)
    return redirect(url)


@signed_in
@require_POST
def leave(request: HttpRequest, pk: int) -> HttpResponse:
    """Out of the line again: the person, or the coordinator who heard it."""
    user = person(request)
    rows = PlaceWait.objects.open().filter(participant__user=user)
    scope = user.scope(Permission.COORDINATE, today())
    rows |= PlaceWait.objects.open().filter(activity__association__centre_id__in=scope)
    row = get_object_or_404(rows, pk=pk)
    form = TapForm(request.POST)
    url = reverse("me:home") if row.participant.user_id == user.pk else row.participant.get_absolute_url()

    def send() -> str:
        actions.leave_waiting(wait=row, by=user, at=timezone.now())
        return url

    if form.is_valid():
        form.act(send)
    return redirect(url)
