"""A contact's page for its two sides, and the desk's page about it."""

from collections.abc import Callable
from itertools import islice
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from medspil.matching import Reader
from medspil.privacy.actions import record_read
from medspil.users.choices import Via
from medspil.users.permissions import SignedIn, require, today
from medspil.users.refusals import Refused
from volunteers import reasons
from volunteers.actions import concerns, follow_ups, matches, meetings, requests
from volunteers.choices import EndReason, MatchState, Refusal, Share, Side
from volunteers.disclosure import clock, reach
from volunteers.first_meeting import find, suiting
from volunteers.forms.matches import (
    EndForm,
    MeetingForm,
    MessageForm,
    OtherTimeForm,
    PlaceForm,
    RecordForm,
    ShareForm,
    SideForm,
)
from volunteers.forms.requests import OneTapForm
from volunteers.models import Concern, FollowUp, Match
from volunteers.notices.matches import owner_name
from volunteers.permissions import Permission
from volunteers.stages import stages
from volunteers.views import doors

READER = {Side.VOLUNTEER: Reader.VOLUNTEER, Side.PARTICIPANT: Reader.PARTICIPANT}
LATEST = 50
SHOWN_PLACES = 3
VERBS = {"pause", "stop", "resume", "end", "again"}


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
            "stages": stages(match),
            "thread": [(message, message.side == side, clock(message.at)) for message in thread],
            "meeting": clock(match.meeting_at) if match.meeting_at else "",
            "reach": reach(match, side.other),
            "why": reasons.said(match.proposal.reasons, READER[side]),
            "forms": {name: form for name, (form, _act) in asked.items()},
            "my_share": match.shares(side).label,
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

    return {
        "message": (message, write),
        "share": (share, choose),
        "end": (end, finish),
        "other_time": (other_time, move),
    }


def sent(request: SignedIn, field: str) -> Any:
    return request.POST if field in request.POST else None


@never_cache
@require(Permission.MATCH)
def desk(request: SignedIn, pk: int, **forms: Any) -> HttpResponse:
    """A contact as the desk sees it: no messages between the two, no reasons they gave each other."""
    match = get_contact(request, pk)
    record_read(
        by=request.user,
        subjects=[match.answering_id, match.volunteer.user_id],
        page="volunteers:contact",
        at=timezone.now(),
    )
    at = timezone.now()
    first = match.state == MatchState.FIRST_MEETING
    context = {
        "match": match,
        "stages": stages(match, desk=True),
        "places": list(islice(suiting(match, at), SHOWN_PLACES)) if first else [],
        "meeting": MeetingForm(),
        "record": RecordForm(),
        "end": EndForm(),
        "follow_ups": match.follow_ups.order_by("-week", "side"),
        "arrange_url": reverse("volunteers:arrange_meeting", args=[match.pk]),
        "record_url": reverse("volunteers:record_meeting", args=[match.pk]),
        "end_url": reverse("volunteers:change_contact", args=[match.pk, "end"]),
    }
    return render(request, "volunteers/match_desk.html", context | forms)


@require(Permission.MATCH)
@require_POST
def arrange(request: SignedIn, pk: int) -> HttpResponse:
    match, form = get_contact(request, pk), MeetingForm(request.POST)

    def act() -> str:
        meetings.arrange_meeting(
            match=match,
            meeting_at=form.meeting_at,
            place=form.cleaned_data["place"],
            by=request.user,
            at=timezone.now(),
        )
        messages.success(request, _("Both are told when and where."))
        return desk_url(match)

    if form.is_valid() and (url := form.act(act)):
        return redirect(url)
    return desk(request, pk, meeting=form)


@require(Permission.MATCH)
@require_POST
def arrange_at(request: SignedIn, pk: int) -> HttpResponse:
    """One tap on a place that suits both."""
    match, form = get_contact(request, pk), PlaceForm(request.POST)

    def act() -> str:
        place = find(form.cleaned_data["key"])
        if place is None:
            raise Refused(Refusal.MEETING_PAST)
        meetings.arrange_at(match=match, place=place, by=request.user, at=timezone.now())
        messages.success(request, _("Both are told when and where."))
        return desk_url(match)

    return done_or_said(request, match, form, act)


@require(Permission.MATCH)
@require_POST
def other_time(request: SignedIn, pk: int) -> HttpResponse:
    """Somebody said on the phone that the time does not suit."""
    match, form = get_contact(request, pk), SideForm(request.POST)

    def act() -> str:
        side = Side(form.cleaned_data["side"])
        meetings.other_time(match=match, side=side, by=request.user, via=Via.PHONE, at=timezone.now())
        return desk_url(match)

    return done_or_said(request, match, form, act)


@require(Permission.MATCH)
@require_POST
def record(request: SignedIn, pk: int) -> HttpResponse:
    match, form = get_contact(request, pk), RecordForm(request.POST)

    def act() -> str:
        matches.record_meeting(
            match=match,
            third_person=form.cleaned_data["third_person"],
            by=request.user,
            at=timezone.now(),
        )
        messages.success(request, _("The first meeting is recorded. They can now find each other."))
        return desk_url(match)

    if form.is_valid() and (url := form.act(act)):
        return redirect(url)
    return desk(request, pk, record=form)


@require(Permission.MATCH)
@require_POST
def change(request: SignedIn, pk: int, verb: str) -> HttpResponse:
    """Pause, stop, resume, end, or a new wish after the end."""
    match = get_contact(request, pk)
    if verb not in VERBS:
        raise Http404
    user = request.user
    at = timezone.now()
    form = EndForm(request.POST) if verb == "end" else OneTapForm(request.POST)

    def act() -> str:
        if verb == "pause":
            matches.pause(match=match, side=None, by=user, via=Via.AT_DESK, at=at)
        elif verb == "stop":
            matches.pause_for_safety(match=match, side=None, by=user, via=Via.AT_DESK, at=at)
        elif verb == "resume":
            matches.resume(match=match, by=user, at=at)
        elif verb == "end":
            why = EndReason(form.cleaned_data["reason"])
            matches.end(match=match, side=None, reason=why, by=user, via=Via.AT_DESK, at=at)
        else:
            return requests.open_again(match=match, by=user, at=at).get_absolute_url()
        return desk_url(match)

    return done_or_said(request, match, form, act)


@require(Permission.MATCH)
@require_POST
def handled(request: SignedIn, pk: int) -> HttpResponse:
    """A sad face or a *call me* has been seen to."""
    row = get_object_or_404(FollowUp.objects.visible_to(request.user, today()), pk=pk)
    form = OneTapForm(request.POST)

    def act() -> str:
        follow_ups.handle(follow_up=row, by=request.user, at=timezone.now())
        return reverse("desk:today")

    if form.is_valid():
        form.act(act)
    return redirect("desk:today")


@require(Permission.MATCH)
@require_POST
def concern_handled(request: SignedIn, pk: int) -> HttpResponse:
    """The named person has seen to a concern."""
    at = timezone.now()
    concern = get_object_or_404(Concern.objects.visible_to(request.user, today(), at), pk=pk)
    form = OneTapForm(request.POST)

    def act() -> str:
        concerns.handle(concern=concern, by=request.user, at=at)
        return reverse("desk:today")

    if form.is_valid():
        form.act(act)
    return redirect("desk:today")


def get_contact(request: SignedIn, pk: int) -> Match:
    mine = Match.objects.visible_to(request.user, today()).with_people()
    return get_object_or_404(mine.select_related("request"), pk=pk)


def desk_url(match: Match) -> str:
    return reverse("volunteers:contact", args=[match.pk])


def done_or_said(request: SignedIn, match: Match, form: Any, act: Callable[[], str]) -> HttpResponse:
    if form.is_valid() and (url := form.act(act)):
        return redirect(url)
    for errors in form.errors.values():
        for error in errors:
            messages.error(request, error)
    return redirect(desk_url(match))
