"""A fair for its coordinator: stands, tables, leaflets in which languages, and both invitations."""

from collections import Counter
from typing import Any

from django.contrib import messages
from django.db.models import F
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from associations.models import Association
from events import actions
from events.choices import Kind
from events.models import Event
from events.parts import InvitationState, Part
from events.permissions import Permission
from events.views.organise.managing import managed
from medspil.participants.vocabulary import LANGUAGES
from medspil.privacy.forms import OneTapForm
from medspil.users.permissions import SignedIn, require
from theme.only_shown import only_shown
from volunteers.choices.life import RUNNING
from volunteers.models import Match

COMMON = ("da", "en", "uk", "ar", "ti", "prs", "so", "fa")
"""The languages whose leaflets are counted even where nobody has one."""


def managed_fair(request: SignedIn, pk: int) -> Event:
    event = managed(request, pk)
    return get_object_or_404(Event.objects.select_related("organisation"), pk=event.pk, kind=Kind.FAIR)


@only_shown
@require(Permission.COORDINATE)
def fair(request: SignedIn, pk: int) -> HttpResponse:
    return shown(request, managed_fair(request, pk))


def shown(request: SignedIn, event: Event, **more: Any) -> HttpResponse:
    stands = list(
        event.stands.select_related("association").order_by(
            F("table_number").asc(nulls_last=True), "association__name", "pk"
        )
    )
    invitations = list(event.invitations.filter(part=Part.STAND).select_related("association"))
    asked = {one.association_id for one in invitations if one.state != InvitationState.WITHDRAWN}
    others = Association.objects.public().filter(centre=event.organisation).exclude(pk__in=asked)
    leaflets = Counter(code for stand in stands for code in stand.leaflets)
    codes = [*COMMON, *sorted(set(leaflets) - set(COMMON))]
    context = {
        "event": event,
        "stands": stands,
        "waiting": [one for one in invitations if one.state == InvitationState.ASKED],
        "declined": [one for one in invitations if one.state == InvitationState.NO],
        "not_asked": others.count(),
        "leaflets": [(LANGUAGES[code][0], leaflets[code], code) for code in codes if code in LANGUAGES],
        "contacts": Match.objects.filter(state__in=RUNNING, organisation=event.organisation).count(),
    }
    return render(request, "events/fair.html", context | more)


@require(Permission.COORDINATE)
@require_POST
def invite_all(request: SignedIn, pk: int) -> HttpResponse:
    """Ask every association of the centre that is not asked yet."""
    event = managed_fair(request, pk)
    form = OneTapForm(request.POST)
    at = timezone.now()

    def act() -> str:
        asked = event.invitations.filter(part=Part.STAND).exclude(state=InvitationState.WITHDRAWN)
        others = Association.objects.public().filter(centre=event.organisation)
        rows = list(others.exclude(pk__in=asked.values("association")).order_by("pk"))
        for association in rows:
            actions.invite(to=event, association=association, part=Part.STAND, by=request.user, at=at)
        words = ngettext("%(count)s association is asked.", "%(count)s associations are asked.", len(rows))
        messages.success(request, words % {"count": len(rows)})
        return reverse("events:fair", args=[event.pk])

    if form.is_valid() and (url := form.act(act)):
        return redirect(url)
    return shown(request, event, refused=form.non_field_errors())


@require(Permission.COORDINATE)
@require_POST
def invite_contacts(request: SignedIn, pk: int) -> HttpResponse:
    """Both sides of every contact are asked to come together."""
    event = managed_fair(request, pk)
    form = OneTapForm(request.POST)

    def act() -> str:
        actions.invite_contacts(event=event, by=request.user, at=timezone.now())
        messages.success(request, _("Both sides of every contact are asked. Nobody is asked twice."))
        return reverse("events:fair", args=[event.pk])

    if form.is_valid() and (url := form.act(act)):
        return redirect(url)
    return shown(request, event, refused=form.non_field_errors())
