from django.conf import settings
from django.db import models
from django.db.models import Case, F, Q, Value, When

from associations.choices import Checkpoint, EndSide, Outcome, YesVia
from associations.models.association import Association
from associations.models.membership import FeeFreeMembership


def someone() -> models.ForeignKey:
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )


class EndTask(models.Model):
    """What the association or the guide does before the last day; what it is follows from the choice."""

    membership = models.ForeignKey(FeeFreeMembership, on_delete=models.CASCADE, related_name="end_tasks")
    side = models.CharField(max_length=6, choices=EndSide.choices)
    due = models.DateField()
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = someone()
    done_via = models.CharField(max_length=10, choices=YesVia.choices, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["membership", "side"], name="one_end_task_each")]

    class Personal:
        purpose = "To solve what comes after the months without a fee"
        retention = "with its membership"
        fields = ("done_by",)

    def __str__(self) -> str:
        return f"Task {self.pk}"


class OutcomeQuerySet(models.QuerySet["OutcomeCheck"]):
    def owed_by_club(self, association: Association) -> "OutcomeQuerySet":
        return self.filter(membership__association=association, club_answer="")

    def with_outcome(self) -> "OutcomeQuerySet":
        """`outcome` as `outcome_of` computes it, in SQL."""
        return self.annotate(
            outcome=Case(
                When(club_answer="", member_answer="", then=Value(Outcome.UNKNOWN.value)),
                When(club_answer=F("member_answer"), then=F("club_answer")),
                When(club_answer="", then=F("member_answer")),
                When(member_answer="", then=F("club_answer")),
                default=Value(Outcome.UNKNOWN.value),
                output_field=models.CharField(),
            )
        )


class OutcomeCheck(models.Model):
    """Is somebody still there? Asked of the association and of the member at the end, +3 and +6 months."""

    membership = models.ForeignKey(FeeFreeMembership, on_delete=models.CASCADE, related_name="outcomes")
    checkpoint = models.PositiveSmallIntegerField(choices=Checkpoint.choices)
    asked_at = models.DateTimeField()
    club_answer = models.CharField(max_length=15, choices=Outcome.choices, blank=True)
    club_at = models.DateTimeField(null=True, blank=True)
    club_by = someone()
    club_via = models.CharField(max_length=10, choices=YesVia.choices, blank=True)
    member_answer = models.CharField(max_length=15, choices=Outcome.choices, blank=True)
    member_at = models.DateTimeField(null=True, blank=True)
    member_by = someone()
    member_via = models.CharField(max_length=10, choices=YesVia.choices, blank=True)

    objects = OutcomeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["membership", "checkpoint"], name="outcome_asked_once"),
            models.CheckConstraint(condition=Q(checkpoint__in=Checkpoint.values), name="outcome_at_0_3_6"),
        ]

    class Personal:
        purpose = "To know whether people stay in associations"
        retention = "12 months after the last question"
        fields = ("club_by", "member_by")

    def __str__(self) -> str:
        return f"Outcome {self.pk}"


class QuarterCheck(models.Model):
    """One quarter on one page for an association: sent, and *det passer alt sammen*."""

    association = models.ForeignKey(Association, on_delete=models.CASCADE, related_name="quarters")
    year = models.PositiveSmallIntegerField()
    quarter = models.PositiveSmallIntegerField()
    sent_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = someone()
    confirmed_via = models.CharField(max_length=10, choices=YesVia.choices, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["association", "year", "quarter"], name="one_page_a_quarter"),
            models.CheckConstraint(condition=Q(quarter__range=(1, 4)), name="four_quarters"),
        ]

    class Personal:
        purpose = "An association says that its members, tasks and money are right"
        retention = "5 years"
        fields = ("confirmed_by",)

    def __str__(self) -> str:
        return f"Quarter {self.year}-{self.quarter}"
