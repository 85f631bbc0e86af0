from datetime import date

from django.db import models
from django.db.models import Q

from associations.choices import VisitState
from associations.models.request import ActivityRequest
from associations.permissions import Permission
from medspil.users.models import User
from volunteers.models import Volunteer

MOST_FIRST_VISITS = 6


class EscortQuerySet(models.QuerySet["Escort"]):
    def visible_to(self, user: User, on: date) -> "EscortQuerySet":
        """The guide's own, and the centre's."""
        coordinated = user.scope(Permission.COORDINATE, on)
        return self.filter(
            Q(volunteer__user=user) | Q(request__activity__association__centre_id__in=coordinated)
        )


class Escort(models.Model):
    """A guide goes along the first times [A2 14, 15]; there is one guide per question."""

    request = models.OneToOneField(ActivityRequest, on_delete=models.CASCADE, related_name="escort")
    volunteer = models.ForeignKey(Volunteer, on_delete=models.CASCADE, related_name="escorts")
    asked_at = models.DateTimeField()

    objects = EscortQuerySet.as_manager()

    class Personal:
        purpose = "A guide goes along the first times"
        retention = "with its request"
        on_erase = {"volunteer": "keep"}

    def __str__(self) -> str:
        return f"Escort {self.pk}"


class EscortVisit(models.Model):
    """One of the first visits in company."""

    escort = models.ForeignKey(Escort, on_delete=models.CASCADE, related_name="visits")
    number = models.PositiveSmallIntegerField()
    day = models.DateField()
    state = models.CharField(max_length=10, choices=VisitState.choices, default=VisitState.PLANNED)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["escort", "number"], name="escort_visit_once"),
            models.CheckConstraint(
                condition=Q(number__range=(1, MOST_FIRST_VISITS)), name="escort_a_few_visits"
            ),
        ]

    class Personal:
        purpose = "Whether the first visits in company came about"
        retention = "with its request"

    def __str__(self) -> str:
        return f"Visit in company {self.pk}"
