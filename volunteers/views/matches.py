"""A contact's page for its two sides."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from medspil.matching import Reader
from medspil.users.choices import Via
from medspil.users.permissions import SignedIn
from volunteers import reasons
from volunteers.actions import matches, meetings
from volunteers.choices import EndReason, Share, Side
from volunteers.disclosure import clock, reach
from volunteers.forms.matches import (
    EndForm,
    MessageForm,
    OtherTimeForm,
    RestForm,
    ShareForm,
    WhyEndedForm,
)
from volunteers.models import FollowUp, Match
from volunteers.notices.matches import owner_name
from volunteers.stages import stages
from volunteers.views import doors

READER = {Side.VOLUNTEER: Reader.VOLUNTEER, Side.PARTICIPANT: Reader.PARTICIPANT}
LATEST = 50


@never_cache
@login_required
def contact(request: SignedIn, pk: int) -> HttpResponse:
    """Stages, first meeting, messages, how to reach each other, and the stop button."""
    match = get_object_or_404(
        Match.objects.of(request.user).with_people().select_related("proposal"),
        pk=pk,
    )
    side = match.side_of(request.user)
    if side is None:
        raise Http404
    door = doors.pressed(request, match, side, Via.SIGNED_IN)
    if door.went:
        return redirect(f"{match.get_absolute_url()}#doors")
    asked = forms_of(request, match, side)
    for form, act in asked.values():
        if form.is_valid() and (url := form.act(act)):
            return redirect(url)
    thread = list(match.thread.order_by("-at", "-pk")[:LATEST])[::-1]
    return render(
        request,
        "volunteers/match.html",
        {
            "match": match,
            "other": match.person(side.other).first_name,
            "owner": owner_name(match),
            "by_voice": not match.person(side.other).email,
            "stages": stages(match),
            "thread": [(message, message.side == side, clock(message.at)) for message in thread],
            "meeting": clock(match.meeting_at) if match.meeting_at else "",
            "reach": reach(match, side.other),
            "why": reasons.said(match.proposal.reasons, READER[side]),
            "forms": {name: form for name, (form, _act) in asked.items()},
            "my_share": match.shares(side).label,
            "my_reason": getattr(match, f"{side}_reason"),
            **doors.shown(request, match, side, door),
            "follow_up": FollowUp.objects.unanswered()
            .filter(match=match, side=side)
            .order_by("-week")
            .first(),
        },
    )


def forms_of(request: SignedIn, match: Match, side: Side) -> dict[str, tuple[Any, Callable[[], str]]]:
    """The forms of the page, each with its action; the one whose field was sent is bound."""
    user = request.user
    at, here = timezone.now(), match.get_absolute_url()
    message = MessageForm(sent(request, "text"))
    share = ShareForm(sent(request, "share"), user=user, initial={"share": match.shares(side)})
    end = EndForm(sent(request, "reason"))
    other_time = OtherTimeForm(sent(request, "other_time"))

    def write() -> str:
        matches.write(match=match, side=side, text=message.cleaned_data["text"], by=user, at=at)
        return here

    def choose() -> str:
        matches.share(match=match, side=side, what=Share(share.cleaned_data["share"]), by=user, at=at)
        messages.success(request, _("Saved."))
        return here

    def finish() -> str:
        why = EndReason(end.cleaned_data["reason"])
        matches.end(match=match, side=side, reason=why, by=user, via=Via.SIGNED_IN, at=at)
        return here

    def move() -> str:
        meetings.other_time(match=match, side=side, by=user, via=Via.SIGNED_IN, at=at)
        return here

    rest = RestForm(sent(request, "rest"))
    why = WhyEndedForm(sent(request, "why_ended"))

    def take_rest() -> str:
        if rest.cleaned_data["rest"] == "pause":
            matches.pause(match=match, side=side, by=user, via=Via.SIGNED_IN, at=at)
        else:
            matches.resume(match=match, side=side, by=user, at=at)
        return here

    def say_why() -> str:
        reason = EndReason(why.cleaned_data["why_ended"])
        matches.give_reason(match=match, side=side, reason=reason, by=user, at=at)
        return here

    return {
        "rest": (rest, take_rest),
        "why": (why, say_why),
        "message": (message, write),
        "share": (share, choose),
        "end": (end, finish),
        "other_time": (other_time, move),
    }


def sent(request: SignedIn, field: str) -> Any:
    return request.POST if field in request.POST else None
