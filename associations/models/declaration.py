from django.conf import settings
from django.db import models

from associations.models.agreement import CooperationAgreement
from medspil.users.choices import Via


class ClearanceDeclaration(models.Model):
    """An association declares for a year that everybody near children under 15 has a valid clearance.

    The declaration alone: never a certificate, and no name of anybody it is about.
    """

    agreement = models.ForeignKey(CooperationAgreement, on_delete=models.CASCADE, related_name="declarations")
    year = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=120)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    via = models.CharField(max_length=10, choices=Via.choices)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agreement", "year"], name="declared_once_a_year")]

    class Personal:
        purpose = "Who declared child clearances for an association"
        retention = "5 years after the agreement ended"
        fields = ("name", "by")

    def __str__(self) -> str:
        return f"Declaration {self.pk}"
