from django.db import models
from django.db.models import Q, Sum

from events.models.event import Event


class ArrivalQuerySet(models.QuerySet["Arrival"]):
    def people(self) -> int:
        """How many have come; corrections count against it, never below none."""
        return max(self.aggregate(people=Sum("people"))["people"] or 0, 0)


class Arrival(models.Model):
    """One tap at the door: some people came, or (negative) were counted too many. Nobody's name.

    `key` is the tap's own: a phone that sends it again after a dead spot counts it once.
    """

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="arrivals")
    key = models.CharField(max_length=64, unique=True)
    people = models.SmallIntegerField(default=1)
    by_themselves = models.BooleanField(default=False)
    at = models.DateTimeField()

    objects = ArrivalQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(people=0) & Q(people__range=(-10, 10)), name="arrival_counts")
        ]

    class Personal:
        purpose = "How many came, without names"
        retention = "kept: it says nothing about anybody"
        plain = ("key",)

    def __str__(self) -> str:
        return f"Arrival {self.pk}"
