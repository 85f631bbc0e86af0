from django.conf import settings
from django.db import models
from django.db.models import F, Q, Sum
from django.db.models.functions import Coalesce

from associations.choices import YesVia
from associations.models.membership import FeeFreeMembership

DAY_MINUTES = 24 * 60


class TaskHoursQuerySet(models.QuerySet["TaskHours"]):
    def unconfirmed(self) -> "TaskHoursQuerySet":
        return self.filter(confirmed_at__isnull=True)

    def minutes(self) -> int:
        """What counts: as the association corrected it, else as the member reported it."""
        counted = Coalesce(F("confirmed_minutes"), F("minutes"))
        return self.aggregate(total=Sum(counted))["total"] or 0


class TaskHours(models.Model):
    """Time a member spent on the task on a day, in minutes; the association confirms or corrects it.

    Not confirmed blocks nothing.
    """

    membership = models.ForeignKey(FeeFreeMembership, on_delete=models.CASCADE, related_name="hours_spent")
    day = models.DateField()
    minutes = models.PositiveSmallIntegerField()
    reported_at = models.DateTimeField()
    reported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    confirmed_minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    confirmed_via = models.CharField(max_length=10, choices=YesVia.choices, blank=True)

    objects = TaskHoursQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["membership", "day"], name="hours_once_a_day"),
            models.CheckConstraint(condition=Q(minutes__range=(1, DAY_MINUTES)), name="hours_within_a_day"),
            models.CheckConstraint(
                condition=Q(confirmed_minutes__isnull=True, confirmed_at__isnull=True)
                | Q(confirmed_minutes__lte=DAY_MINUTES, confirmed_at__isnull=False),
                name="hours_confirmed_within_a_day",
            ),
        ]

    class Personal:
        purpose = "To show and certify the hours of a voluntary task"
        retention = "with its membership"
        fields = ("reported_by", "confirmed_by")

    def __str__(self) -> str:
        return f"Hours {self.pk}"

    @property
    def counted(self) -> int:
        return self.minutes if self.confirmed_minutes is None else self.confirmed_minutes

    @property
    def corrected(self) -> bool:
        return self.confirmed_minutes is not None and self.confirmed_minutes != self.minutes
