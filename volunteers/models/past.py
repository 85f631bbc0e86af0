"""What is left of a contact a year after its end: numbers, and no way back to the people."""

from django.db import models

from volunteers.choices.life import EndReason, Side
from volunteers.models.request import KINDS


class PastContact(models.Model):
    """A contact that was, for counting. The keys are digests: the same family or volunteer counts once."""

    kind = models.CharField(max_length=20, choices=KINDS)
    organisation = models.ForeignKey("users.Organisation", on_delete=models.PROTECT, related_name="+")
    topics = models.JSONField(default=list)
    waiting_since = models.DateField()
    began_on = models.DateField()
    met_on = models.DateField(null=True)
    ended_on = models.DateField()
    ended_by = models.CharField(max_length=12, choices=Side.choices, blank=True)
    volunteer_reason = models.CharField(max_length=12, choices=EndReason.choices, blank=True)
    participant_reason = models.CharField(max_length=12, choices=EndReason.choices, blank=True)
    household_key = models.CharField(max_length=64)
    volunteer_key = models.CharField(max_length=64)

    class Personal:
        purpose = "To count what contacts came to; pseudonymised 12 months after the end"
        retention = "5 years"
        fields = ("household_key", "volunteer_key")
        plain = ("topics",)

    def __str__(self) -> str:
        return f"Past contact {self.pk}"
