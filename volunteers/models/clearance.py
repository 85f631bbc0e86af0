"""Child clearance: its course and until when it holds, never the certificate, an offence or a CPR number."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q

from medspil.users.models import Organisation
from volunteers.choices.people import ClearanceState
from volunteers.models.volunteer import Volunteer


class ChildClearanceQuerySet(models.QuerySet["ChildClearance"]):
    def valid(self, on: date) -> "ChildClearanceQuerySet":
        return self.filter(state=ClearanceState.CLEARED, valid_until__gte=on)


class ChildClearance(models.Model):
    """How far the clearance is that one organisation asked for. `valid_until` is its last day.

    `renewal_on` is the day a new one was asked for while this one still holds.

    To everyone but that organisation's coordinator each state but a valid `cleared` reads the same:
    "not available for child tasks".
    """

    volunteer = models.ForeignKey(Volunteer, on_delete=models.CASCADE, related_name="clearances")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=20, choices=ClearanceState.choices)
    since = models.DateField()
    assessed_on = models.DateField(null=True, blank=True)
    assessed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    valid_until = models.DateField(null=True, blank=True)
    renewal_on = models.DateField(null=True, blank=True)

    objects = ChildClearanceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["volunteer", "organisation"], name="one_clearance_per_organisation"
            ),
            models.CheckConstraint(
                condition=Q(state=ClearanceState.CLEARED, valid_until__isnull=False)
                | (~Q(state=ClearanceState.CLEARED) & Q(valid_until__isnull=True)),
                name="cleared_has_an_end",
            ),
            models.CheckConstraint(
                condition=Q(renewal_on__isnull=True) | Q(state=ClearanceState.CLEARED),
                name="only_a_clearance_is_renewed",
            ),
        ]

    class Personal:
        purpose = "The law asks for a child clearance where volunteers are with children under 15"
        retention = "until replaced, or 12 months after the engagement ended"
        fields = ("assessed_by", "state")
        on_merge = {"volunteer": "settled"}
        on_erase = {"volunteer": "delete"}

    def __str__(self) -> str:
        return f"Clearance {self.pk}"

    def valid(self, on: date) -> bool:
        return (
            self.state == ClearanceState.CLEARED and self.valid_until is not None and self.valid_until >= on
        )
