"""The equipment pool on the desk."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from associations import actions
from associations.forms import TapForm
from associations.forms.equipment import ItemForm, LendForm
from associations.models import EquipmentItem, EquipmentLoan
from associations.permissions import Permission
from associations.views.gates import person
from medspil.participants.models import Participant
from medspil.privacy.actions import record_read
from medspil.privacy.taps import say_why
from medspil.users.models import Organisation
from medspil.users.permissions import require, today


@never_cache
@require(Permission.GRANT)
def equipment(request: HttpRequest) -> HttpResponse:
    """Everything in the pool, who has it, and until when."""
    on, user = today(), person(request)
    form = ItemForm(request.POST or None)

    def send() -> str:
        data = form.cleaned_data
        actions.add_item(
            organisation=Organisation.objects.get(pk=min(user.scope(Permission.GRANT, on))),
            name=data["name"],
            size=data["size"],
            value_ore=data["value"],
            by=user,
            at=timezone.now(),
        )
        return reverse("associations:equipment")

    if form.is_valid() and (url := form.act(send)):
        return redirect(url)
    out = EquipmentLoan.objects.out().with_people().order_by("pk")
    rows = EquipmentItem.objects.visible_to(user, on).in_use()
    rows = rows.prefetch_related(Prefetch("loans", queryset=out, to_attr="out")).order_by(
        "name", "size", "pk"
    )
    items = [(row, loan_line(row.out, on)) for row in rows]
    shown = [line["loan"].participant.user_id for _row, line in items if line]
    record_read(by=user, subjects=shown, page="associations:equipment", at=timezone.now())
    context = {"items": items, "form": form, "tap": TapForm()}
    return render(request, "associations/equipment.html", context)


def loan_line(loans: list[EquipmentLoan], on: date) -> dict[str, Any] | None:
    loan = next(iter(loans), None)
    return {"loan": loan, "state": loan.state_on(on)} if loan else None


@never_cache
@require(Permission.GRANT)
def lend(request: HttpRequest, pk: int) -> HttpResponse:
    on, user = today(), person(request)
    item = get_object_or_404(EquipmentItem.objects.visible_to(user, on).in_use(), pk=pk)
    people = Participant.objects.filter(organisation_id__in=user.scope(Permission.GRANT, on))
    form = LendForm(
        request.POST or None, participants=people.select_related("user").order_by("user__name", "pk")
    )

    def send() -> str:
        data = form.cleaned_data
        actions.lend(
            item=item, participant=data["participant"], due_on=data["due_on"], by=user, at=timezone.now()
        )
        return reverse("associations:equipment")

    if form.is_valid() and (url := form.act(send)):
        messages.success(request, _("Lent out. We remind them a week before."))
        return redirect(url)
    return render(request, "associations/equipment_lend.html", {"form": form, "item": item})


@require(Permission.GRANT)
@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    mine = EquipmentItem.objects.visible_to(person(request), today())
    loan = get_object_or_404(EquipmentLoan.objects.filter(item__in=mine), pk=pk)
    actions.take_back(loan=loan, by=person(request), at=timezone.now())
    messages.success(request, _("Thank you: it is back in the pool."))
    return redirect("associations:equipment")


@require(Permission.GRANT)
@require_POST
def retire(request: HttpRequest, pk: int) -> HttpResponse:
    item = get_object_or_404(EquipmentItem.objects.visible_to(person(request), today()).in_use(), pk=pk)
    form = TapForm(request.POST)

    def send() -> str:
        actions.retire_item(item=item, by=person(request), at=timezone.now())
        return reverse("associations:equipment")

    if not (form.is_valid() and form.act(send)):
        say_why(request, form)
    return redirect("associations:equipment")
