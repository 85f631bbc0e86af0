import uuid
from datetime import date

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from events import recurrence
from events.models.facts import PLAIN, Facts


def new_uid() -> str:
    return uuid.uuid4().hex


class EventSeries(Facts):
    """Something that comes again: local wall time, zone and RRULE; its dates are `Event` rows [8].

    `removed` are local dates (ISO) taken out by hand: they stay out.
    """

    starts_on = models.DateField(_("first time"))
    start_time = models.TimeField(_("begins at"))
    minutes = models.PositiveIntegerField(_("minutes"))
    zone = models.CharField(max_length=40, default=settings.TIME_ZONE, editable=False)
    rule = models.CharField(_("how it repeats"), max_length=200)
    uid = models.CharField(max_length=40, unique=True, default=new_uid, editable=False)
    removed = models.JSONField(default=list, blank=True, editable=False)
    capacity = models.PositiveIntegerField(null=True, blank=True)
    association = models.ForeignKey(
        "associations.Association",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="event_series",
    )

    class Personal:
        purpose = "To say what comes again, and who to ask"
        retention = "the contact goes 12 months after the last date"
        fields = ("contact_name", "contact_phone", "made_by")
        plain = (*PLAIN, "uid", "zone", "rule", "removed")

    def __str__(self) -> str:
        return f"Series {self.pk}"

    def times(self, until: date) -> list[recurrence.Occurrence]:
        """When it takes place, up to and including a day; the one source of dates for everyone."""
        return recurrence.occurrences(
            rule=self.rule,
            first=self.starts_on,
            at=self.start_time,
            minutes=self.minutes,
            zone=self.zone,
            until=until,
            removed={date.fromisoformat(day) for day in self.removed},
        )
