from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from events.models.event import Event
from events.models.series import EventSeries
from medspil.notices.outbox import Guest

if TYPE_CHECKING:
    from medspil.users.models import User


class SecondHostQuerySet(models.QuerySet["SecondHost"]):
    def at(self, event: Event) -> "SecondHost | None":
        """Who hosts this meeting together with its host; None where it is not their turn."""
        day = event.series_date
        host = self.filter(series=event.series_id).select_related("series").first() if day else None
        return host if host and day and host.comes_to(host.series.numbers().get(day, 0)) else None

    def written_to(self, user: "User") -> "SecondHostQuerySet":
        """Those that are somebody's: by their e-mail."""
        return self.filter(email__iexact=user.email) if user.email else self.none()

    def over(self, day: date) -> "SecondHostQuerySet":
        """Those of a series whose last date is before a day."""
        return self.filter(series__last_day__lt=day)


class SecondHost(models.Model):
    """Somebody who hosts every other meeting of a course: those with an odd or those with an even number."""

    series = models.OneToOneField(EventSeries, on_delete=models.CASCADE, related_name="second_host")
    name = models.CharField(_("name"), max_length=120, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    begins_with = models.PositiveSmallIntegerField(_("which meetings"), default=2)

    objects = SecondHostQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(begins_with__in=(1, 2)), name="every_other_meeting"),
        ]

    class Personal:
        purpose = "Who hosts a course together with its host, and to remind them of their days"
        retention = "90 days after the last date"
        fields = ("name", "email")

    def __str__(self) -> str:
        return f"Second host {self.pk}"

    def comes_to(self, number: int) -> bool:
        """Whether they are there at the meeting with this number, counted from 1."""
        return number % 2 == self.begins_with % 2

    @property
    def receiver(self) -> Guest:
        return Guest(self.name, "da", self.email)
