from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from associations.choices.passes import LoanState
from associations.permissions import Permission
from medspil.users.models import User


class ItemQuerySet(models.QuerySet["EquipmentItem"]):
    def visible_to(self, user: User, on: date) -> "ItemQuerySet":
        return self.filter(organisation_id__in=user.scope(Permission.GRANT, on))

    def in_use(self) -> "ItemQuerySet":
        return self.filter(retired_on__isnull=True)


class EquipmentItem(models.Model):
    """Something of the equipment pool that can be lent: boots, a racket, a bicycle [A4 45]."""

    organisation = models.ForeignKey("users.Organisation", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    size = models.CharField(max_length=40, blank=True)
    value_ore = models.PositiveIntegerField(default=0)
    bought_on = models.DateField(null=True, blank=True)
    retired_on = models.DateField(null=True, blank=True)

    objects = ItemQuerySet.as_manager()

    class Personal:
        purpose = "What the equipment pool holds"
        retention = "while it is used"
        plain = ("name", "size")

    def __str__(self) -> str:
        return f"Item {self.pk}"


class LoanQuerySet(models.QuerySet["EquipmentLoan"]):
    def out(self) -> "LoanQuerySet":
        return self.filter(returned_on__isnull=True)

    def overdue(self, on: date) -> "LoanQuerySet":
        return self.out().filter(due_on__lt=on)

    def with_people(self) -> "LoanQuerySet":
        return self.select_related("item__organisation", "participant__user__via")


class EquipmentLoan(models.Model):
    """An item somebody has until a day (inclusive); lent to one at a time."""

    item = models.ForeignKey(EquipmentItem, on_delete=models.PROTECT, related_name="loans")
    participant = models.ForeignKey(
        "participants.Participant", on_delete=models.PROTECT, related_name="equipment_loans"
    )
    lent_on = models.DateField()
    due_on = models.DateField()
    returned_on = models.DateField(null=True, blank=True)
    lent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = LoanQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["item"], condition=Q(returned_on__isnull=True), name="lent_to_one_at_a_time"
            ),
            models.CheckConstraint(condition=Q(due_on__gte=F("lent_on")), name="loan_days_in_order"),
        ]

    class Personal:
        purpose = "To get lent equipment back"
        retention = "90 days after it was returned"
        fields = ("participant", "lent_by")
        on_erase = {"participant": "keep"}

    def __str__(self) -> str:
        return f"Loan {self.pk}"

    def state_on(self, on: date) -> LoanState:
        if self.returned_on is not None:
            return LoanState.RETURNED
        return LoanState.OVERDUE if self.due_on < on else LoanState.OUT
