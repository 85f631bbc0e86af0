"""Under 18: who turned out to be, who was told of, and who has grown up [A1 3]."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from medspil.participants import actions, opening
from medspil.participants.choices import OPEN, ReferralState
from medspil.participants.forms import ChildForm, IntakeForm
from medspil.participants.models import ForwardingNote, Participant
from medspil.participants.permissions import Permission
from medspil.participants.views.desk import own
from medspil.participants.views.join import scheme
from medspil.users import log
from medspil.users.permissions import SignedIn, require, today


@never_cache
@require(Permission.RECEIVE)
def ask_again(request: SignedIn, pk: int) -> HttpResponse:
    """Somebody turned 18: their draft is filled in with them, and sent with their own yes."""
    referral = own(request, pk)
    if referral.state != ReferralState.DRAFT:
        return redirect("participants:received", pk=pk)
    first = {name: getattr(referral, name) for name in ("phone", "phone_owner", "email", "birth_year")}
    form = IntakeForm(
        request.POST or None,
        on=today(),
        initial=first | {"eighteen_on": referral.adult_on},
    )

    def act() -> str:
        actions.send_draft(
            referral=referral,
            facts=form.facts(),
            consent=form.cleaned_data["consent_how"],
            by=request.user,
            at=timezone.now(),
        )
        return reverse("participants:received", args=[pk])

    if form.is_valid() and (url := form.act(act)):
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
    context = {"note": found, "grown_up": found.eighteen_on <= today()}
    return render(request, "participants/note.html", context)


@never_cache
@require(Permission.RECEIVE)
def forward(request: SignedIn, pk: int) -> HttpResponse:
    """In the talk they turned out to be under 18: what was written goes, a note for the scheme is made."""
    referral = own(request, pk)
    if referral.state not in OPEN:
        return redirect("participants:received", pk=pk)
    if referral.protected_identity and not opening.reason(request, f"referral:{pk}", timezone.now()):
        return redirect("participants:received", pk=pk)
    first = {"first_name": (referral.name.split() or [""])[0], "spoken": next(iter(referral.languages), "")}

    def do(facts: dict[str, Any]) -> ForwardingNote:
        return actions.forward_child(referral=referral, facts=facts, by=request.user, at=timezone.now())

    return forward_page(request, first, do, back=reverse("participants:received", args=[pk]))


@never_cache
@require(Permission.SEE)
def take_back(request: SignedIn, pk: int) -> HttpResponse:
    """Somebody who was taken in turned out to be under 18: all is erased but a note for the scheme."""
    mine = Participant.objects.visible_to(request.user, today()).filter(user__erased_at=None)
    participant = get_object_or_404(mine.select_related("user__profile", "organisation"), user_id=pk)
    user = participant.user
    if user.protected_identity and not opening.reason(request, f"person:{pk}", timezone.now()):
        return redirect(participant)
    profile = getattr(user, "profile", None)
    first = {"first_name": user.first_name, "spoken": next(iter(profile.languages), "") if profile else ""}

    def do(facts: dict[str, Any]) -> ForwardingNote:
        return actions.take_back(participant=participant, facts=facts, by=request.user, at=timezone.now())

    return forward_page(request, first, do, back=participant.get_absolute_url())


def forward_page(
    request: SignedIn, first: dict[str, str], do: Callable[[dict[str, Any]], ForwardingNote], *, back: str
) -> HttpResponse:
    form = ChildForm(request.POST or None, on=today(), initial=first, asks_year=True)

    def act() -> str:
        note = do(form.facts())
        messages.success(request, _("Nothing but this note is kept."))
        return note.get_absolute_url()

    if form.is_valid() and (url := form.act(act)):
        return redirect(url)
    return render(request, "participants/forward.html", {"form": form, "scheme": scheme(), "back": back})
