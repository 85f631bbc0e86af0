from collections.abc import Iterable

from django.db import models
from django.utils.translation import gettext_lazy as _

from events.choices import Kind
from events.models.series import EventSeries


class Measure(models.TextChoices):
    """What is counted; each from records that are there anyway."""

    MEETINGS = "meetings", _("Meetings held")
    PEOPLE = "people", _("People who are in")
    FAMILIES = "families", _("Families with children who are in")
    WEEKLY = "weekly", _("People who come in a week")
    VISITS = "visits", _("Visits at home made")
    REACHED = "reached", _("People we are in contact with")
    FURTHER = "further", _("Of those, people who also come to something else")
    COMPLETED = "completed", _("Completed, of a hundred")
    INTRODUCED = "introduced", _("Introduced to associations, of a hundred newcomers")
    VOLUNTEERS = "volunteers", _("Participants who have become volunteers")


class TargetQuerySet(models.QuerySet["Target"]):
    def of(self, organisations: set[int], year: int) -> "TargetQuerySet":
        return self.filter(organisation__in=organisations, year=year)

    def in_order(self) -> "TargetQuerySet":
        return self.select_related("series", "organisation").order_by("project", "measure", "pk")

    def number_of(self, organisations: Iterable[int], year: int, measure: Measure, kind: Kind) -> int | None:
        """What a kind as a whole is to reach in a year; None where nobody has said."""
        whole = self.filter(organisation__in=organisations, year=year, measure=measure, kind=kind)
        row = whole.filter(series__isnull=True, words="").order_by("-number", "pk").first()
        return row.number if row else None


class Target(models.Model):
    """What a project is to reach in a year: a number somebody set. How far it is, is counted, never stored.

    `kind`, `series` and `words` (of the title) say which events count; empty means all.
    """

    organisation = models.ForeignKey("users.Organisation", on_delete=models.CASCADE, related_name="+")
    year = models.PositiveSmallIntegerField()
    project = models.CharField(max_length=80)
    measure = models.CharField(max_length=12, choices=Measure.choices)
    kind = models.CharField(max_length=20, choices=Kind.choices, blank=True)
    series = models.ForeignKey(EventSeries, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    words = models.CharField(max_length=60, blank=True)
    number = models.PositiveIntegerField()

    objects = TargetQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["organisation", "year"], name="target_of_a_year")]

    class Personal:
        purpose = "What a project is to reach"
        retention = "kept: it says nothing about anybody"
        plain = ("project", "words")

    def __str__(self) -> str:
        return f"Target {self.pk}"
