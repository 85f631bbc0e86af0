"""A year's targets, how far they are, and the numbers themselves."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from events import actions, targets
from events.forms.targets import NumberForm, TargetForm
from events.models import EventSeries, Target
from events.permissions import Permission
from events.views.organise.year import asked_year
from medspil.users.models import Organisation
from medspil.users.permissions import SignedIn, require, today


@require(Permission.COORDINATE)
def targets_of_year(request: SignedIn) -> HttpResponse:
    year = asked_year(request)
    form = form_for(request, request.POST or None)

    def act() -> str:
        actions.set_target(year=year, by=request.user, **form.facts)
        return page_of(year)

    if form.is_valid() and (url := form.act(act)):
        return redirect(url)
    return shown(request, year, form=form)


def form_for(request: SignedIn, data: Any) -> TargetForm:
    scope = request.user.scope(Permission.COORDINATE, today())
    series = EventSeries.objects.filter(organisation__in=scope).order_by("kind", "pk")
    organisations = Organisation.objects.filter(pk__in=scope).order_by("name", "pk")
    return TargetForm(data, series=series, organisations=organisations)


def shown(request: SignedIn, year: int, *, form: TargetForm) -> HttpResponse:
    scope = request.user.scope(Permission.COORDINATE, today())
    context = {
        "year": year,
        "before": year - 1,
        "after": year + 1,
        "projects": targets.progress(scope, year, today()),
        "form": form,
    }
    return render(request, "events/targets.html", context)


def page_of(year: int) -> str:
    return f"{reverse('events:targets')}?year={year}"


def mine(request: SignedIn, pk: int) -> Target:
    scope = request.user.scope(Permission.COORDINATE, today())
    return get_object_or_404(Target.objects.filter(organisation__in=scope), pk=pk)


@require(Permission.COORDINATE)
@require_POST
def change(request: SignedIn, pk: int) -> HttpResponse:
    """Another number, or none any more."""
    target = mine(request, pk)
    if "drop" in request.POST:
        actions.drop_target(target=target, by=request.user)
        return redirect(page_of(target.year))
    form = NumberForm(request.POST)
    if form.is_valid():
        actions.change_target(target=target, number=form.cleaned_data["number"], by=request.user)
        messages.success(request, _("Changed."))
    else:
        messages.error(request, " ".join(map(str, form.errors["number"])))
    return redirect(page_of(target.year))
