"""Writing a cooperation agreement, and each party's yes to it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from associations import actions
from associations.choices import AgreementState, Party
from associations.forms import AcceptForm, AgreementForm
from associations.models import Association, CooperationAgreement
from associations.permissions import Permission
from associations.views.gates import person, require_any
from medspil.users.choices import OrganisationKind
from medspil.users.models import Organisation, User
from medspil.users.permissions import require, today


@never_cache
@require(Permission.COORDINATE)
def new_agreement(request: HttpRequest, pk: int) -> HttpResponse:
    """Write an agreement and put it before the three parties at once."""
    rows = Association.objects.coordinated_by(person(request), today())
    association = get_object_or_404(rows.select_related("centre"), pk=pk)
    towns = Organisation.objects.filter(kind=OrganisationKind.MUNICIPALITY).order_by("name", "pk")
    form = AgreementForm(request.POST or None, municipalities=towns)

    def send() -> str:
        data, at = form.cleaned_data, timezone.now()
        names = ("municipality", "valid_from", "valid_to", "places", "hours", "near_children")
        agreement = actions.make_agreement(
            association=association,
            tasks={"da": data["tasks"]},
            price_after_ore=data["price_after"],
            child_declaration_year=data["child_declaration_year"],
            by=person(request),
            at=at,
            **{name: data[name] for name in names},
        )
        actions.send_agreement(agreement=agreement, by=person(request), at=at)
        return reverse("associations:agreement", args=[agreement.pk])

    if form.is_valid() and (url := form.act(send)):
        messages.success(request, _("The agreement is sent to the three parties."))
        return redirect(url)
    return render(request, "associations/agreement_form.html", {"form": form, "association": association})


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
    mine = [party for party in parties_of(user, row, on) if party not in given]
    form = AcceptForm(
        request.POST or None,
        initial={"party": mine[0] if mine else "", "name": user.name},
    )

    def send() -> str:
        party = Party(form.cleaned_data["party"])
        actions.accept_agreement(
            agreement=row,
            party=party,
            name=form.cleaned_data["name"],
            by=user,
            at=timezone.now(),
        )
        return reverse("associations:agreement", args=[row.pk])

    allowed = form.is_valid() and form.cleaned_data["party"] in parties_of(user, row, on)
    if allowed and (url := form.act(send)):
        messages.success(request, _("Thank you. Your yes is recorded with name and time."))
        return redirect(url)
    context = {
        "agreement": row,
        "form": form,
        "may_accept": bool(mine) and row.state == AgreementState.SENT,
        "tasks": [(texts, row.original_language) for texts in row.task_choices()],
        "yeses": [
            {"who": who, "on": given[party].at if party in given else None}
            for party, who in (
                (Party.ASSOCIATION, row.association.name),
                (Party.MUNICIPALITY, row.municipality.name),
                (Party.CENTRE, row.centre.name),
            )
        ],
        "given": given.values(),
        "on": on,
    }
    return render(request, "associations/agreement.html", context)


def parties_of(user: User, row: CooperationAgreement, on: Any) -> list[Party]:
    """For which parties somebody may say yes."""
    answers = (
        (Party.ASSOCIATION, Permission.EDIT_OWN, row.association.organisation_id),
        (Party.MUNICIPALITY, Permission.SIGN, row.municipality_id),
        (Party.CENTRE, Permission.COORDINATE, row.centre_id),
    )
    return [party for party, permission, pk in answers if pk in user.scope(permission, on)]
