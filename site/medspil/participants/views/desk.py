"""The coordinator's side of a referral: someone on the line, the calls, handing on."""

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

from medspil.participants import actions, duplicates, opening
from medspil.participants.choices import OPEN, Outcome, ReferralState, Source
from medspil.participants.forms import HandOnForm, IntakeForm, PassOnForm
from medspil.participants.models import OutreachContact, Referral
from medspil.participants.permissions import Permission
from medspil.participants.shown import card_facts, known_as, referral_facts
from medspil.participants.views.join import child_page
from medspil.privacy.taps import done_or_said
from medspil.users import log
from medspil.users.choices import OrganisationKind, Via
from medspil.users.models import Organisation
from medspil.users.permissions import SignedIn, require, today
from medspil.users.points import panels_for
from medspil.users.refusals import Refused


@never_cache
@require(Permission.RECEIVE)
def intake(request: SignedIn) -> HttpResponse:
    """ "Ny henvendelse": somebody is on the line. A newcomer is written down here; others have their page."""
    on, at = today(), timezone.now()
    met = met_before(request)
    form = IntakeForm(request.POST or None, on=on, initial=met_facts(met))
    valid = form.is_valid()
    if form.is_child:
        return child_page(request, form, draft="")

    def act() -> str:
        referral = actions.send(
            source=Source.DESK,
            facts=form.facts(),
            consent=form.cleaned_data["consent_how"],
            eighteen_on=form.cleaned_data.get("eighteen_on"),
            organisation=own_organisation(request),
            by=request.user,
            at=at,
        )
        actions.contact(referral=referral, by=request.user, at=at)
        if met:
            actions.let_go(met=met, by=request.user)
        return reverse("participants:received", args=[referral.pk])

    if valid and (url := form.act(act)):
        return redirect(url)
    context = {"form": form, "met": met, "panels": panels_for("desk:intake", request, None, on)}
    return render(request, "participants/intake.html", context)


def own_organisation(request: SignedIn) -> Organisation:
    """Whose coordinator this is: they answer for whom they write down."""
    scope = request.user.scope(Permission.RECEIVE, today())
    return Organisation.objects.filter(pk__in=scope).order_by("pk")[0]


def met_before(request: SignedIn) -> OutreachContact | None:
    """The contact an ambassador told of, where this intake goes on from it."""
    pk = request.GET.get("met", "")
    if not (pk.isascii() and pk.isdigit() and len(pk) < 18):
        return None
    return OutreachContact.objects.visible_to(request.user, today()).filter(pk=int(pk)).first()


def met_facts(met: OutreachContact | None) -> dict[str, str]:
    return {"name": met.first_name, "phone": met.phone, "spoken": met.language} if met else {}


@never_cache
@require(Permission.RECEIVE)
def received(request: SignedIn, pk: int) -> HttpResponse:
    """One referral on the desk: what was asked for, the card as others would see it, what to do now."""
    on, at = today(), timezone.now()
    referral = own(request, pk)
    key = f"referral:{referral.pk}"
    if referral.protected_identity and not opening.reason(request, key, at):
        return opening.ask(request, key, referral.queue_name, at)
    is_open = referral.state in OPEN
    alike = duplicates.like_referral(referral) if is_open else {}
    scope = request.user.scope(Permission.SEE, on)
    known, elsewhere = duplicates.shared_out(alike, scope, on)
    lines = {user: known_as(user, alike[user]) for user in known}
    form = HandOnForm(request.POST or None, known=lines, reason=referral.reason)

    def act() -> str:
        participant = actions.hand_on(
            referral=referral,
            outcome=Outcome(form.cleaned_data["outcome"]),
            card=form.cleaned_data["card"],
            known=form.same_person,
            kind=form.wished_kind,
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
        "is_open": is_open,
        "is_draft": referral.state == ReferralState.DRAFT,
        "on": on,
        "elsewhere": elsewhere,
        "twins": duplicates.other_referrals(referral, request.user, on) if is_open else [],
        "panels": panels_for("desk:referral", request, referral, on),
        "pass_on": PassOnForm(organisations=others(referral)) if is_open and others(referral) else None,
    }
    return render(request, "participants/received.html", context)


VERBS: dict[str, Callable[..., Any]] = {
    "receive": actions.receive,
    "take-over": lambda at, **given: actions.take_over(**given),
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


@require(Permission.RECEIVE)
@require_POST
def pass_on(request: SignedIn, pk: int) -> HttpResponse:
    """Another organisation here is nearer: it stands on their list from now on."""
    referral = own(request, pk)
    form = PassOnForm(request.POST, organisations=others(referral))

    def act() -> str:
        to = form.cleaned_data["to"]
        actions.pass_on(referral=referral, to=to, by=request.user, at=timezone.now())
        messages.success(request, _("It is with %(organisation)s now.") % {"organisation": to.name})
        return reverse("participants:queue")

    return done_or_said(request, form, act, reverse("participants:received", args=[pk]))


def others(referral: Referral) -> Any:
    """Organisations that take people in, but the one that has this."""
    kinds = [OrganisationKind.CENTRE, OrganisationKind.VOLUNTEER_ORGANISATION]
    takes_in = Organisation.objects.filter(kind__in=kinds, role_grants__role="coordinator")
    return takes_in.exclude(pk=referral.organisation_id).distinct().order_by("name", "pk")


def own(request: SignedIn, pk: int) -> Referral:
    mine = Referral.objects.visible_to(request.user, today())
    return get_object_or_404(
        mine.select_related("organisation", "referrer", "owner", "participant__user"), pk=pk
    )
