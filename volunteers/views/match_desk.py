"""The desk's page about a contact, and what is pressed there."""

from datetime import datetime
from itertools import islice
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from medspil.notices.desk import spoken
from medspil.privacy.actions import record_read
from medspil.privacy.forms import OneTapForm
from medspil.privacy.taps import done_or_said, say_why
from medspil.users.choices import Channel, Via
from medspil.users.permissions import SignedIn, require, today
from medspil.users.refusals import Refused
from theme.formats import phone_text
from theme.only_shown import only_shown
from volunteers.actions import concerns, matches, meetings, requests
from volunteers.choices import Door, EndReason, MatchState, Refusal, Side
from volunteers.desk_words import in_turn
from volunteers.disclosure import reach
from volunteers.first_meeting import find, suiting, where
from volunteers.forms.matches import (
    EndForm,
    GoOnForm,
    MeetingForm,
    PlaceForm,
    RecordForm,
    SideForm,
)
from volunteers.health import health, signs_of
from volunteers.models import Barred, Match
from volunteers.notices.matches import third_there
from volunteers.permissions import Permission
from volunteers.purposes import CHOICES, heard, results
from volunteers.stages import stages
from volunteers.timeline import timeline

SHOWN_PLACES = 3
VERBS = {"pause", "stop", "resume", "end", "again"}
ASKED = {"resume": ("go_on", GoOnForm), "end": ("end", EndForm)}
"""Verbs with a form on the page: its name there."""


@only_shown
@require(Permission.MATCH)
def desk(request: SignedIn, pk: int) -> HttpResponse:
    """A contact as the desk sees it: no messages between the two, no reasons they gave each other."""
    return seen(request, pk)


def seen(request: SignedIn, pk: int, **forms: Any) -> HttpResponse:
    match = get_contact(request, pk)
    record_read(
        by=request.user,
        subjects=[match.answering_id, match.volunteer.user_id],
        page="volunteers:contact",
        at=timezone.now(),
    )
    at = timezone.now()
    first = match.state == MatchState.FIRST_MEETING
    asked = list(match.follow_ups.with_people().order_by("-week", "side"))
    context = {
        "match": match,
        "stages": stages(match, desk=True),
        "places": other_places(match, at) if first else [],
        "where": where(match),
        "third": third_there(match),
        "meeting": MeetingForm(initial=stands(match)),
        "record": RecordForm(),
        "end": EndForm(),
        "barred": barred(match),
        "stop": stop_to_see_to(match),
        "go_on": GoOnForm(),
        "resume_url": reverse("volunteers:change_contact", args=[match.pk, "resume"]),
        "follow_ups": [(row, results(row)) for row in asked],
        "heard": heard(asked),
        "helped_choices": CHOICES,
        "timeline": timeline(match),
        "health": health(signs_of(match), at),
        "shares": spoken_shares(match),
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
    return seen(request, pk, meeting=form)


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

    return done_or_said(request, form, act, desk_url(match))


@require(Permission.MATCH)
@require_POST
def other_time(request: SignedIn, pk: int) -> HttpResponse:
    """Somebody said on the phone that the time does not suit."""
    match, form = get_contact(request, pk), SideForm(request.POST)

    def act() -> str:
        side = Side(form.cleaned_data["side"])
        meetings.other_time(match=match, side=side, by=request.user, via=Via.PHONE, at=timezone.now())
        return desk_url(match)

    return done_or_said(request, form, act, desk_url(match))


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
    return seen(request, pk, record=form)


@require(Permission.MATCH)
@require_POST
def change(request: SignedIn, pk: int, verb: str) -> HttpResponse:
    """Pause, stop, resume, end, or a new wish after the end."""
    match = get_contact(request, pk)
    if verb not in VERBS:
        raise Http404
    user = request.user
    at = timezone.now()
    shown_as, asked = ASKED.get(verb, ("", OneTapForm))
    form = asked(request.POST)

    def act() -> str:
        if verb == "pause":
            matches.pause(match=match, side=None, by=user, via=Via.AT_DESK, at=at)
        elif verb == "stop":
            concerns.stop_now(match=match, side=None, by=user, via=Via.AT_DESK, at=at)
        elif verb == "resume":
            matches.resume(match=match, by=user, at=at, talked=form.cleaned_data["talked"])
        elif verb == "end":
            why = EndReason(form.cleaned_data["reason"])
            matches.end(match=match, side=None, reason=why, by=user, via=Via.AT_DESK, at=at)
        else:
            return requests.open_again(match=match, by=user, at=at).get_absolute_url()
        return desk_url(match)

    if form.is_valid() and (url := form.act(act)):
        return redirect(url)
    if shown_as and not form.non_field_errors():
        return seen(request, pk, **{shown_as: form})
    say_why(request, form)
    return redirect(desk_url(match))


def stands(match: Match) -> dict[str, Any]:
    """The first meeting as it stands, for who moves it."""
    if match.meeting_at is None:
        return {}
    local = timezone.localtime(match.meeting_at)
    return {"day": local.date(), "time": local.time(), "place": where(match)}


def other_places(match: Match, at: datetime) -> list[Any]:
    """Where the two could meet instead of where they are to meet now."""
    fitting = (place for place in suiting(match, at) if place.key != match.meeting_key)
    return list(islice(fitting, SHOWN_PLACES))


def stop_to_see_to(match: Match) -> dict[str, Any] | None:
    """Whom to call about a stop, who pressed it first; `open` until it is seen to."""
    to_call = match.concerns.open().filter(door=Door.STOP).exists()
    if not to_call and match.state != MatchState.PAUSED_FOR_SAFETY:
        return None
    people = [(person, spoken(person)) for person in in_turn(match)]
    return {"open": to_call, "people": people, "by": people[0][0] if match.paused_by else None}


def barred(match: Match) -> list[str]:
    """Why the two are not proposed to each other again, if so."""
    rows = Barred.objects.filter(household=match.household_id, volunteer=match.volunteer_id)
    return [row.get_rule_display() for row in rows.order_by("at", "pk")]


def spoken_shares(match: Match) -> list[tuple[str, str]]:
    """For who is phoned: what the other chose to share, to read out. Nothing before they have met."""
    lines = []
    for side in Side:
        if match.person(side).channel == Channel.EMAIL:
            continue
        found = reach(match, side.other)
        if found.phone or found.email:
            lines.append((match.person(side).queue_name, phone_text(found.phone) or found.email))
    return lines


def get_contact(request: SignedIn, pk: int) -> Match:
    mine = Match.objects.visible_to(request.user, today()).with_people()
    return get_object_or_404(mine.select_related("request", "proposal"), pk=pk)


def desk_url(match: Match) -> str:
    return reverse("volunteers:contact", args=[match.pk])
