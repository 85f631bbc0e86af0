"""The centre writes a cooperation agreement, changes its places, and ends it."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from associations import actions
from associations.choices import TaskKind
from associations.forms import AgreementForm, PlacesForm, TapForm
from associations.models import Association, CooperationAgreement
from associations.notices import title
from associations.permissions import Permission
from associations.views.agreements import places_by_activity
from associations.views.gates import person, sent
from medspil.users.choices import OrganisationKind
from medspil.users.models import Organisation
from medspil.users.permissions import require, today


@never_cache
@require(Permission.COORDINATE)
def new_agreement(request: HttpRequest, pk: int) -> HttpResponse:
    """Write an agreement and put it before the three parties at once."""
    rows = Association.objects.coordinated_by(person(request), today())
    association = get_object_or_404(rows.select_related("centre"), pk=pk)
    towns = Organisation.objects.filter(kind=OrganisationKind.MUNICIPALITY).order_by("name", "pk")
    form = AgreementForm(sent(request), municipalities=towns, initial=as_last_time(association))

    def send() -> str:
        data, at = form.cleaned_data, timezone.now()
        names = ("municipality", "valid_from", "valid_to", "places", "hours", "near_children")
        agreement = actions.make_agreement(
            association=association,
            tasks={"da": data["tasks"]},
            price_after_ore=data["price_after"],
            child_declaration_year=data["child_declaration_year"],
            task_kind=data["task_kind"] or TaskKind.ACTIVITY,
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


def as_last_time(association: Association) -> dict[str, Any]:
    """A new agreement begins as the newest one was, the day after it, for as long."""
    last = association.agreements.order_by("-valid_to", "-pk").first()
    if last is None:
        return {}
    first = last.valid_to + timedelta(days=1)
    texts = last.tasks.get("da") or next(iter(last.tasks.values()), "")
    return {
        "municipality": last.municipality_id,
        "valid_from": first,
        "valid_to": first + (last.valid_to - last.valid_from),
        "places": last.capacity,
        "tasks": texts,
        "price_after": last.price_after_ore / 100,
        "hours": last.hours,
        "task_kind": last.task_kind,
        "near_children": last.near_children,
        "child_declaration_year": last.child_declaration_year,
    }


@never_cache
@require(Permission.COORDINATE)
def places(request: HttpRequest, pk: int) -> HttpResponse:
    """How many places there are, in all and at each activity; new ones go to who waits."""
    scope = person(request).scope(Permission.COORDINATE, today())
    rows = CooperationAgreement.objects.filter(centre_id__in=scope).select_related("association")
    row = get_object_or_404(rows, pk=pk)
    activities = places_by_activity(row)
    known = {"places": row.capacity} | {f"activity_{one.pk}": one.limit for one in activities}  # type: ignore[attr-defined]
    form = PlacesForm(sent(request), initial=known, activities=[(one.pk, title(one)) for one in activities])

    def send() -> str:
        by, at, data = person(request), timezone.now(), form.cleaned_data
        for one in activities:
            if data[f"activity_{one.pk}"] != known[f"activity_{one.pk}"]:
                actions.limit_activity(
                    agreement=row, activity=one, places=data[f"activity_{one.pk}"], by=by, at=at
                )
        if data["places"] != row.capacity:
            actions.change_places(agreement=row, places=data["places"], by=by, at=at)
        return reverse("associations:agreement", args=[row.pk])

    if form.is_bound and form.is_valid() and (url := form.act(send)):
        messages.success(request, _("The places are changed. Who waits is told."))
        return redirect(url)
    return render(request, "associations/places_form.html", {"form": form, "agreement": row})


@require(Permission.COORDINATE)
@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """No new memberships from now on; those that stand go on."""
    scope = person(request).scope(Permission.COORDINATE, today())
    row = get_object_or_404(CooperationAgreement.objects.filter(centre_id__in=scope), pk=pk)
    form = TapForm(request.POST)
    address = reverse("associations:agreement", args=[row.pk])

    def send() -> str:
        actions.end_agreement(agreement=row, by=person(request), at=timezone.now())
        return address

    if form.is_valid() and form.act(send):
        messages.success(request, _("The agreement has ended. Memberships that have begun go on."))
    return redirect(address)
