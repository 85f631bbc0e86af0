from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from medspil.notices import actions, desk, links
from medspil.notices.forms import DeviceForm, TopicsForm
from medspil.notices.models import AnswerLink, Notice, NoticeQuerySet
from medspil.notices.permissions import Permission
from medspil.notices.texting import text_of
from medspil.privacy.actions import record_read
from medspil.privacy.forms import OneTapForm
from medspil.privacy.taps import done_or_said
from medspil.users.language import asked_for
from medspil.users.permissions import SignedIn, require, today
from medspil.users.points import panels_for
from theme.only_shown import only_shown


@never_cache
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """Open an answer link in its reader's language: GET shows, POST acts (mail scanners open links)."""
    link = AnswerLink.objects.for_token(token).first()
    asked = asked_for(request)
    if link is None:
        response = links.unknown(request)
    else:
        translation.activate(asked or link.language)
        response = links.page(request, link, token)
    if asked and response.get("Location", "").partition("#")[0] == request.path:
        # Where an answer leads back to its page, it is still read in the language asked for.
        response["Location"] = response["Location"].replace(request.path, request.get_full_path(), 1)
    # "no-referrer" would make the browser send "Origin: null" with the answer, which CSRF must refuse.
    response["Referrer-Policy"] = "strict-origin"
    response["X-Robots-Tag"] = "noindex"
    return response


@only_shown
@require(Permission.MAKE_CALLS)
def call(request: SignedIn, pk: int) -> HttpResponse:
    """What to say, in the person's language and in Danish, and what to press when it is said."""
    notice = get_object_or_404(mine(request).select_related("user__via", "organisation"), pk=pk)
    theirs, danish = desk.in_both(notice)
    if notice.user:
        record_read(by=request.user, subjects=[notice.user], page="notices:call", at=timezone.now())
    context = {
        "notice": notice,
        "theirs": theirs,
        "danish": danish,
        "line": desk.call(notice),
        "spoken": desk.spoken(notice.user) if notice.user else "",
        "text": text_of(notice, theirs) if theirs else None,
        "panels": panels_for("notices:call", request, notice, today()),
    }
    return render(request, "notices/call.html", context)


@require(Permission.MAKE_CALLS)
@require_POST
def told(request: SignedIn, pk: int) -> HttpResponse:
    actions.tell(notice=get_object_or_404(mine(request), pk=pk), by=request.user, at=timezone.now())
    return redirect("desk:today")


def mine(request: SignedIn) -> NoticeQuerySet:
    scope = request.user.scope(Permission.MAKE_CALLS, today())
    return Notice.objects.filter(organisation_id__in=scope).select_related("user")


@login_required
@require_POST
def turn_on(request: SignedIn) -> HttpResponse:
    """A browser's subscription; `again`: one we know shows that it is still there."""
    form = DeviceForm(request.POST)

    def act() -> str:
        actions.turn_on(user=request.user, at=timezone.now(), **form.device())
        if "again" not in request.POST:
            messages.success(request, _("You are told on this phone from now on."))
        return f"{reverse('me:home')}#device"

    answer = done_or_said(request, form, act, "me:home")
    return HttpResponse(status=204) if "again" in request.POST else answer


@login_required
@require_POST
def turn_off(request: SignedIn) -> HttpResponse:
    def act() -> str:
        actions.turn_off(user=request.user)
        messages.success(request, _("It is turned off. You get the mail all the same."))
        return reverse("me:home")

    return done_or_said(request, OneTapForm(request.POST), act, "me:home")


@login_required
@require_POST
def topics(request: SignedIn) -> HttpResponse:
    form = TopicsForm(request.POST)

    def act() -> str:
        actions.choose(user=request.user, topics=form.cleaned_data["topics"])
        messages.success(request, _("Saved."))
        return f"{reverse('me:home')}#device"

    return done_or_said(request, form, act, "me:home")


@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker of push, under an address that stays."""
    return render(request, "notices/worker.js", content_type="text/javascript")
