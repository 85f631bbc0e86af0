from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Case, F, Q, Value, When

from associations.choices import Checkpoint, EndSide, Outcome, YesVia
from associations.models.association import Association
from associations.models.leisure_pass import LeisurePass, Redemption
from associations.models.membership import FeeFreeMembership
from medspil.users.models import User


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
        of = Q(membership__association=association) | Q(redemption__association=association)
        return self.filter(of, club_answer="")

    def owed_by_member(self) -> "OutcomeQuerySet":
        return self.filter(member_answer="")

    def visible_to(self, user: User, on: date) -> "OutcomeQuerySet":
        """About the memberships and passes somebody may see."""
        memberships = FeeFreeMembership.objects.visible_to(user, on)
        passes = LeisurePass.objects.visible_to(user, on).values("pk")
        return self.filter(Q(membership__in=memberships) | Q(redemption__leisure_pass__in=passes))

    def with_people(self) -> "OutcomeQuerySet":
        return self.select_related(
            "membership__participant__user",
            "membership__activity",
            "membership__association",
            "redemption__leisure_pass__participant__user",
            "redemption__leisure_pass__fund",
            "redemption__activity",
            "redemption__association",
        )

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
    """Is somebody still there? Asked of the association and of the member [A4 43].

    About a fee-free membership at the end, +3 and +6 months; about what a pass paid at +3 and +6, where
    `redemption` is the last that was paid for somebody in an association.
    """

    membership = models.ForeignKey(
        FeeFreeMembership, null=True, blank=True, on_delete=models.CASCADE, related_name="outcomes"
    )
    redemption = models.ForeignKey(
        Redemption, null=True, blank=True, on_delete=models.CASCADE, related_name="outcomes"
    )
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
            models.UniqueConstraint(fields=["redemption", "checkpoint"], name="outcome_of_pass_asked_once"),
            models.CheckConstraint(
                condition=Q(membership__isnull=False, redemption__isnull=True)
                | Q(membership__isnull=True, redemption__isnull=False),
                name="outcome_of_one_thing",
            ),
            models.CheckConstraint(condition=Q(checkpoint__in=Checkpoint.values), name="outcome_at_0_3_6"),
        ]

    class Personal:
        purpose = "To know whether people stay in associations"
        retention = "12 months after the last question"
        fields = ("club_by", "member_by")

    def __str__(self) -> str:
        return f"Outcome {self.pk}"

    def get_absolute_url(self) -> str:
        shown = self.subject.leisure_pass if isinstance(self.subject, Redemption) else self.subject
        return shown.get_absolute_url()

    @property
    def subject(self) -> FeeFreeMembership | Redemption:
        """What it asks about; both have an association and an activity."""
        if self.membership is not None:
            return self.membership
        if self.redemption is not None:
            return self.redemption
        raise ValueError(f"{self} is of neither: `outcome_of_one_thing` does not let it be saved")


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
