"""The host's tap: the two have met [A2 22]."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from events import meetings
from events.permissions import Permission
from events.views.door.page import at_door
from medspil.privacy.forms import OneTapForm
from medspil.privacy.taps import say_why
from medspil.users.permissions import SignedIn, require
from volunteers.actions import matches


@require(Permission.HOST)
@require_POST
def met(request: SignedIn, pk: int, match: int) -> HttpResponse:
    """Record the first meeting of two who met at this event; the host is the third person."""
    event = at_door(request, pk)
    contact = get_object_or_404(meetings.expected(event), pk=match)
    form = OneTapForm(request.POST)
    here = reverse("events:door", args=[event.pk])

    def act() -> str:
        matches.record_meeting(
            match=contact, third_person=request.user.name, by=request.user, at=timezone.now()
        )
        return here

    if form.is_valid() and not form.act(act):
        say_why(request, form)
    return redirect(here)
