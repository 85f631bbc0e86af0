from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from events.models.series import EventSeries


class SecondHost(models.Model):
    """Somebody who hosts every other meeting of a course: those with an odd or those with an even number."""

    series = models.OneToOneField(EventSeries, on_delete=models.CASCADE, related_name="second_host")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    name = models.CharField(_("name"), max_length=120, blank=True)
    begins_with = models.PositiveSmallIntegerField(_("which meetings"), default=2)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(begins_with__in=(1, 2)), name="every_other_meeting"),
        ]

    class Personal:
        purpose = "Who hosts a course together with its host"
        retention = "while the course runs"
        fields = ("user", "name")
        on_erase = {"user": "delete"}

    def __str__(self) -> str:
        return f"Second host {self.pk}"

    def comes_to(self, number: int) -> bool:
        """Whether they are there at the meeting with this number, counted from 1."""
        return number % 2 == self.begins_with % 2
