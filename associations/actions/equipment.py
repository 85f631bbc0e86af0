"""The equipment pool: what can be lent, who has it, and until when [A4 45]."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from associations.choices import Refusal
from associations.models import EquipmentItem, EquipmentLoan
from medspil.participants.models import Participant
from medspil.users import log
from medspil.users.models import Organisation, User
from medspil.users.refusals import refuse_if


@transaction.atomic
def add_item(
    *, organisation: Organisation, name: str, size: str, value_ore: int, by: User, at: datetime
) -> EquipmentItem:
    item = EquipmentItem.objects.create(
        organisation=organisation,
        name=name,
        size=size,
        value_ore=value_ore,
        bought_on=timezone.localdate(at),
    )
    log.record("associations.add_item", item, by=by)
    return item


@transaction.atomic
def lend(
    *, item: EquipmentItem, participant: Participant, due_on: date, by: User, at: datetime
) -> EquipmentLoan:
    """Raises Refused(LENT_OUT | PAST_DATE)."""
    item = EquipmentItem.objects.select_for_update().get(pk=item.pk)
    on = timezone.localdate(at)
    refuse_if(Refusal.PAST_DATE if due_on < on else None)
    refuse_if(Refusal.LENT_OUT if item.retired_on or item.loans.out().exists() else None)
    loan = EquipmentLoan.objects.create(
        item=item, participant=participant, lent_on=on, due_on=due_on, lent_by=by
    )
    log.record("associations.lend", loan, by=by)
    return loan


@transaction.atomic
def take_back(*, loan: EquipmentLoan, by: User, at: datetime) -> EquipmentLoan:
    """Returned; said twice, the first day stands."""
    EquipmentLoan.objects.out().filter(pk=loan.pk).update(returned_on=timezone.localdate(at))
    loan.refresh_from_db()
    log.record("associations.take_back", loan, by=by)
    return loan


@transaction.atomic
def retire_item(*, item: EquipmentItem, by: User, at: datetime) -> EquipmentItem:
    """Worn out or lost. Raises Refused(LENT_OUT)."""
    item = EquipmentItem.objects.select_for_update().get(pk=item.pk)
    refuse_if(Refusal.LENT_OUT if item.loans.out().exists() else None)
    item.retired_on = timezone.localdate(at)
    item.save(update_fields=["retired_on"])
    log.record("associations.retire_item", item, by=by)
    return item
