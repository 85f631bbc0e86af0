"""Answers: by link without sign-in, signed in, or by phone through the centre. GET shows, POST acts."""

from collections.abc import Callable
from functools import partial
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
from medspil.privacy.forms import SafeForm
from medspil.privacy.taps import done_or_said
from medspil.users.choices import Via
from medspil.users.permissions import SignedIn, require, today
from volunteers.actions import changed_minds, follow_ups, meetings, proposals
from volunteers.choices import DeclineReason, Face, Refusal, Side
from volunteers.disclosure import card, clock, day, first_name
from volunteers.first_meeting import where
from volunteers.forms.answers import AnswerForm, FaceForm, HelpedForm, SaidForm, TakeBackForm, WhyForm
from volunteers.forms.matches import OtherTimeForm
from volunteers.models import FollowUp, Match, Proposal
from volunteers.notices.matches import owner_name, third_there
from volunteers.permissions import Permission
from volunteers.purposes import CHOICES, purposes
from volunteers.stages import stages
from volunteers.views import doors

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
    """The card with yes and no; a volunteer may also say why not, or take a yes back."""
    form = AnswerForm(sent(request, "yes"))
    doings: list[tuple[SafeForm, Callable[[], None]]] = [(form, partial(reply, form, proposal, side, via))]
    if side == Side.VOLUNTEER:
        why, off = WhyForm(sent(request, "why")), TakeBackForm(sent(request, "take_back"))
        doings += [(why, partial(say_why, why, proposal)), (off, partial(take_back, proposal, via))]
    for one, do in doings:
        if one.is_valid() and (url := one.act(partial(then, do, back))):
            return redirect(url)
    return shown(request, proposal, side, form)


def then(do: Callable[[], None], url: str) -> str:
    do()
    return url


def reply(form: AnswerForm, proposal: Proposal, side: Side, via: Via) -> None:
    person = proposal.person(side)
    proposals.answer(proposal=proposal, side=side, yes=form.said_yes, by=person, via=via, at=timezone.now())


def say_why(form: WhyForm, proposal: Proposal) -> None:
    reason = DeclineReason(form.cleaned_data["why"])
    by = proposal.person(Side.VOLUNTEER)
    changed_minds.say_why(proposal=proposal, reason=reason, by=by, at=timezone.now())


def take_back(proposal: Proposal, via: Via) -> None:
    by = proposal.person(Side.VOLUNTEER)
    changed_minds.take_back(proposal=proposal, by=by, via=via, at=timezone.now())


def shown(request: HttpRequest, proposal: Proposal, side: Side, form: AnswerForm) -> HttpResponse:
    refusal = proposal.refusal(side=side, at=timezone.now())
    volunteer = side == Side.VOLUNTEER
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
            "participant": not volunteer,
            "until": day(proposal.expires_at) if proposal.expires_at else "",
            "may_take_back": volunteer and proposal.turn == Side.PARTICIPANT,
            "whys": DeclineReason.choices if volunteer else (),
            "said_why": proposal.get_decline_reason_display() if volunteer else "",
        },
    )


def sent(request: HttpRequest, field: str) -> Any:
    """The sent data, for the form whose field was sent."""
    return request.POST if field in request.POST else None


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

    return done_or_said(request, form, act, "desk:today")


def follow_up_by_link(request: HttpRequest, link: AnswerLink) -> HttpResponse:
    """How is it going? Faces, one tap."""
    if link.expired(timezone.now()):
        return links.unknown(request)
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
    form = FaceForm(sent(request, "face"))
    side = Side(row.side)
    door = doors.pressed(request, row.match, side, via)
    if door.went:
        return redirect(f"{back}#doors")

    def act() -> str:
        face, call_me = form.answer
        follow_ups.answer_follow_up(
            follow_up=row, face=face, call_me=call_me, by=row.person, via=via, at=timezone.now()
        )
        return back

    helped = HelpedForm(sent(request, "helped"))

    def say_topic() -> str:
        follow_ups.answer_topic(
            follow_up=row, topic=helped.topic, helped=helped.how, by=row.person, via=via, at=timezone.now()
        )
        return back

    for one, do in ((form, act), (helped, say_topic)):
        if one.is_valid() and (url := one.act(do)):
            return redirect(url)
    return render(
        request,
        "volunteers/answer_follow_up.html",
        {
            "form": form,
            "purposes": purposes(row),
            "helped_choices": CHOICES,
            "follow_up": row,
            "other": row.match.person(side.other).first_name,
            "owner": owner_name(row.match),
            **doors.shown(request, row.match, side, door),
        },
    )


@require(Permission.MATCH)
@require_POST
def said_face(request: SignedIn, pk: int) -> HttpResponse:
    """What somebody said on the phone about how it goes."""
    row = get_object_or_404(FollowUp.objects.visible_to(request.user, today()).with_people(), pk=pk)
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
        if face not in {Face.BAD, Face.NOT_MET}:
            follow_ups.handle(follow_up=row, by=request.user, at=timezone.now())
        messages.success(request, _("The answer is written down."))
        if face and purposes(row):
            return f"{reverse('volunteers:contact', args=[row.match_id])}#helped-{row.pk}"
        return reverse("desk:today")

    return done_or_said(request, form, act, "desk:today")


def contact_by_link(request: HttpRequest, link: AnswerLink) -> HttpResponse:
    """A contact's stages and its three doors; nothing about the other but the first name."""
    if link.expired(timezone.now()):
        return links.unknown(request)
    match = get_object_or_404(Match.objects.with_people(), pk=link.object_id)
    side = Side(link.side)
    door = doors.pressed(request, match, side, Via.LINK)
    if door.went:
        return redirect(f"{request.path}#doors")
    other = OtherTimeForm(sent(request, "other_time"))

    def move() -> str:
        meetings.other_time(match=match, side=side, by=match.person(side), via=Via.LINK, at=timezone.now())
        return request.path

    if other.is_valid() and (url := other.act(move)):
        return redirect(url)
    return render(
        request,
        "volunteers/answer_contact.html",
        {
            "match": match,
            "other": match.person(side.other).first_name,
            "owner": owner_name(match),
            "stages": stages(match),
            "meeting": clock(match.meeting_at) if match.meeting_at else "",
            "where": where(match),
            "third": third_there(match),
            **doors.shown(request, match, side, door),
        },
    )
