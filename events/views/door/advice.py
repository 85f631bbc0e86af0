"""Advice on a phone: five seconds a person, also where there is no net."""

from typing import Any

from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from events import actions, counselling, figures
from events.choices import Kind
from events.counselling import AnsweredBy, Asked, Outcome
from events.forms.door import QuestionForm, TakeBackForm, VisitForm
from events.models import Event, Question
from events.permissions import Permission
from events.views.door.page import at_door
from events.views.door.taps import tapped
from medspil.participants.vocabulary import LANGUAGES
from medspil.users.choices import Role
from medspil.users.once import new_key
from medspil.users.permissions import SignedIn, require, today
from theme.only_shown import only_shown

FIRST = 8
"""So many languages stand in front; the others are folded."""


def session(request: SignedIn, pk: int) -> Event:
    event = at_door(request, pk)
    return get_object_or_404(Event.objects.select_related("organisation"), pk=event.pk, kind=Kind.DROP_IN)


@only_shown
@require(Permission.HELP)
def advice(request: SignedIn, pk: int) -> HttpResponse:
    """The counsellor's page: who came, what they asked, and what is still open from other weeks."""
    event = session(request, pk)
    return render(request, "events/door/advice.html", advice_context(request, event))


def advice_context(request: SignedIn, event: Event, **more: Any) -> dict[str, Any]:
    on = today()
    languages = [(code, *LANGUAGES[code]) for code in figures.languages_first(event)]
    last = request.GET.get("last", "")
    return {
        "event": event,
        "came": event.visits.count(),
        "asked": event.questions.count(),
        "target": figures.advice_target([event.organisation_id], on),
        "spoken": languages[:FIRST],
        "other_languages": languages[FIRST:],
        "topics": Asked.choices,
        "outcomes": Outcome.choices,
        "open": Question.objects.filter(organisation=event.organisation).open(on).order_by("slip")[:100],
        "settling": [(Outcome.RESOLVED, Outcome.RESOLVED.label), (Outcome.REFERRED, Outcome.REFERRED.label)],
        "answered_by": AnsweredBy.choices,
        "me": as_what(request),
        "last": last,
        "last_question": event.questions.filter(key=last).first() if last else None,
        "shut": counselling.refusal(event, timezone.now()),
        **more,
    }


def as_what(request: SignedIn) -> str:
    """Staff or volunteer: what was said last, else what somebody is here."""
    said = request.GET.get("as", "")
    if said in AnsweredBy.values:
        return said
    staff = Role.COORDINATOR in request.user.roles(today())
    return AnsweredBy.STAFF if staff else AnsweredBy.VOLUNTEER


def back(event: Event, key: str = "", by: str = "") -> str:
    query = "&".join(f"{name}={value}" for name, value in (("last", key), ("as", by)) if value)
    return reverse("events:advice", args=[event.pk]) + (f"?{query}" if query else "")


@require(Permission.HELP)
@require_POST
def visit(request: SignedIn, pk: int) -> HttpResponse:
    event = session(request, pk)
    form = VisitForm(request.POST)

    def act() -> str:
        key = form.cleaned_data["form_key"] or new_key()
        language = form.cleaned_data["language"]
        actions.somebody_came(event=event, language=language, key=key, by=request.user, at=timezone.now())
        return back(event, key)

    return tapped(request, form, act) or shown_again(request, event, form)


@require(Permission.HELP)
@require_POST
def question(request: SignedIn, pk: int) -> HttpResponse:
    event = session(request, pk)
    form = QuestionForm(request.POST)

    def act() -> str:
        at, key = timezone.now(), form.cleaned_data["form_key"] or new_key()
        if form.cleaned_data["settled"]:
            pk, outcome = form.parts("settled")
            theirs = Question.objects.filter(organisation=event.organisation)
            actions.settle(
                question=get_object_or_404(theirs, pk=pk),
                outcome=outcome,
                answered_by=form.by,
                by=request.user,
                at=at,
            )
            return back(event, by=form.by)
        topic, outcome = form.parts("question")
        actions.write_question(
            event=event,
            topic=Asked(topic),
            outcome=outcome,
            answered_by=form.by,
            key=key,
            slip=form.cleaned_data["slip"],
            by=request.user,
            at=at,
        )
        return back(event, key, form.by)

    return tapped(request, form, act) or shown_again(request, event, form)


@require(Permission.HELP)
@require_POST
def take_back(request: SignedIn, pk: int) -> HttpResponse:
    event = session(request, pk)
    form = TakeBackForm(request.POST)

    def act() -> str:
        actions.take_back(event=event, key=form.cleaned_data["undo"], by=request.user)
        return back(event)

    return tapped(request, form, act) or shown_again(request, event, form)


def shown_again(request: SignedIn, event: Event, form: Any) -> HttpResponse:
    refused = [error for errors in form.errors.values() for error in errors]
    return render(request, "events/door/advice.html", advice_context(request, event, refused=refused))


@require(Permission.HELP)
@require_POST
def slips(request: SignedIn, pk: int) -> HttpResponse:
    """Some slip numbers for one phone, taken ahead while there is net."""
    event = session(request, pk)
    return JsonResponse({"numbers": actions.take_numbers(organisation=event.organisation)})


@only_shown
@require(Permission.HELP)
def worker(request: SignedIn, pk: int) -> HttpResponse:
    """The script that keeps this page on the phone; it stands below the page because of its scope."""
    session(request, pk)
    return render(request, "events/door/worker.js", content_type="text/javascript")


@only_shown
@require(Permission.HELP)
def slip(request: SignedIn, pk: int, number: int) -> HttpResponse:
    """The paper slip of an open question: number, topic, date; no name."""
    event = session(request, pk)
    row = get_object_or_404(Question, organisation=event.organisation, slip=number)
    return render(request, "events/door/slip.html", {"event": event, "question": row})


@only_shown
@require(Permission.COORDINATE)
def advice_figures(request: SignedIn) -> HttpResponse:
    """Week by week: how many came, what became of their questions, who answered."""
    scope = request.user.scope(Permission.COORDINATE, today())
    context = figures.advice(scope, today()) | {"target": figures.advice_target(scope, today())}
    return render(request, "events/advice_figures.html", context)
