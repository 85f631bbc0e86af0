"""*Does it still suit you?* By link, signed in, or on the phone; and the light question about helping."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from medspil.notices import links
from medspil.notices.models import AnswerLink
from medspil.privacy.taps import done_or_said
from medspil.users.choices import Via
from medspil.users.permissions import SignedIn, require, today
from volunteers.actions import still_looking
from volunteers.choices import RequestState, StillSuits
from volunteers.first_meeting import meanwhile
from volunteers.forms.still_looking import HelpForm, StillForm, TopicsForm
from volunteers.models import AskedToHelp, StillLooking
from volunteers.notices.still_looking import looked_for, place_words, wait_words
from volunteers.permissions import Permission
from volunteers.usual_wait import usual_wait


def still_by_link(request: HttpRequest, link: AnswerLink) -> HttpResponse:
    if link.expired(timezone.now()):
        return links.unknown(request)
    row = get_object_or_404(StillLooking.objects.with_people(), pk=link.object_id)
    return page(request, row, Via.LINK, request.path)


def page(request: HttpRequest, row: StillLooking, via: Via, back: str) -> HttpResponse:
    wish, at = row.request, timezone.now()
    person = wish.answering
    still, topics, helps = (
        StillForm(sent(request, "answer")),
        TopicsForm(sent(request, "changing"), initial={"topics": wish.topics}),
        HelpForm(sent(request, "would_help")),
    )

    def answer() -> str:
        said = StillSuits(still.cleaned_data["answer"])
        still_looking.answer_still_looking(row=row, answer=said, by=person, via=via, at=at)
        return back

    def change() -> str:
        still_looking.change_topics(row=row, topics=topics.cleaned_data["topics"], by=person, at=at)
        return back

    def would_help() -> str:
        still_looking.say_would_help(user=person, yes=helps.yes, by=person, via=via, at=at)
        return back

    doings: tuple[tuple[Any, Callable[[], str]], ...] = (
        (still, answer),
        (topics, change),
        (helps, would_help),
    )
    for form, do in doings:
        if form.is_valid() and (url := form.act(do)):
            return redirect(url)
    return render(
        request,
        "volunteers/answer_still.html",
        {
            "row": row,
            "is_open": wish.state == RequestState.OPEN,
            "looked_for": looked_for(wish),
            "wait": wait_words(usual_wait(wish.organisation_id, wish.kind, at)),
            "invited": place_words(meanwhile(wish, at)),
            "choices": StillSuits.choices,
            "topics": topics,
            "errors": [*still.non_field_errors(), *topics.non_field_errors()],
            "ask_to_help": may_be_asked(person),
        },
    )


def sent(request: HttpRequest, field: str) -> Any:
    return request.POST if field in request.POST else None


def may_be_asked(person: Any) -> bool:
    """Once, lightly, and never who helps already."""
    if not hasattr(person, "participant") or hasattr(person, "volunteer"):
        return False
    return not AskedToHelp.objects.filter(user=person).exists()


@never_cache
@require(Permission.MATCH)
@require_POST
def said_still(request: SignedIn, pk: int) -> HttpResponse:
    """What who waits said on the phone."""
    row = get_object_or_404(StillLooking.objects.visible_to(request.user, today()), pk=pk)
    form = StillForm(request.POST)

    def act() -> str:
        said, at = StillSuits(form.cleaned_data["answer"]), timezone.now()
        still_looking.answer_still_looking(row=row, answer=said, by=request.user, via=Via.PHONE, at=at)
        messages.success(request, _("The answer is written down."))
        return row.request.get_absolute_url() if said == StillSuits.CHANGE else reverse("desk:today")

    return done_or_said(request, form, act, "desk:today")


@login_required
@require_POST
def would_help(request: SignedIn) -> HttpResponse:
    """The question on my page."""
    form, user = HelpForm(request.POST), request.user

    def act() -> str:
        still_looking.say_would_help(user=user, yes=form.yes, by=user, via=Via.SIGNED_IN, at=timezone.now())
        if form.yes:
            messages.success(request, _("How lovely! We call you and talk about what you would like."))
        return reverse("me:home")

    if form.is_valid() and may_be_asked(user):
        form.act(act)
    return redirect("me:home")
