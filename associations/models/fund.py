from datetime import date

from django.db import models
from django.db.models import Q
from django.urls import reverse

from associations.permissions import Permission
from medspil.users.models import User
from medspil.users.seats import Seats, within_capacity


class FundQuerySet(models.QuerySet["Fund"]):
    def visible_to(self, user: User, on: date) -> "FundQuerySet":
        """The municipality that pays and the centre that grants."""
        return self.filter(
            Q(municipality_id__in=user.scope(Permission.FUND, on))
            | Q(centre_id__in=user.scope(Permission.GRANT, on))
        )

    def paid_by(self, user: User, on: date) -> "FundQuerySet":
        """The funds of the municipality somebody signs for."""
        return self.filter(municipality_id__in=user.scope(Permission.FUND, on))

    def granted_by(self, user: User, on: date) -> "FundQuerySet":
        """The funds of a year from which somebody may grant passes."""
        return self.filter(centre_id__in=user.scope(Permission.GRANT, on), year=on.year)


class Fund(Seats):
    """Money for leisure passes in one year; all in integer øre [A4 39-44].

    `capacity` is the budget and `seats_taken` what is bound: the amounts of all passes less what came back.
    The counter and its constraint keep it from being overspent, whoever grants at the same moment.
    """

    municipality = models.ForeignKey("users.Organisation", on_delete=models.PROTECT, related_name="+")
    centre = models.ForeignKey("users.Organisation", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    year = models.PositiveSmallIntegerField()
    ceiling_ore = models.PositiveIntegerField(default=200_000)
    most_second_passes = models.PositiveSmallIntegerField(null=True, blank=True)
    valid_months = models.PositiveSmallIntegerField(default=12)

    objects = FundQuerySet.as_manager()

    class Meta:
        constraints = [
            within_capacity("fund_within_budget"),
            models.CheckConstraint(condition=Q(capacity__isnull=False), name="fund_has_a_budget"),
            models.CheckConstraint(
                condition=Q(ceiling_ore__gt=0, valid_months__range=(1, 24)), name="fund_terms_make_sense"
            ),
            models.UniqueConstraint(fields=["municipality", "name", "year"], name="fund_once_a_year"),
        ]

    class Personal:
        purpose = "Money for leisure passes"
        retention = "5 years after its year (accounts)"
        plain = ("name",)

    def __str__(self) -> str:
        return f"Fund {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("associations:fund", args=[self.pk])

    @property
    def budget_ore(self) -> int:
        return self.capacity or 0

    @property
    def left_ore(self) -> int:
        return self.seats_left or 0
