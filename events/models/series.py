import uuid
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events import recurrence
from events.choices import Publication
from events.models.facts import PLAIN, Facts
from events.parts import InvitationState, Part
from events.permissions import Permission

if TYPE_CHECKING:
    from medspil.users.models import User


def new_uid() -> str:
    return uuid.uuid4().hex


def cohosted(user: "User", on: date, what: str) -> models.QuerySet:
    """Which events or series somebody's association organises with another, having said yes."""
    invitations = apps.get_model("events", "Invitation")._default_manager
    return (
        invitations.filter(
            state=InvitationState.YES,
            part=Part.COHOST,
            association__organisation_id__in=user.scope(Permission.POST, on),
        )
        .exclude(**{what: None})
        .values(what)
    )


class SeriesQuerySet(models.QuerySet["EventSeries"]):
    def hosted_by(self, user: "User", on: date) -> "SeriesQuerySet":
        """What a person may manage: their association's own, and their centre's."""
        return self.filter(
            Q(organisation_id__in=user.scope(Permission.COORDINATE, on))
            | Q(association__organisation_id__in=user.scope(Permission.POST, on))
            | Q(pk__in=cohosted(user, on, "series"))
        )

    def ending(self, on: date, by: date) -> "SeriesQuerySet":
        """Those whose last date is near, unless their owner has said that it ends as it should."""
        return self.filter(last_day__gte=on, last_day__lte=by, ends_as_planned=False).exclude(
            publication=Publication.DRAFT
        )


class EventSeries(Facts):
    """Something that comes again: local wall time, zone and RRULE; its dates are `Event` rows [8].

    `removed` are local dates (ISO) taken out by hand: they stay out. `last_day` follows from the rule, and
    is empty where it goes on. `cancelled_from` is the day from which it was called off.
    """

    starts_on = models.DateField(_("first time"))
    start_time = models.TimeField(_("begins at"))
    minutes = models.PositiveIntegerField(_("minutes"))
    zone = models.CharField(max_length=40, default=settings.TIME_ZONE, editable=False)
    rule = models.CharField(_("how it repeats"), max_length=200)
    uid = models.CharField(max_length=40, unique=True, default=new_uid, editable=False)
    removed = models.JSONField(default=list, blank=True, editable=False)
    skip_holidays = models.BooleanField(_("not on public holidays"), default=False)
    last_day = models.DateField(null=True, blank=True, editable=False, db_index=True)
    cancelled_from = models.DateField(null=True, blank=True, editable=False)
    cancel_note = models.CharField(_("why"), max_length=200, blank=True, editable=False)
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    ends_as_planned = models.BooleanField(default=False, editable=False)
    capacity = models.PositiveIntegerField(null=True, blank=True)
    association = models.ForeignKey(
        "associations.Association",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="event_series",
    )

    objects = SeriesQuerySet.as_manager()

    class Personal:
        purpose = "To say what comes again, and who to ask"
        retention = "the contact goes 12 months after the last date"
        fields = ("contact_name", "contact_phone", "made_by")
        plain = (*PLAIN, "uid", "zone", "rule", "removed", "cancel_note")

    def __str__(self) -> str:
        return f"Series {self.pk}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.last_day = self.last()
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("events:series", args=[self.pk])

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
            skip_holidays=self.skip_holidays,
        )

    def last(self) -> date | None:
        """The last date there will be; None where it goes on."""
        end = recurrence.horizon(self.rule, self.starts_on)
        found = self.times(end) if end else []
        return found[-1].day if found else end

    def numbers(self) -> dict[date, int]:
        """Which meeting each date of its own is, counted from 1.

        A date that was cancelled or taken out keeps its number: every other stays every other.
        """
        kept = self.events.values_list("series_date", flat=True)
        out = (date.fromisoformat(one) for one in self.removed)
        days = sorted({day for day in (*kept, *out) if day})
        return {day: number for number, day in enumerate(days, 1)}

    def next_times(self, at: datetime, count: int) -> list[recurrence.Occurrence]:
        """The dates to come, some of them: for a preview, and for a page."""
        until = timezone.localdate(at) + timedelta(days=400)
        found: list[recurrence.Occurrence] = []
        # A leap day is up to eight years away.
        for _year in range(9):
            found = [one for one in self.times(until) if one.ends_at > at]
            if len(found) >= count or (self.last_day and until > self.last_day):
                break
            until += timedelta(days=400)
        return found[:count]
