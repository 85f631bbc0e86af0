"""What an answer link opens: GET shows the sign-up, POST confirms, changes or cancels it."""

from datetime import datetime
from typing import Any

from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from events import actions
from events.choices import ACTIVE, CancelledBy, SignupState
from events.forms import AnswerForm
from events.models import Signup
from events.told import told
from medspil.notices.models import AnswerLink
from medspil.users.choices import Via

SALT = "events.receipt"


def answer(request: HttpRequest, link: AnswerLink) -> HttpResponse:
    """Registered for the purpose "events.signup": the link came by mail, so it may also confirm."""
    signup = Signup.objects.select_related("event", "user").filter(pk=link.object_id).first()
    if signup is None:
        raise Http404
    at = timezone.now()
    form = AnswerForm(request.POST, signup=signup)
    if form.is_valid():
        if url := form.act(lambda: act_on(signup, form, via=Via.LINK, at=at, back=request.path)):
            return redirect(url)
        signup.refresh_from_db()
    return render(request, "events/answer.html", shown(signup, form, at) | {"may_confirm": True})


def act_on(signup: Signup, form: AnswerForm, *, via: Via, at: datetime, back: str) -> str:
    match form.cleaned_data["answer"]:
        case "confirm":
            actions.confirm(signup=signup, by=None, via=via, at=at)
        case "cancel":
            actions.cancel_signup(signup=signup, by=None, via=via, at=at)
        case "change":
            actions.change_signup(signup=signup, **form.changes, by=None, via=via, at=at)
    return back


def shown(signup: Signup, form: AnswerForm, at: datetime) -> dict[str, Any]:
    """What the page says about a sign-up, from its state."""
    event = signup.event
    number = 0
    if signup.state == SignupState.WAITING:
        earlier = event.signups.in_line()
        number = next((n for n, other in enumerate(earlier, 1) if other.pk == signup.pk), 0)
    return {
        "signup": signup,
        "event": event,
        "form": form,
        "told": told(signup) if signup.state in ACTIVE else [],
        "number": number,
        "closed": actions.signups.closed(event, at),
        "place": event.whole_place if signup.knows_address else event.public_place,
        "calendar_url": reverse("events:receipt_ics", args=[receipt_token(signup)]),
        "lapsed": signup.state == SignupState.CANCELLED and signup.cancelled_by == CancelledBy.TIME,
    }


def receipt_token(signup: Signup) -> str:
    """A receipt's address holds a signature: nobody guesses another's."""
    return signing.Signer(salt=SALT).sign_object(signup.pk)
