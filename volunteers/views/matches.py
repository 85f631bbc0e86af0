"""A contact's page for its two sides."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
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
from volunteers.first_meeting import where
from volunteers.forms.matches import (
    EndForm,
    MessageForm,
    OtherTimeForm,
    RestForm,
    ShareForm,
    WhyEndedForm,
)
from volunteers.models import FollowUp, Match
from volunteers.notices.matches import owner_name, third_there
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
    asked = forms_of(Visit(request, match, side, timezone.now()))
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
            "where": where(match),
            "third": third_there(match),
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


@dataclass(frozen=True, slots=True)
class Visit:
    """One side on the page of its contact, at a moment."""

    request: SignedIn
    match: Match
    side: Side
    at: datetime

    @property
    def who(self) -> dict[str, Any]:
        """What every action is told."""
        return {"match": self.match, "side": self.side, "by": self.request.user, "at": self.at}


def forms_of(visit: Visit) -> dict[str, tuple[Any, Callable[[], str]]]:
    """The forms of the page, each with its action; the one whose field was sent is bound."""
    request, now = visit.request, {"share": visit.match.shares(visit.side)}
    found: dict[str, tuple[Any, Callable[[Visit, Any], None]]] = {
        "rest": (RestForm(sent(request, "rest")), take_rest),
        "why": (WhyEndedForm(sent(request, "why_ended")), say_why),
        "message": (MessageForm(sent(request, "text")), write),
        "share": (ShareForm(sent(request, "share"), user=request.user, initial=now), choose),
        "end": (EndForm(sent(request, "reason")), finish),
        "other_time": (OtherTimeForm(sent(request, "other_time")), move),
    }
    return {name: (form, partial(done, act, visit, form)) for name, (form, act) in found.items()}


def done(act: Callable[[Visit, Any], None], visit: Visit, form: Any) -> str:
    act(visit, form)
    return visit.match.get_absolute_url()


def write(visit: Visit, form: MessageForm) -> None:
    matches.write(text=form.cleaned_data["text"], **visit.who)


def choose(visit: Visit, form: ShareForm) -> None:
    matches.share(what=Share(form.cleaned_data["share"]), **visit.who)
    messages.success(visit.request, _("Saved."))


def finish(visit: Visit, form: EndForm) -> None:
    matches.end(reason=EndReason(form.cleaned_data["reason"]), via=Via.SIGNED_IN, **visit.who)


def move(visit: Visit, form: OtherTimeForm) -> None:
    meetings.other_time(via=Via.SIGNED_IN, **visit.who)


def take_rest(visit: Visit, form: RestForm) -> None:
    if form.cleaned_data["rest"] == "pause":
        matches.pause(via=Via.SIGNED_IN, **visit.who)
    else:
        matches.resume(**visit.who)


def say_why(visit: Visit, form: WhyEndedForm) -> None:
    matches.give_reason(reason=EndReason(form.cleaned_data["why_ended"]), **visit.who)


def sent(request: SignedIn, field: str) -> Any:
    return request.POST if field in request.POST else None
