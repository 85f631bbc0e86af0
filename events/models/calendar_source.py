from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.db import models

from associations.models import Association
from events.choices import Kind, Refusal


class CalendarSourceQuerySet(models.QuerySet["CalendarSource"]):
    def of(self, associations: models.QuerySet[Association]) -> "CalendarSourceQuerySet":
        """Theirs, with whose they are and who gave them, by name."""
        theirs = self.filter(association__in=associations).select_related("association", "set_by")
        return theirs.order_by("association__name", "pk")

    def due(self, since: datetime) -> "CalendarSourceQuerySet":
        """Those not read since a moment, the longest unread first."""
        late = self.filter(models.Q(read_at=None) | models.Q(read_at__lt=since))
        return late.order_by(models.F("read_at").asc(nulls_first=True), "pk")


class CalendarSource(models.Model):
    """Where an association's own calendar is read, every night."""

    association = models.OneToOneField(
        "associations.Association", on_delete=models.CASCADE, related_name="calendar_source"
    )
    # Some calendars have a secret in their address: it is shown to the association, and stands in no log.
    url = models.CharField(max_length=1000)
    kind = models.CharField(max_length=20, choices=Kind.choices, default=Kind.OTHER)
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    set_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)
    problem = models.CharField(max_length=30, blank=True)
    failed_nights = models.PositiveSmallIntegerField(default=0)
    stayed_out = models.PositiveIntegerField(default=0)

    objects = CalendarSourceQuerySet.as_manager()

    class Personal:
        purpose = "To read an association's own calendar again, in the name of who gave its address"
        retention = "until they take the address away"
        fields = ("set_by",)
        plain = ("url", "kind", "problem", "stayed_out")
        on_erase = {"set_by": "delete"}

    def __str__(self) -> str:
        return f"Calendar source {self.pk}"

    @property
    def host(self) -> str:
        return urlsplit(self.url).hostname or ""

    @property
    def sentence(self) -> str:
        """What went wrong at the last reading; nothing where it went well."""
        return str(Refusal(self.problem).label) if self.problem else ""
