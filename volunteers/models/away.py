"""When somebody is away: nobody is asked, and no clock runs against them."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from medspil.users.models import User
from medspil.users.still_days import between


class AwayQuerySet(models.QuerySet["Away"]):
    def of(self, user: User) -> "AwayQuerySet":
        return self.filter(user=user)

    def of_any(self, users: "models.QuerySet[User]") -> "AwayQuerySet":
        return self.filter(user__in=users)

    def ahead(self, on: date) -> "AwayQuerySet":
        """Not over yet."""
        return self.filter(until_on__gte=on)

    def on(self, on: date) -> "AwayQuerySet":
        return self.filter(from_on__lte=on, until_on__gte=on)

    def days(self, user_id: int, first: date, last: date) -> frozenset[date]:
        """Each day from `first` to `last` on which a person is away."""
        spans = self.filter(user=user_id, from_on__lte=last, until_on__gte=first)
        return frozenset(
            day for span in spans for day in between(max(span.from_on, first), min(span.until_on, last))
        )


class Away(models.Model):
    """From a day until a day, both inclusive; never where, never why."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="away")
    from_on = models.DateField(_("first day"))
    until_on = models.DateField(_("last day"))

    objects = AwayQuerySet.as_manager()

    class Meta:
        verbose_name = _("away")
        constraints = [
            models.CheckConstraint(condition=Q(until_on__gte=F("from_on")), name="away_ends_after_start"),
            models.UniqueConstraint(fields=["user", "from_on"], name="away_once_from_a_day"),
        ]

    class Personal:
        purpose = "Nobody is asked, and no time runs out, while a person is away"
        retention = "30 days after the last day"
        fields = ("user",)
        on_merge = {"user": "drop"}
        on_erase = {"user": "delete"}

    def __str__(self) -> str:
        return f"Away {self.pk}"
