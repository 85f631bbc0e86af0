"""What a guest by mail is answered with: made of what they typed, the same for whoever stands there already.

The address says which event, how it went and until when, nothing about who; that is in a cookie of the
browser that typed it, without the note on food.
"""

from datetime import datetime, timedelta
from typing import Any

from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from events import actions
from events.forms import SignupForm
from events.models import Event, Signup
from events.told import told
from theme.only_shown import only_shown

SALT = "events.sent"
COOKIE = "events_sent"
KEPT = timedelta(hours=1)
TYPED = ("email", "people", "children_0_2", "children_3_5", "children_6_14", "pickup")


def address(signup: Signup) -> str:
    until = signup.until and signup.until.isoformat()
    token = signing.dumps([signup.event_id, signup.state, until, place_in_line(signup)], salt=SALT)
    return reverse("events:sent", args=[token])


def place_in_line(signup: Signup) -> int:
    """Where somebody who has just come stands: behind all, or behind all who have priority too."""
    line = signup.event.signups.in_line().exclude(pk=signup.pk)
    return (line.filter(resident=True) if signup.resident else line).count() + 1


def keep(request: HttpRequest, response: HttpResponse, url: str, form: SignupForm) -> None:
    """Let this browser, and no other, show on that page what was typed in it."""
    typed = {name: form.cleaned_data[name] for name in TYPED if form.cleaned_data.get(name)}
    response.set_cookie(
        COOKIE,
        signing.dumps(typed, salt=SALT),
        max_age=KEPT,
        path=url,
        httponly=True,
        samesite="Lax",
        secure=request.is_secure(),
    )


def kept(request: HttpRequest) -> dict[str, Any]:
    try:
        return dict(signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=KEPT))
    except signing.BadSignature:
        return {}


@only_shown
def sent(request: HttpRequest, token: str) -> HttpResponse:
    try:
        pk, state, until, number = signing.loads(token, salt=SALT)
    except signing.BadSignature as bad:
        raise Http404 from bad
    event = get_object_or_404(Event.objects.public(), pk=pk)
    moment = datetime.fromisoformat(until) if until else None
    signup = Signup(event=event, state=state, until=moment, **kept(request))
    context = {
        "signup": signup,
        "told": told(signup),
        "event": event,
        "number": number,
        "closed": actions.signups.closed(event, timezone.now()),
        "place": event.public_place,
    }
    response = render(request, "events/answer.html", context)
    response["Referrer-Policy"] = "strict-origin"
    response["X-Robots-Tag"] = "noindex"
    return response
