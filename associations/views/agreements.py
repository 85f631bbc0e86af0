"""Writing a cooperation agreement, and each party's yes to it."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.db.models import Count, F, FilteredRelation, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from associations import actions, terms
from associations.choices import AgreementState, MembershipState, Party, TextKind
from associations.forms import AcceptForm
from associations.models import Activity, AgreementAcceptance, CooperationAgreement, TermsText
from associations.permissions import Permission
from associations.views.gates import person, require_any, sent
from medspil.users.models import User
from medspil.users.permissions import today


@never_cache
@require_any(Permission.EDIT_OWN, Permission.SIGN, Permission.COORDINATE)
def agreement(request: HttpRequest, pk: int) -> HttpResponse:
    """The agreement as each party reads it, and the place to accept it with a name."""
    on, user = today(), person(request)
    rows = CooperationAgreement.objects.visible_to(user, on).select_related(
        "association__organisation", "municipality", "centre"
    )
    row = get_object_or_404(rows, pk=pk)
    given = {acceptance.party: acceptance for acceptance in row.acceptances.order_by("at", "pk")}
    able = parties_of(user, row, on)
    mine = [party for party in able if party not in given]
    form = AcceptForm(sent(request), initial={"party": mine[0] if mine else "", "name": user.name})

    def send() -> str:
        actions.accept_agreement(
            agreement=row,
            party=Party(form.cleaned_data["party"]),
            name=form.cleaned_data["name"],
            by=user,
            at=timezone.now(),
            language=translation.get_language() or "da",
        )
        return reverse("associations:agreement", args=[row.pk])

    if form.is_valid() and form.cleaned_data["party"] in able and (url := form.act(send)):
        messages.success(request, _("Thank you. Your yes is recorded with name and time."))
        return redirect(url)
    may_accept = bool(mine) and row.state == AgreementState.SENT
    context = told(row, given, on) | {"form": form, "may_accept": may_accept} | seats_of(user, row, on)
    return render(request, "associations/agreement.html", context)


def told(row: CooperationAgreement, given: dict[str, AgreementAcceptance], on: date) -> dict[str, Any]:
    """The agreement as everybody reads it: its text, its yeses, its places."""
    language = translation.get_language() or "da"
    parties = (
        (Party.ASSOCIATION, row.association.name),
        (Party.MUNICIPALITY, row.municipality.name),
        (Party.CENTRE, row.centre.name),
    )
    return {
        "agreement": row,
        "tasks": [(texts, row.original_language) for texts in row.task_choices()],
        "yeses": [{"who": who, "on": given[party].at if party in given else None} for party, who in parties],
        "given": given.values(),
        "on": on,
        "period": terms.period_on(row, on).label,
        "reading": TermsText.objects.reading(TextKind.AGREEMENT, row.text_version, language),
        "declarations": row.declarations.order_by("-year"),
        "activities": places_by_activity(row),
    }


def seats_of(user: User, row: CooperationAgreement, on: date) -> dict[str, bool]:
    """On which side of the table the reader sits."""
    return {
        "centre_side": row.centre_id in user.scope(Permission.COORDINATE, on),
        "club_side": row.association.organisation_id in user.scope(Permission.EDIT_OWN, on),
    }


def places_by_activity(row: CooperationAgreement) -> list[Activity]:
    """The association's activities with who is there without a fee, and their own limit if they have one."""
    standing = Count(
        "memberships",
        filter=Q(memberships__state=MembershipState.ACTIVE, memberships__agreement=row),
        distinct=True,
    )
    own = FilteredRelation("places", condition=Q(places__agreement=row))
    rows = row.association.activities.annotate(standing=standing, own=own)
    return list(rows.annotate(limit=F("own__capacity")).order_by("pk"))


def parties_of(user: User, row: CooperationAgreement, on: date) -> list[Party]:
    """For which parties somebody may say yes."""
    answers = (
        (Party.ASSOCIATION, Permission.EDIT_OWN, row.association.organisation_id),
        (Party.MUNICIPALITY, Permission.SIGN, row.municipality_id),
        (Party.CENTRE, Permission.COORDINATE, row.centre_id),
    )
    return [party for party, permission, pk in answers if pk in user.scope(permission, on)]
