"""Signing up and the receipt: own addresses, never cached."""

from datetime import datetime
from typing import Any

from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache

from events import actions, feeds
from events.forms import AnswerForm, SignupForm
from events.models import Event, Signup
from events.views import sent
from events.views.answers import SALT, act_on, receipt_token, shown
from events.views.public import file_response
from medspil.privacy import drafts
from medspil.users.choices import Via
from theme.only_shown import only_shown

TYPED_ONCE = ("name", "email", "phone")
TYPED_HERE = ("people", "resident", "children_0_2", "children_3_5", "children_6_14", "pickup")


@never_cache
def sign_up(request: HttpRequest, pk: int) -> HttpResponse:
    event = get_object_or_404(Event.objects.public(), pk=pk)
    at = timezone.now()
    user = request.user if request.user.is_authenticated else None
    full = is_full(event)
    initial = half_typed(request, event, at) | {"wait": full}
    form = SignupForm(request.POST or None, event=event, known=user is not None, initial=initial)

    def act() -> str:
        signup = actions.sign_up(
            event=event, user=user, language=get_language() or "da", by=user, at=at, **form.details
        )
        return sent.address(signup) if by_mail(form) else receipt_url(signup)

    if form.is_valid() and (url := form.act(act)):
        response = redirect(url)
        if by_mail(form):
            sent.keep(request, response, url, form)
        drafts.forget(request, response, "signup")
        return response
    context = {
        "form": form,
        "event": event,
        "known": user,
        "refusal": actions.signups.closed(event, at),
        "full": full,
    }
    return render(request, "events/signup.html", context)


def half_typed(request: HttpRequest, event: Event, at: datetime) -> dict[str, Any]:
    """Who they are goes along from event to event; how many come, and with what, belongs to the one."""
    typed = drafts.load(request, "signup", at=at)
    here = TYPED_HERE if typed.get("event") == str(event.pk) else ()
    return {name: typed[name] for name in (*TYPED_ONCE, *here) if name in typed}


def by_mail(form: SignupForm) -> bool:
    """Whether only a mail shows whose address it is: then the answer shows nothing from the list."""
    return bool(form.cleaned_data.get("email"))


def is_full(event: Event) -> bool:
    return event.seats_left == 0 or (event.capacity is not None and event.signups.in_line().exists())


def receipt_url(signup: Signup) -> str:
    return reverse("events:receipt", args=[receipt_token(signup)])


def signed(token: str) -> Signup:
    try:
        pk = signing.Signer(salt=SALT).unsign_object(token)
    except signing.BadSignature as error:
        raise Http404 from error
    return get_object_or_404(Signup.objects.select_related("event", "user"), pk=pk)


@never_cache
def receipt(request: HttpRequest, token: str) -> HttpResponse:
    """What was agreed, and a way out. It never confirms: only the mail shows that the address is theirs."""
    signup = signed(token)
    at = timezone.now()
    form = AnswerForm(request.POST, signup=signup)

    def act() -> str:
        return act_on(signup, form, via=via(request), at=at, back=request.path)

    answered = form.is_valid() and form.cleaned_data["answer"] != "confirm"
    if answered and (url := form.act(act)):
        return redirect(url)
    signup.refresh_from_db()
    context = shown(signup, form, at) | {"may_confirm": False}
    return private(render(request, "events/answer.html", context))


def via(request: HttpRequest) -> Via:
    return Via.SIGNED_IN if request.user.is_authenticated else Via.LINK


def private(response: HttpResponse) -> HttpResponse:
    response["Referrer-Policy"] = "strict-origin"
    response["X-Robots-Tag"] = "noindex"
    return response


@only_shown
def receipt_ics(request: HttpRequest, token: str) -> HttpResponse:
    """The calendar file of somebody who is signed up: with the address once a host has said yes."""
    signup = signed(token)
    content = feeds.single(signup.event, whole_place=signup.knows_address)
    return private(file_response(content, f"medspil-{signup.event_id}.ics"))
