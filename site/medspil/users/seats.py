"""The seat counter: one row counts what is taken, in the same transaction as what takes it [8].

Events, agreements, funds and passes all count this way. The row lock comes with the UPDATE, and the
database refuses a count outside 0…capacity whatever the code does.
"""

from django.db import models
from django.db.models import F, Q


class Seats(models.Model):
    """`capacity` NULL means without limit; both count people (or øre, where the model says so)."""

    capacity = models.PositiveIntegerField(null=True, blank=True)
    seats_taken = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        abstract = True

    @property
    def seats_left(self) -> int | None:
        return None if self.capacity is None else max(self.capacity - self.seats_taken, 0)


def within_capacity(name: str) -> models.CheckConstraint:
    """The constraint each counted model carries."""
    return models.CheckConstraint(
        condition=Q(capacity__isnull=True) | Q(seats_taken__lte=F("capacity")), name=name
    )


def take(row: Seats, count: int = 1) -> bool:
    """Take `count` seats at once, or none; False where they are not there."""
    free = Q(capacity__isnull=True) | Q(capacity__gte=F("seats_taken") + count)
    taken = type(row)._default_manager.filter(free, pk=row.pk).update(seats_taken=F("seats_taken") + count)
    return bool(taken)


def give_back(row: Seats, count: int = 1) -> None:
    """Free `count` seats; never below none."""
    type(row)._default_manager.filter(pk=row.pk, seats_taken__gte=count).update(
        seats_taken=F("seats_taken") - count
    )
