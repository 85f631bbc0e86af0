from datetime import date

from django.db import models
from django.db.models import Q

from events.counselling import LAPSES_AFTER, AnsweredBy, Asked, Outcome, lapsed
from events.models.event import Event


class Visit(models.Model):
    """Somebody came for advice: which language we spoke, and nothing else about them.

    `key` is the tap's own, here and below: sent twice, it counts once.
    """

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="visits")
    key = models.CharField(max_length=64, unique=True)
    language = models.CharField(max_length=8)
    at = models.DateTimeField()

    class Personal:
        purpose = "How many came for advice, and in which languages"
        retention = "kept: it says nothing about anybody"
        plain = ("key", "language")

    def __str__(self) -> str:
        return f"Visit {self.pk}"


class QuestionQuerySet(models.QuerySet["Question"]):
    def open(self, on: date) -> "QuestionQuerySet":
        """Still to be answered: they come back next week, and lapse after eight."""
        return self.filter(outcome=Outcome.OPEN, asked_on__gte=on - LAPSES_AFTER)

    def lapsed(self, on: date) -> "QuestionQuerySet":
        return self.filter(outcome=Outcome.OPEN, asked_on__lt=on - LAPSES_AFTER)


class Question(models.Model):
    """One question: topic, what came of it, who answered. An open one has the number on a paper slip."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="questions")
    organisation = models.ForeignKey("users.Organisation", on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=64, unique=True)
    topic = models.CharField(max_length=12, choices=Asked.choices)
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    answered_by = models.CharField(max_length=10, choices=AnsweredBy.choices)
    slip = models.PositiveIntegerField(null=True, blank=True)
    asked_on = models.DateField()
    settled_on = models.DateField(null=True, blank=True)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "slip"], name="slip_number_once"),
            models.CheckConstraint(
                condition=~Q(outcome=Outcome.OPEN) | Q(slip__isnull=False), name="open_question_has_slip"
            ),
            models.CheckConstraint(
                condition=~Q(outcome=Outcome.OPEN) | Q(settled_on__isnull=True),
                name="open_question_unsettled",
            ),
        ]
        indexes = [
            models.Index(
                fields=["organisation", "asked_on"], condition=Q(outcome="open"), name="question_open"
            )
        ]

    class Personal:
        purpose = "Which questions were asked and whether they were answered"
        retention = "kept: it says nothing about anybody"
        plain = ("key",)

    def __str__(self) -> str:
        return f"Question {self.pk}"

    def lapsed(self, on: date) -> bool:
        return self.outcome == Outcome.OPEN and lapsed(self.asked_on, on)


class SlipRoll(models.Model):
    """The next number no slip has yet: phones take some ahead, so that they have them without net."""

    organisation = models.OneToOneField("users.Organisation", on_delete=models.CASCADE, related_name="+")
    next_number = models.PositiveIntegerField(default=1)

    class Personal:
        purpose = "Numbers for slips"
        retention = "kept"

    def __str__(self) -> str:
        return f"Slip roll {self.pk}"
