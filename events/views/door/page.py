"""The list at the door, on a phone and on paper."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from events import actions, doors, survey
from events.attendance import Attendance, by_name
from events.choices import SignupState
from events.forms.door import MarkForm
from events.models import Event, SecondHost, Signup
from events.permissions import Permission
from events.views.door.qr import drawing
from events.views.door.taps import tapped
from medspil.privacy.actions import record_read
from medspil.users import points
from medspil.users.once import new_key
from medspil.users.permissions import SignedIn, require, today
from theme.only_shown import only_shown


def at_door(request: SignedIn, pk: int) -> Event:
    """The event, if this person may stand at its door now; another's is 404."""
    mine = doors.of(request.user, timezone.now())
    return get_object_or_404(mine.select_related("association", "organisation"), pk=pk)


@never_cache
@require(Permission.HELP)
def door(request: SignedIn, pk: int) -> HttpResponse:
    event = at_door(request, pk)
    form = MarkForm(request.POST or None)
    here = reverse("events:door", args=[event.pk])

    def act() -> str:
        at = timezone.now()
        if form.cleaned_data["mark"]:
            signup = get_object_or_404(event.signups, pk=form.signup)
            actions.mark(signup=signup, attendance=form.attendance, by=request.user, at=at)
            return f"{here}#p{signup.pk}"
        people, key = form.cleaned_data["people"], form.cleaned_data.get("form_key") or new_key()
        actions.arrive(event=event, people=people, key=key, by=request.user, at=at)
        return here

    if request.method == "POST" and (answer := tapped(request, form, act)):
        return answer
    return render(request, "events/door/page.html", door_context(request, event, form))


def door_context(request: SignedIn, event: Event, form: MarkForm) -> dict[str, Any]:
    names = by_name(event)
    signups = expected(request, event) if names else []
    if not names:
        coming = sum(event.signups.confirmed().values_list("people", flat=True))
    else:
        coming = sum(signup.people for signup in signups)
    return {
        "event": event,
        "by_name": names,
        "signups": signups,
        "second_host": SecondHost.objects.at(event),
        "missing": doors.missing(event),
        "here": sum(s.people for s in signups if s.attendance == Attendance.ATTENDED),
        "counted": event.arrivals.people(),
        "expected": coming,
        "shut": doors.refusal(event, timezone.now()),
        "refused": [error for errors in form.errors.values() for error in errors],
        "panels": points.panels_for("events:door", request, event, today()),
        "survey_token": survey.token(event),
        "Attendance": Attendance,
    }


def expected(request: SignedIn, event: Event) -> list[Signup]:
    """Who is coming, by name; reading it is logged."""
    coming = event.signups.filter(state=SignupState.CONFIRMED).select_related("user")
    signups = sorted(coming, key=lambda signup: (signup.shown_name.casefold(), signup.pk))
    record_read(
        by=request.user,
        subjects=[s.user_id for s in signups if s.user_id],
        page="events:door",
        at=timezone.now(),
    )
    return signups


@only_shown
@require(Permission.HELP)
def paper(request: SignedIn, pk: int) -> HttpResponse:
    """The same list to print: names, how many, and children."""
    event = at_door(request, pk)
    return render(request, "events/door/paper.html", {"event": event, "signups": expected(request, event)})


@only_shown
@require(Permission.HELP)
def poster(request: SignedIn, pk: int) -> HttpResponse:
    """The QR code for the door, to print and hang up."""
    event = at_door(request, pk)
    return render(request, "events/door/poster.html", {"event": event, "qr": drawing(event)})
