from django.conf import settings
from django.db import models
from django.db.models import Q

from associations.choices import ChangeKind, Side, YesVia
from associations.models.membership import FeeFreeMembership


class TermChange(models.Model):
    """A membership was made longer or ended early: from which last day to which, why, and by which side."""

    membership = models.ForeignKey(FeeFreeMembership, on_delete=models.CASCADE, related_name="changes")
    kind = models.CharField(max_length=12, choices=ChangeKind.choices)
    reason = models.CharField(max_length=20)
    before = models.DateField()
    after = models.DateField()
    side = models.CharField(max_length=10, choices=Side.choices)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    via = models.CharField(max_length=10, choices=YesVia.choices)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="term_change_has_a_reason"),
            models.CheckConstraint(
                condition=Q(kind=ChangeKind.EXTENDED, after__gt=models.F("before"))
                | Q(kind=ChangeKind.ENDED_EARLY, after__lte=models.F("before")),
                name="term_change_in_its_direction",
            ),
        ]

    class Personal:
        purpose = "To prove why a membership became longer or shorter"
        retention = "with its membership"
        fields = ("by",)
        plain = ("reason",)

    def __str__(self) -> str:
        return f"Change {self.pk}"
