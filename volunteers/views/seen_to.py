"""What has been seen to, pressed on the desk's list."""

from collections.abc import Callable
from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from medspil.privacy.forms import OneTapForm
from medspil.privacy.taps import done_or_said
from medspil.users.permissions import SignedIn, require, today
from volunteers.actions import concerns, follow_ups, still_looking
from volunteers.models import Concern, FollowUp, Match, StillLooking
from volunteers.permissions import Permission


@require(Permission.MATCH)
@require_POST
def handled(request: SignedIn, pk: int) -> HttpResponse:
    """A sad face or a *call me* has been seen to."""
    row = get_object_or_404(FollowUp.objects.visible_to(request.user, today()), pk=pk)
    return off_the_list(request, lambda at: follow_ups.handle(follow_up=row, by=request.user, at=at))


@require(Permission.MATCH)
@require_POST
def concern_handled(request: SignedIn, pk: int) -> HttpResponse:
    """The named person has seen to a concern."""
    row = get_object_or_404(Concern.objects.visible_to(request.user, today(), timezone.now()), pk=pk)
    return off_the_list(request, lambda at: concerns.handle(concern=row, by=request.user, at=at))


@require(Permission.MATCH)
@require_POST
def stop_handled(request: SignedIn, pk: int) -> HttpResponse:
    """Both have been called about a stop."""
    match = get_object_or_404(Match.objects.visible_to(request.user, today()), pk=pk)
    return off_the_list(request, lambda at: concerns.called_both(match=match, by=request.user, at=at))


@require(Permission.MATCH)
@require_POST
def still_handled(request: SignedIn, pk: int) -> HttpResponse:
    """Who still waits has been called."""
    row = get_object_or_404(StillLooking.objects.visible_to(request.user, today()), pk=pk)
    return off_the_list(request, lambda at: still_looking.handle(row=row, by=request.user, at=at))


def off_the_list(request: SignedIn, see_to: Callable[[datetime], object]) -> HttpResponse:
    """One tap takes a line off the list; where it was refused, the list says why."""

    def act() -> str:
        see_to(timezone.now())
        return reverse("desk:today")

    return done_or_said(request, OneTapForm(request.POST), act, "desk:today")
