"""What has been seen to, pressed on the desk's list."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from medspil.privacy.forms import OneTapForm
from medspil.privacy.taps import done_or_said
from medspil.users.permissions import SignedIn, require, today
from volunteers.actions import concerns, follow_ups
from volunteers.models import Concern, FollowUp, Match
from volunteers.permissions import Permission


@require(Permission.MATCH)
@require_POST
def handled(request: SignedIn, pk: int) -> HttpResponse:
    """A sad face or a *call me* has been seen to."""
    row = get_object_or_404(FollowUp.objects.visible_to(request.user, today()), pk=pk)
    form = OneTapForm(request.POST)

    def act() -> str:
        follow_ups.handle(follow_up=row, by=request.user, at=timezone.now())
        return reverse("desk:today")

    return done_or_said(request, form, act, "desk:today")


@require(Permission.MATCH)
@require_POST
def concern_handled(request: SignedIn, pk: int) -> HttpResponse:
    """The named person has seen to a concern."""
    at = timezone.now()
    concern = get_object_or_404(Concern.objects.visible_to(request.user, today(), at), pk=pk)
    form = OneTapForm(request.POST)

    def act() -> str:
        concerns.handle(concern=concern, by=request.user, at=at)
        return reverse("desk:today")

    return done_or_said(request, form, act, "desk:today")


@require(Permission.MATCH)
@require_POST
def stop_handled(request: SignedIn, pk: int) -> HttpResponse:
    """Both have been called about a stop."""
    match = get_object_or_404(Match.objects.visible_to(request.user, today()), pk=pk)
    form = OneTapForm(request.POST)

    def act() -> str:
        concerns.called_both(match=match, by=request.user, at=timezone.now())
        return reverse("desk:today")

    return done_or_said(request, form, act, "desk:today")
