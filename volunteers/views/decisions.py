"""What the coordinator decides on a volunteer's page: roles, clearance, courses, break and goodbye."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from medspil.privacy.taps import done_or_said
from medspil.users.permissions import require, today
from volunteers.actions import clearance as clearances
from volunteers.actions import families, joining, parents, standing, training
from volunteers.actions import volunteers as actions
from volunteers.choices import ClearanceState, EngagementState
from volunteers.forms.desk import DeclineForm, PauseForm, StepForm, TrainingForm
from volunteers.permissions import Permission
from volunteers.safety import refusals
from volunteers.views.desk import clearance_form, own, page_of, roles_form, viewer

View = Callable[..., HttpResponse]
STEPS = {
    "talked": joining.hold_talk,
    "talked-first": actions.has_talked,
    "resume": standing.resume,
    "leave": standing.leave,
    "back": standing.come_back,
    "family-goes-on": families.go_on,
    "parent-no": parents.parent_takes_back,
    "grown-up": parents.grown_up,
}


def sent_from_the_page(view: View) -> View:
    """One of the page's own forms. Its address opened without one, as in another language, is the page."""

    @wraps(view)
    def sent(request: HttpRequest, pk: int, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method != "POST":
            return redirect("volunteers:person", pk)
        return view(request, pk, *args, **kwargs)

    return sent


@require(Permission.APPROVE)
@sent_from_the_page
def roles(request: HttpRequest, pk: int) -> HttpResponse:
    """Approve after the talk; for who is active, change the roles."""
    engagement = own(request, pk)
    refused = bool(refusals(engagement.volunteer.user, today()))
    form = roles_form(engagement, request.POST, refused=refused)

    def act() -> str:
        active = engagement.state in (EngagementState.APPROVED, EngagementState.PAUSED)
        told: dict[str, Any] = {
            "engagement": engagement,
            "roles": form.chosen(),
            "paid": form.cleaned_data["paid"],
            "by": viewer(request),
        }
        if active:
            actions.give_roles(at=timezone.now(), **told)
        else:
            actions.approve(
                at=timezone.now(), talked_first=form.cleaned_data.get("talked_first", False), **told
            )
        return reverse("volunteers:person", args=[pk])

    if form.is_valid() and (url := form.act(act)):
        messages.success(request, _("The roles are given."))
        return redirect(url)
    return page_of(request, own(request, pk), roles=form)


@require(Permission.APPROVE)
@sent_from_the_page
def decline(request: HttpRequest, pk: int) -> HttpResponse:
    engagement = own(request, pk)
    form = DeclineForm(request.POST)

    def act() -> str:
        for_safety = form.cleaned_data["for_safety"]
        standing.decline(engagement=engagement, for_safety=for_safety, by=viewer(request), at=timezone.now())
        return reverse("volunteers:list")

    if form.is_valid() and (url := form.act(act)):
        messages.success(request, _("Noted. Nothing more is sent to them."))
        return redirect(url)
    return page_of(request, own(request, pk), decline=form)


@require(Permission.APPROVE)
@sent_from_the_page
def clearance(request: HttpRequest, pk: int) -> HttpResponse:
    engagement = own(request, pk)
    form = clearance_form(engagement, request.POST)

    def act() -> str:
        clearances.record_clearance(
            volunteer=engagement.volunteer,
            organisation=engagement.organisation,
            state=ClearanceState(form.cleaned_data["state"]),
            valid_until=form.cleaned_data["valid_until"],
            by=viewer(request),
            at=timezone.now(),
        )
        return reverse("volunteers:person", args=[pk])

    if form.is_valid() and (url := form.act(act)):
        messages.success(request, _("Noted. Delete the certificate now, if you have not."))
        return redirect(url)
    return page_of(request, engagement, clearance=form)


@require(Permission.APPROVE)
@sent_from_the_page
def pause(request: HttpRequest, pk: int) -> HttpResponse:
    """A break, with or without a last day."""
    engagement = own(request, pk)
    form = PauseForm(request.POST)

    def act() -> str:
        until = form.cleaned_data["until"]
        standing.pause(engagement=engagement, until=until, by=viewer(request), at=timezone.now())
        return reverse("volunteers:person", args=[pk])

    if form.is_valid() and (url := form.act(act)):
        messages.success(request, _("Noted. Nobody is proposed meanwhile."))
        return redirect(url)
    return page_of(request, own(request, pk), pause=form)


@require(Permission.APPROVE)
@sent_from_the_page
def step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """One tap: talk held, back again, stopped, and what else needs no more than a yes."""
    if step not in STEPS:
        raise Http404
    engagement = own(request, pk)
    form = StepForm(request.POST)

    def act() -> str:
        STEPS[step](engagement=engagement, by=viewer(request), at=timezone.now())
        return reverse("volunteers:person", args=[pk])

    return done_or_said(request, form, act, reverse("volunteers:person", args=[pk]))


@require(Permission.APPROVE)
@sent_from_the_page
def took_part(request: HttpRequest, pk: int) -> HttpResponse:
    """The introduction or a course, with its day."""
    engagement = own(request, pk)
    form = TrainingForm(request.POST)

    def act() -> str:
        told: dict[str, Any] = {
            "volunteer": engagement.volunteer,
            "by": viewer(request),
        }
        if course := form.course():
            training.train(course=course, held_on=form.cleaned_data["held_on"], at=timezone.now(), **told)
        else:
            training.introduce(held_on=form.cleaned_data["held_on"], at=timezone.now(), **told)
        return reverse("volunteers:person", args=[pk]) + "#training"

    if form.is_valid() and (url := form.act(act)):
        messages.success(request, _("Noted."))
        return redirect(url)
    return page_of(request, engagement, training=form)
