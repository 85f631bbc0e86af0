from datetime import date

from django.conf import settings
from django.db import models


class PutOffQuerySet(models.QuerySet["PutOff"]):
    def on(self, on: date) -> "PutOffQuerySet":
        """What is still put off that day: a line returns on its day."""
        return self.filter(until__gt=on)


class PutOff(models.Model):
    """A line of the day's list, hidden until a day for one organisation. `key` is the line's own."""

    key = models.CharField(max_length=80)
    until = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    organisation = models.ForeignKey("users.Organisation", on_delete=models.CASCADE, related_name="+")

    objects = PutOffQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "key"], name="line_put_off_once_per_organisation")
        ]

    class Personal:
        purpose = "A call that was not answered comes back on its day"
        retention = "30 days after its day"
        fields = ("by",)
        plain = ("key",)

    def __str__(self) -> str:
        return f"Put off {self.pk}"
