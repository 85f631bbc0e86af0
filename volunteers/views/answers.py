"""Answers: by link without sign-in, signed in, or by phone through the centre. GET shows, POST acts."""

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

from medspil.notices.models import AnswerLink
from medspil.users.choices import Via
from medspil.users.permissions import SignedIn, require, today
from volunteers.actions import follow_ups, matches, proposals
from volunteers.choices import Face, MatchState, Refusal, Side
from volunteers.disclosure import card, clock, day, first_name
from volunteers.forms.answers import AnswerForm, DoorForm, FaceForm, SaidForm
from volunteers.models import FollowUp, Match, Proposal
from volunteers.notices.matches import owner_name
from volunteers.permissions import Permission
from volunteers.stages import stages

GONE = {Refusal.EXPIRED, Refusal.WITHDRAWN}


def proposal_by_link(request: HttpRequest, link: AnswerLink) -> HttpResponse:
    """Yes or no to a proposal, for the one side the link was made for."""
    proposal = get_object_or_404(Proposal.objects.with_people(), pk=link.object_id)
    return answer_page(request, proposal, Side(link.side), Via.LINK, request.path)


@never_cache
@login_required
def answer(request: SignedIn, pk: int) -> HttpResponse:
    """The same page for who is signed in."""
    proposal = get_object_or_404(Proposal.objects.of(request.user).with_people(), pk=pk)
    side = proposal.side_of(request.user)
    if side is None:
        return redirect("me:home")
    return answer_page(request, proposal, side, Via.SIGNED_IN, proposal.get_absolute_url())


def answer_page(request: HttpRequest, proposal: Proposal, side: Side, via: Via, back: str) -> HttpResponse:
    form = AnswerForm(request.POST or None)

    def act() -> str:
        proposals.answer(
            proposal=proposal,
            side=side,
            yes=form.said_yes,
            by=proposal.person(side),
            via=via,
            at=timezone.now(),
        )
        return back

    if form.is_valid() and (url := form.act(act)):
        return redirect(url)
    refusal = proposal.refusal(side=side, at=timezone.now())
    return render(
        request,
        "volunteers/answer_proposal.html",
        {
            "form": form,
            "proposal": proposal,
            "card": card(proposal, reader=side, on=today()) if refusal is None else None,
            "refusal": refusal,
            "answered": answered(proposal, side),
            "other": first_name(proposal, side.other),
            "participant": side == Side.PARTICIPANT,
            "until": day(proposal.expires_at) if proposal.expires_at else "",
        },
    )


def answered(proposal: Proposal, side: Side) -> str:
    """What this side has answered: "yes", "no" or ''. Not what came of it."""
    at = proposal.volunteer_answered_at if side == Side.VOLUNTEER else proposal.participant_answered_at
    if at is None:
        return ""
    return "no" if proposal.declined_by == side else "yes"


@require(Permission.MATCH)
@require_POST
def said(request: SignedIn, pk: int) -> HttpResponse:
    """What a side said on the phone; the log says who heard it."""
    mine = Proposal.objects.visible_to(request.user, today())
    proposal = get_object_or_404(mine, pk=pk)
    form = SaidForm(request.POST)

    def act() -> str:
        proposals.answer(
            proposal=proposal,
            side=Side(form.cleaned_data["side"]),
            yes=form.said_yes,
            by=request.user,
            via=Via.PHONE,
            at=timezone.now(),
        )
        messages.success(request, _("The answer is written down."))
        return reverse("desk:today")

    return told(request, form, act)


def follow_up_by_link(request: HttpRequest, link: AnswerLink) -> HttpResponse:
    """How is it going? Faces, one tap."""
    row = get_object_or_404(FollowUp.objects.with_people(), pk=link.object_id, side=link.side)
    return follow_up_page(request, row, Via.LINK, request.path)


@never_cache
@login_required
def follow_up(request: SignedIn, pk: int) -> HttpResponse:
    row = get_object_or_404(FollowUp.objects.with_people(), pk=pk)
    if row.person != request.user:
        return render(request, "404.html", status=404)
    return follow_up_page(request, row, Via.SIGNED_IN, request.path)


def follow_up_page(request: HttpRequest, row: FollowUp, via: Via, back: str) -> HttpResponse:
    form = FaceForm(request.POST if "face" in request.POST else None)
    stop = DoorForm(request.POST if "door" in request.POST else None)

    def act() -> str:
        face, call_me = form.answer
        follow_ups.answer_follow_up(
            follow_up=row, face=face, call_me=call_me, by=row.person, via=via, at=timezone.now()
        )
        return back

    if form.is_valid() and (url := form.act(act)):
        return redirect(url)
    if stop.is_valid() and (url := stop.act(lambda: stopped(row.match, Side(row.side), via, back))):
        return redirect(url)
    return render(
        request,
        "volunteers/answer_follow_up.html",
        {
            "form": form,
            "stop": stop,
            "follow_up": row,
            "other": row.match.person(Side(row.side).other).first_name,
            "owner": owner_name(row.match),
            "is_stopped": row.match.state == MatchState.PAUSED_FOR_SAFETY,
            "shown": row.match.meeting_recorded_at is not None,
        },
    )


@require(Permission.MATCH)
@require_POST
def said_face(request: SignedIn, pk: int) -> HttpResponse:
    """What somebody said on the phone about how it goes."""
    row = get_object_or_404(FollowUp.objects.visible_to(request.user, today()), pk=pk)
    form = FaceForm(request.POST)

    def act() -> str:
        face, call_me = form.answer
        follow_ups.answer_follow_up(
            follow_up=row,
            face=face,
            call_me=call_me,
            by=request.user,
            via=Via.PHONE,
            at=timezone.now(),
        )
        if face != Face.BAD:
            follow_ups.handle(follow_up=row, by=request.user, at=timezone.now())
        messages.success(request, _("The answer is written down."))
        return reverse("desk:today")

    return told(request, form, act)


def contact_by_link(request: HttpRequest, link: AnswerLink) -> HttpResponse:
    """A contact's stages and its stop button; nothing about the other but the first name."""
    match = get_object_or_404(Match.objects.with_people(), pk=link.object_id)
    side = Side(link.side)
    form = DoorForm(request.POST or None)
    if form.is_valid() and (url := form.act(lambda: stopped(match, side, Via.LINK, request.path))):
        return redirect(url)
    return render(
        request,
        "volunteers/answer_contact.html",
        {
            "form": form,
            "match": match,
            "other": match.person(side.other).first_name,
            "owner": owner_name(match),
            "stages": stages(match),
            "meeting": clock(match.meeting_at) if match.meeting_at else "",
            "is_stopped": match.state == MatchState.PAUSED_FOR_SAFETY,
            "shown": match.meeting_recorded_at is not None,
        },
    )


def stopped(match: Match, side: Side, via: Via, back: str) -> str:
    matches.pause_for_safety(match=match, side=side, by=match.person(side), via=via, at=timezone.now())
    return back


def told(request: HttpRequest, form: Any, act: Callable[[], str]) -> HttpResponse:
    """Back to the day's list, with what was refused said there."""
    if form.is_valid() and (url := form.act(act)):
        return redirect(url)
    for errors in form.errors.values():
        for error in errors:
            messages.error(request, error)
    return redirect("desk:today")
