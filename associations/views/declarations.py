"""The yearly declaration of child clearances: from the mail, or signed in."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from associations import actions
from associations.actions.declarations import asked_year
from associations.choices import AgreementState
from associations.forms import DeclareForm
from associations.models import Association
from associations.permissions import Permission
from associations.views.activities import editable
from associations.views.answers.about import about, acted
from associations.views.gates import person, require_any, sent
from medspil.users.choices import Via


def said(association: Association, year: int) -> bool:
    """Whether every agreement with tasks near children has this year's declaration."""
    rows = association.agreements.filter(near_children=True).exclude(state=AgreementState.ENDED)
    return not rows.exclude(child_declaration_year__gte=year).exists()


def context(association: Association, form: DeclareForm, year: int) -> dict[str, Any]:
    return {"association": association, "form": form, "year": year, "said": said(association, year)}


@about(lambda: Association.objects.all())
def by_link(request: HttpRequest, row: Association, at: datetime) -> HttpResponse:
    year = asked_year(timezone.localdate(at))
    form = DeclareForm(sent(request))

    def declare() -> None:
        name = form.cleaned_data["name"]
        actions.declare_clearances(association=row, year=year, name=name, by=None, via=Via.LINK, at=at)

    if response := acted(request, declare, form):
        return response
    return render(request, "associations/answers/declare.html", context(row, form, year))


@never_cache
@require_any(Permission.EDIT_OWN, Permission.COORDINATE)
def declare(request: HttpRequest, pk: int) -> HttpResponse:
    association = get_object_or_404(Association, pk=editable(request, pk).pk)
    user, at = person(request), timezone.now()
    year = asked_year(timezone.localdate(at))
    form = DeclareForm(sent(request), initial={"name": user.name})
    own = association.organisation_id in user.scope(Permission.EDIT_OWN, timezone.localdate(at))

    def send() -> str:
        actions.declare_clearances(
            association=association,
            year=year,
            name=form.cleaned_data["name"],
            by=user,
            via=Via.SIGNED_IN if own else Via.PHONE,
            at=at,
        )
        return reverse("associations:home_of", args=[association.pk])

    if form.is_bound and form.is_valid() and (url := form.act(send)):
        messages.success(request, _("Thank you. It is noted with name and time."))
        return redirect(url)
    return render(request, "associations/declare.html", context(association, form, year))
