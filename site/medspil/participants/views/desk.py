"""The coordinator's side of a referral: someone on the line, the calls, handing on, the children."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from medspil.participants import actions, opening
from medspil.participants.choices import OPEN, Outcome, ReferralState, Source
from medspil.participants.forms import HandOnForm, IntakeForm
from medspil.participants.models import ForwardingNote, Referral
from medspil.participants.permissions import Permission
from medspil.participants.shown import card_facts, panels_for, referral_facts
from medspil.participants.views.join import child_page
from medspil.users import log
from medspil.users.choices import Via
from medspil.users.models import User
from medspil.users.permissions import SignedIn, require, today
from medspil.users.refusals import Refused


@never_cache
@require(Permission.RECEIVE)
def intake(request: SignedIn) -> HttpResponse:
    """ "Ny henvendelse": somebody is on the line. A newcomer is written down here; others have their page."""
    on, at = today(), timezone.now()
    form = IntakeForm(request.POST or None, on=on)
    valid = form.is_valid()
    if form.is_child:
        return child_page(request, form, draft="")

    def act() -> str:
        referral = actions.send(
            source=Source.DESK,
            facts=form.facts(),
            consent=form.cleaned_data["consent_how"],
            eighteen_on=form.cleaned_data.get("eighteen_on"),
            by=request.user,
            at=at,
        )
        actions.contact(referral=referral, by=request.user, at=at)
        return reverse("participants:received", args=[referral.pk])

    if valid and (url := form.act(act)):
        return redirect(url)
    context = {"form": form, "panels": panels_for("desk:intake", request, None, on)}
    return render(request, "participants/intake.html", context)


@never_cache
@require(Permission.RECEIVE)
def received(request: SignedIn, pk: int) -> HttpResponse:
    """One referral on the desk: what was asked for, the card as others would see it, what to do now."""
    on, at = today(), timezone.now()
    referral = own(request, pk)
    key = f"referral:{referral.pk}"
    if referral.protected_identity and not opening.reason(request, key, at):
        return opening.ask(request, key, referral.queue_name, at)
    known = User.objects.filter(email__iexact=referral.email).first() if referral.email else None
    form = HandOnForm(request.POST or None, known=known is not None, reason=referral.reason)

    def act() -> str:
        same = known if form.cleaned_data.get("same_person") else None
        participant = actions.hand_on(
            referral=referral,
            outcome=Outcome(form.cleaned_data["outcome"]),
            card=form.cleaned_data["card"],
            known=same,
            by=request.user,
            at=at,
        )
        messages.success(request, _("Done: %(who)s is taken in.") % {"who": referral.queue_name})
        return participant.get_absolute_url() if participant else request.path

    if form.is_valid() and (url := form.act(act)):
        return redirect(url)
    log.record("participants.look", referral, by=request.user, reason=opening.reason(request, key, at))
    context = {
        "referral": referral,
        "form": form,
        "facts": referral_facts(referral),
        "card": card_facts(referral, on),
        "is_open": referral.state in OPEN,
        "is_draft": referral.state == ReferralState.DRAFT,
        "on": on,
    }
    return render(request, "participants/received.html", context)


VERBS: dict[str, Callable[..., Any]] = {
    "receive": actions.receive,
    "contact": actions.contact,
    "decline": actions.decline,
    "give-up": actions.give_up,
    "withdraw": lambda **given: actions.withdraw(via=Via.PHONE, **given),
}


@require(Permission.RECEIVE)
@require_POST
def act(request: SignedIn, pk: int, verb: str) -> HttpResponse:
    """One tap on a referral; a refusal is said on its page."""
    if verb not in VERBS:
        raise Http404
    referral = own(request, pk)
    try:
        VERBS[verb](referral=referral, by=request.user, at=timezone.now())
    except Refused as refused:
        messages.error(request, refused.messages[0])
    else:
        messages.success(request, _("Noted."))
    return redirect("participants:received", pk=pk)


@never_cache
@require(Permission.RECEIVE)
def ask_again(request: SignedIn, pk: int) -> HttpResponse:
    """Somebody turned 18: their draft is filled in with them, and sent with their own yes."""
    referral = own(request, pk)
    if referral.state != ReferralState.DRAFT:
        return redirect("participants:received", pk=pk)
    first = {name: getattr(referral, name) for name in ("phone", "phone_owner", "email", "birth_year")}
    form = IntakeForm(request.POST or None, on=today(), initial=first | {"eighteen_on": referral.adult_on})

    def do() -> str:
        actions.send_draft(
            referral=referral,
            facts=form.facts(),
            consent=form.cleaned_data["consent_how"],
            by=request.user,
            at=timezone.now(),
        )
        return reverse("participants:received", args=[pk])

    if form.is_valid() and (url := form.act(do)):
        return redirect(url)
    return render(request, "participants/ask_again.html", {"form": form, "referral": referral})


@never_cache
@require(Permission.RECEIVE)
def note(request: SignedIn, pk: int) -> HttpResponse:
    """A child for the children's scheme: whom to call, and one button when they have them."""
    found = get_object_or_404(ForwardingNote.objects.visible_to(request.user, today()), pk=pk)
    if request.method == "POST":
        actions.confirm_forwarded(note=found, by=request.user)
        messages.success(request, _("Noted: the children's scheme has them now."))
        return redirect("participants:list")
    log.record("participants.look", found, by=request.user)
    return render(request, "participants/note.html", {"note": found})


def own(request: SignedIn, pk: int) -> Referral:
    mine = Referral.objects.visible_to(request.user, today())
    return get_object_or_404(mine.select_related("organisation", "referrer", "participant__user"), pk=pk)
