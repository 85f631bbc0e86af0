"""Courses a role can ask for, and who took part in what."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from medspil.users.texts import TextsField, original_language
from volunteers.choices.people import TrainingKind
from volunteers.models.volunteer import Volunteer


class Course(models.Model):
    """A course beside the introduction, such as "everyday advice"; holds for some months, or for good."""

    title = TextsField(_("title"), max_length=80)
    original_language = original_language()
    months = models.PositiveSmallIntegerField(
        _("holds for (months)"), null=True, blank=True, help_text=_("Empty: it does not lapse.")
    )

    class Meta:
        verbose_name = _("course for volunteers")
        verbose_name_plural = _("courses for volunteers")

    class Personal:
        purpose = "What volunteers learn"
        retention = "reference data"
        plain = ("title", "original_language")

    def __str__(self) -> str:
        return self.title.get(self.original_language) or f"Course {self.pk}"


class Training(models.Model):
    """A volunteer took part in an introduction or course; without `valid_until` it does not lapse.

    `edition` names the introduction that was given that day.
    """

    volunteer = models.ForeignKey(Volunteer, on_delete=models.CASCADE, related_name="trainings")
    kind = models.CharField(max_length=20, choices=TrainingKind.choices)
    course = models.ForeignKey(
        Course, null=True, blank=True, on_delete=models.PROTECT, related_name="trainings"
    )
    edition = models.CharField(max_length=20, blank=True)
    held_on = models.DateField()
    valid_until = models.DateField(null=True, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["volunteer", "kind", "course", "held_on"], name="one_training_per_day_and_course"
            ),
            models.UniqueConstraint(
                fields=["volunteer", "held_on"],
                condition=Q(kind=TrainingKind.INTRODUCTION),
                name="one_introduction_per_day",
            ),
            models.CheckConstraint(
                condition=Q(kind=TrainingKind.COURSE, course__isnull=False)
                | (~Q(kind=TrainingKind.COURSE) & Q(course__isnull=True)),
                name="a_course_is_named",
            ),
        ]

    class Personal:
        purpose = "Some roles ask for an introduction or a course"
        retention = "12 months after the last engagement ended"
        fields = ("recorded_by",)
        plain = ("edition",)
        on_merge = {"volunteer": "drop"}
        on_erase = {"volunteer": "delete"}

    def __str__(self) -> str:
        return f"Training {self.pk}"
