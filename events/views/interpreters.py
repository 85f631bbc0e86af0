"""Interpreters: asked for, answered, called off, and the figures of a year."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from events import actions, figures
from events.forms.interpreters import CostForm, InterpreterAnswerForm, InterpreterForm
from events.interpreting import STILL_ON
from events.models import Event, InterpreterRequest
from events.permissions import Permission
from events.views.organise.managing import managed
from medspil.privacy.forms import OneTapForm
from medspil.users.choices import Via
from medspil.users.models import Organisation
from medspil.users.permissions import SignedIn, require, today
from theme.only_shown import only_shown

PER_PAGE = 30


@only_shown
@require(Permission.POST)
def interpreters(request: SignedIn) -> HttpResponse:
    """What was asked for, the next first, and the year's figures."""
    on = today()
    mine = InterpreterRequest.objects.visible_to(request.user, on)
    rows = mine.select_related("event").order_by("-starts_at", "-pk")
    context = {
        "page": Paginator(rows, PER_PAGE).get_page(request.GET.get("page")),
        "figures": figures.interpreters(mine.filter(starts_at__year=on.year)),
        "year": on.year,
    }
    return render(request, "events/interpreters.html", context)


@never_cache
@require(Permission.POST)
def ask(request: SignedIn) -> HttpResponse:
    """For an event (`?event=`), or by the centre for a meeting."""
    number = request.GET.get("event", "")
    event = managed(request, int(number)) if number.isdecimal() and len(number) < 10 else None
    centre = responsible(request, event)
    if centre is None:
        messages.info(request, _("Ask for an interpreter from the page of your event."))
        return redirect("events:mine")
    form = InterpreterForm(request.POST or None, initial=suggested(event))

    def act() -> str:
        asked = actions.ask_interpreter(
            organisation=centre, event=event, by=request.user, at=timezone.now(), **form.details()
        )
        messages.success(request, _("Sent to the interpreter office. You hear when they have answered."))
        return reverse("events:interpreter", args=[asked.pk])

    if form.is_valid() and (url := form.act(act)):
        return redirect(url)
    return render(request, "events/ask_interpreter.html", {"form": form, "event": event})


def responsible(request: SignedIn, event: Event | None) -> Organisation | None:
    if event is not None:
        return event.organisation
    centres = request.user.scope(Permission.COORDINATE, today())
    return Organisation.objects.filter(pk__in=centres).order_by("pk").first()


def suggested(event: Event | None) -> dict[str, Any]:
    """An event's own day, hour, length and place."""
    if event is None:
        return {}
    start = timezone.localtime(event.starts_at)
    minutes = int((event.ends_at - event.starts_at).total_seconds() // 60)
    return {
        "day": start.date(),
        "begins": start.time(),
        "minutes": min(max(minutes, 15), 600),
        "place": event.public_place,
    }


def mine_or_404(request: SignedIn, pk: int) -> InterpreterRequest:
    mine = InterpreterRequest.objects.visible_to(request.user, today())
    return get_object_or_404(mine.select_related("event", "organisation", "asked_by"), pk=pk)


@never_cache
@require(Permission.POST)
def interpreter(request: SignedIn, pk: int) -> HttpResponse:
    """One request; what the office says by phone is written down here."""
    asked = mine_or_404(request, pk)
    form = InterpreterAnswerForm(request.POST or None, request=asked)

    def act() -> str:
        at: datetime = timezone.now()
        actions.answer_interpreter(request=asked, by=request.user, via=Via.PHONE, at=at, **form.details())
        return request.path

    if form.is_valid() and (url := form.act(act)):
        return redirect(url)
    context = {
        "asked": asked,
        "form": form,
        "on": asked.state in STILL_ON,
        "ahead": asked.agreed_start > timezone.now(),
        "cost_form": CostForm(initial={"cost": asked.cost_ore / 100 if asked.cost_ore else None}),
    }
    return render(request, "events/interpreter.html", context)


@require(Permission.POST)
@require_POST
def call_off(request: SignedIn, pk: int) -> HttpResponse:
    asked = mine_or_404(request, pk)
    form = OneTapForm(request.POST)

    def act() -> str:
        actions.call_off_interpreter(request=asked, by=request.user, at=timezone.now())
        messages.success(request, _("Called off. The office is told."))
        return reverse("events:interpreters")

    url = form.act(act) if form.is_valid() else None
    return redirect(url or reverse("events:interpreter", args=[asked.pk]))


@require(Permission.POST)
@require_POST
def cost(request: SignedIn, pk: int) -> HttpResponse:
    asked = mine_or_404(request, pk)
    form = CostForm(request.POST)

    def act() -> str:
        actions.write_cost(request=asked, cost_ore=form.cost_ore, by=request.user)
        return reverse("events:interpreter", args=[asked.pk])

    url = form.act(act) if form.is_valid() else None
    if url is None:
        messages.error(request, _("Write an amount in kroner, like 450 or 450.50."))
    return redirect(url or reverse("events:interpreter", args=[asked.pk]))
