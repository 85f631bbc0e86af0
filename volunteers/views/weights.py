"""Weights, under administration: change, see what would change, save as a new version; replay a round."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from medspil.matching import Criterion, Policy, Rule
from medspil.privacy.forms import OneTapForm
from medspil.users.models import Organisation
from medspil.users.permissions import SignedIn, require, today
from volunteers.actions import rounds
from volunteers.actions.policies import save_policy
from volunteers.forms.rounds import WeightsForm
from volunteers.models import MatchingPolicy, Round
from volunteers.permissions import Permission
from volunteers.weighing import Difference, difference

LAST_ROUNDS = 10


@never_cache
@require(Permission.WEIGH)
def weights(request: SignedIn) -> HttpResponse:
    """The weights in force; *see what changes* counts, *save* makes a new version."""
    organisation = own_organisation(request)
    current = MatchingPolicy.objects.current(organisation.pk)
    form = WeightsForm(request.POST or None, policy=current.engine())
    seen: Difference | None = None
    if form.is_valid():
        if "save" in request.POST and (url := form.act(lambda: saved(request, organisation, form.values()))):
            return redirect(url)
        seen = difference(organisation.pk, today(), current.engine(), engine(form.values(), current.version))
    versions = MatchingPolicy.objects.filter(organisation__in=[organisation.pk]).order_by("-version")
    kept = Round.objects.ready().filter(organisation=organisation).select_related("policy").newest()
    context = {
        "form": form,
        "current": current,
        "difference": seen,
        "versions": versions[:LAST_ROUNDS],
        "rounds": kept[:LAST_ROUNDS],
    }
    return render(request, "volunteers/weights.html", context)


def saved(request: SignedIn, organisation: Organisation, values: dict[str, Any]) -> str:
    made = save_policy(organisation=organisation, by=request.user, at=timezone.now(), **values)
    messages.success(request, _("Saved as version %(n)s. The next round uses it.") % {"n": made.version})
    return reverse("volunteers:weights")


def engine(values: dict[str, Any], version: int) -> Policy:
    weights = {Criterion(name): weight for name, weight in values["weights"].items()}
    relaxed = frozenset(map(Rule, values["relaxed"]))
    return Policy(weights=weights, minimum=values["minimum"], relaxed=relaxed, version=version)


@require(Permission.WEIGH)
@require_POST
def replay(request: SignedIn, pk: int) -> HttpResponse:
    """Plan a kept round again and compare."""
    kept = get_object_or_404(
        Round.objects.ready().filter(organisation__in=request.user.scope(Permission.WEIGH, today())), pk=pk
    )
    form = OneTapForm(request.POST)

    def act() -> str:
        if not kept.replayable:
            messages.error(request, _("Somebody in this round was erased. It cannot be told again."))
        elif rounds.replay(kept):
            messages.success(request, _("Round %(n)s gives the same plan.") % {"n": kept.pk})
        else:
            messages.error(request, _("Round %(n)s gives another plan.") % {"n": kept.pk})
        return reverse("volunteers:weights")

    if form.is_valid() and (url := form.act(act)):
        return redirect(url)
    return redirect("volunteers:weights")


def own_organisation(request: SignedIn) -> Organisation:
    """The organisation whose weights are shown: the one somebody waits at, of those administered."""
    mine = Organisation.objects.filter(pk__in=request.user.scope(Permission.WEIGH, today()))
    found = mine.order_by("kind", "pk").first()
    if found is None:
        raise Http404
    return found
