"""The ambassador's one page, and what the centre does with it [A1 13, A2 29]."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from medspil.participants import actions
from medspil.participants.forms import OutreachForm
from medspil.participants.models import OutreachContact
from medspil.participants.permissions import Permission
from medspil.privacy.forms import OneTapForm
from medspil.users import log
from medspil.users.permissions import SignedIn, require, today
from theme.only_shown import only_shown


@never_cache
@require(Permission.REACH_OUT)
def tell_of(request: SignedIn) -> HttpResponse:
    """First name and a way to reach them. There is no list behind this page."""
    form = OutreachForm(request.POST if request.method == "POST" else None)

    def act() -> str:
        actions.tell_of(by=request.user, at=timezone.now(), **form.details())
        return reverse("participants:told_of")

    if form.is_valid() and (url := form.act(act)):
        return redirect(url)
    return render(request, "participants/outreach.html", {"form": form})


@only_shown
@require(Permission.REACH_OUT)
def told_of(request: SignedIn) -> HttpResponse:
    return render(request, "participants/outreach_told.html")


@never_cache
@require(Permission.RECEIVE)
def met(request: SignedIn, pk: int) -> HttpResponse:
    """Somebody an ambassador met: call, write them down, or let it go."""
    mine = OutreachContact.objects.visible_to(request.user, today()).select_related("made_by", "organisation")
    found = get_object_or_404(mine, pk=pk)
    form = OneTapForm(request.POST if request.method == "POST" else None)

    def act() -> str:
        actions.let_go(met=found, by=request.user)
        messages.success(request, _("Deleted. Nothing of it is kept."))
        return reverse("participants:queue")

    if form.is_valid() and (url := form.act(act)):
        return redirect(url)
    log.record("participants.look", found, by=request.user)
    return render(request, "participants/met.html", {"met": found, "form": form})
