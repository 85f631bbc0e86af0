"""*Ugens forslag*: the week's pairs, decided in five minutes; the whole table; the one call."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from medspil.privacy.actions import record_read
from medspil.privacy.forms import OneTapForm
from medspil.privacy.taps import done_or_said
from medspil.users.models import Organisation
from medspil.users.permissions import SignedIn, require, today
from medspil.users.refusals import Refused
from theme.only_shown import only_shown
from volunteers import clocks_rounds, week
from volunteers.actions import rounds
from volunteers.choices import CallAnswer, NotThisPair, Refusal, RoundState
from volunteers.forms.rounds import CallForm, ChooseForm, PairForm, ReasonForm
from volunteers.models import MatchRequest, Round, RoundPair, Volunteer
from volunteers.permissions import Permission
from volunteers.swapping import alternatives

AT_ONCE = 300
"""So many wishes are planned while the coordinator waits; more go through the jobs."""
MANY = 20
"""With more who wait, the whole table opens by itself."""
PER_PAGE = 50


@only_shown
@require(Permission.MATCH)
def this_week(request: SignedIn) -> HttpResponse:
    """The pairs of the week, a sentence each, and beneath them the one call."""
    found = current(request)
    if found is None or found.state != RoundState.READY:
        return render(request, "volunteers/week_waits.html", {"round": found} | places(request))
    if len(found.plan["pairs"]) + len(found.plan["unmatched"]) > MANY and "short" not in request.GET:
        return redirect(found)
    return shown(request, found, "volunteers/week.html")


@only_shown
@require(Permission.MATCH)
def table(request: SignedIn, pk: int) -> HttpResponse:
    """The whole table of a round: lock, leave out, swap, see the price."""
    found = get_round(request, pk)
    if found is None:
        return planned_anew(request)
    if found.state != RoundState.READY:
        return redirect("volunteers:week")
    return shown(request, found, "volunteers/week_table.html")


def shown(request: SignedIn, found: Round, template: str) -> HttpResponse:
    seen = week.of(found, timezone.now())
    record_read(by=request.user, subjects=seen.people(), page="volunteers:week", at=timezone.now())
    page = Paginator(seen.cards, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "week": seen,
        "round": found,
        "page": page,
        "not_pair": ReasonForm(),
        "newest": in_force(found),
    }
    return render(request, template, context | places(request, found))


@require(Permission.MATCH)
@require_POST
def work_out(request: SignedIn) -> HttpResponse:
    """Plan again now, around what is asked and locked."""
    before = current(request)
    form = OneTapForm(request.POST)

    def act() -> str:
        plan_again(request, before)
        return back(request, before)

    return done_or_said(request, form, act, back(request, before))


def plan_again(request: SignedIn, before: Round | None) -> None:
    at = timezone.now()
    organisation = before.organisation if before else organisation_of(request)
    same_week = before if before and before.week == rounds.monday(at) else None
    made = rounds.open_round(organisation=organisation, at=at, by=request.user, after=same_week)
    if MatchRequest.objects.open().filter(organisation=organisation).count() <= AT_ONCE:
        rounds.work_out(round=made, at=at)
    else:
        clocks_rounds.start(made, at=at)


@require(Permission.MATCH)
@require_POST
def decide(request: SignedIn, pk: int, verb: str) -> HttpResponse:
    """*Ask*, *not this pair*, leave out this week, lock and let go: of the two the button named."""
    if verb not in {"ask", "not-this", "leave-out", "lock", "let-go"}:
        raise Http404
    pair = pair_of(request, pk)
    form = ReasonForm(request.POST) if verb == "not-this" else PairForm(request.POST)
    who: Any = {"by": request.user, "at": timezone.now()}

    def act() -> str:
        if pair is None or pair.volunteer_id != form.cleaned_data["volunteer"] or not in_force(pair.round):
            raise Refused(Refusal.PLANNED_ANEW)
        if verb == "ask":
            rounds.ask_pair(pair=pair, **who)
            messages.success(request, _("%(name)s is asked.") % {"name": pair.volunteer.user.first_name})
        elif verb == "not-this":
            rounds.not_this_pair(pair=pair, reason=NotThisPair(form.cleaned_data["reason"]), **who)
            messages.success(request, _("These two will not be suggested again."))
        elif verb == "leave-out":
            rounds.leave_out(pair=pair, **who)
        else:
            rounds.hold(pair=pair, locked=verb == "lock", **who)
        return back(request, pair.round)

    return done_or_said(request, form, act, back(request, pair.round if pair else None))


@never_cache
@require(Permission.MATCH)
def swap(request: SignedIn, pk: int, wish: int) -> HttpResponse:
    """Others for a wish, each with its price; choosing one plans the rest around it."""
    found = get_round(request, pk)
    if found is None or not in_force(found):
        return planned_anew(request, found)
    row = get_object_or_404(MatchRequest.objects.visible_to(request.user, today()).with_people(), pk=wish)
    if found.state != RoundState.READY or not found.replayable:
        raise Http404
    form = ChooseForm(request.POST or None)

    def act() -> str:
        chosen = get_object_or_404(
            Volunteer.objects.visible_to(request.user, today()), pk=form.cleaned_data["volunteer"]
        )
        rounds.swap(round=found, request=row, volunteer=chosen, by=request.user, at=timezone.now())
        plan_again(request, found)
        return f"{reverse('volunteers:week_table_now')}?org={found.organisation_id}"

    if request.method == "POST":
        return done_or_said(request, form, act, back(request, found))
    others = alternatives(found, row)
    people = [row.answering_id, *(other.volunteer.user_id for other in others)]
    record_read(by=request.user, subjects=people, page="volunteers:swap", at=timezone.now())
    return render(request, "volunteers/week_swap.html", {"round": found, "wish": row, "others": others})


@only_shown
@require(Permission.MATCH)
def table_now(request: SignedIn) -> HttpResponse:
    """The table of the newest round, whichever that is now."""
    found = current(request)
    return redirect(found if found and found.state == RoundState.READY else "volunteers:week")


@require(Permission.MATCH)
@require_POST
def call(request: SignedIn, pk: int) -> HttpResponse:
    """What the volunteer said to the one call; a yes is written down and planned with at once."""
    found = get_round(request, pk)
    if found is None or not in_force(found):
        return planned_anew(request, found)
    form = CallForm(request.POST)

    def act() -> str:
        answer = CallAnswer(form.cleaned_data["answer"])
        rounds.answer_call(round=found, answer=answer, by=request.user, at=timezone.now())
        if answer == CallAnswer.YES:
            plan_again(request, found)
            messages.success(request, _("Written down, and planned with."))
        return back(request, found)

    return done_or_said(request, form, act, back(request, found))


def scope(request: SignedIn) -> set[int]:
    return request.user.scope(Permission.MATCH, today())


def get_round(request: SignedIn, pk: int) -> Round | None:
    """None where planning anew took it away; another organisation's is not there."""
    found = Round.objects.select_related("policy", "after", "organisation").filter(pk=pk).first()
    if found and found.organisation_id not in scope(request):
        raise Http404
    return found


def pair_of(request: SignedIn, pk: int) -> RoundPair | None:
    """As `get_round`, for a pair."""
    pair = RoundPair.objects.with_people().filter(pk=pk).first()
    if pair and pair.round.organisation_id not in scope(request):
        raise Http404
    return pair


def in_force(round: Round) -> bool:
    return week.current([round.organisation_id], today()) == round


def planned_anew(request: SignedIn, before: Round | None = None) -> HttpResponse:
    """An old tab is led to the plan in force."""
    messages.warning(request, Refusal.PLANNED_ANEW.label)
    org = before.organisation_id if before else organisation_of(request).pk
    return redirect(f"{reverse('volunteers:week_table_now')}?org={org}")


def current(request: SignedIn) -> Round | None:
    """The newest round of the organisation that is looked at."""
    return week.current([organisation_of(request).pk], today())


def organisation_of(request: SignedIn) -> Organisation:
    """The organisation asked for, else the first that the coordinator matches for."""
    mine = Organisation.objects.filter(pk__in=scope(request)).order_by("kind", "pk")
    wanted = request.POST.get("org") or request.GET.get("org") or ""
    found = mine.filter(pk=wanted).first() if wanted.isdecimal() and len(wanted) < 10 else None
    found = found or mine.first()
    if found is None:
        raise Http404
    return found


def places(request: SignedIn, found: Round | None = None) -> dict[str, Any]:
    """The organisations to choose between, where there are several."""
    mine = Organisation.objects.filter(pk__in=scope(request)).order_by("kind", "pk")
    here = found.organisation if found else organisation_of(request)
    return {"organisations": list(mine) if len(scope(request)) > 1 else [], "here": here}


def back(request: SignedIn, round: Round | None) -> str:
    """The page the button stood on."""
    org = round.organisation_id if round else organisation_of(request).pk
    if request.POST.get("page") == "table":
        return f"{reverse('volunteers:week_table_now')}?org={org}"
    return f"{reverse('volunteers:week')}?short=1&org={org}"
