import uuid
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import models
from django.db.models import F, Q, Sum
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from events.choices import ICONS, EventStatus, Kind, Publication, SignupMode, SignupState
from events.models.facts import PLAIN, Facts
from events.models.series import EventSeries, cohosted
from events.permissions import Permission
from events.search import row_of
from medspil.fulltext.search import Searchable
from medspil.users.seats import Seats, within_capacity

if TYPE_CHECKING:
    from associations.models import Association
    from medspil.users.models import User


A_YEAR = timedelta(days=366)
LINE = (
    "kind",
    "title",
    "original_language",
    "starts_at",
    "ends_at",
    "status",
    "signup",
    "capacity",
    "seats_taken",
    "address",
    "hidden_address",
    "postcode",
    "languages",
    "practise_danish",
    "childcare",
    "women_only",
)
"""What a line of a list shows."""


def new_uid() -> str:
    return f"{uuid.uuid4().hex}@medspil"


class EventQuerySet(models.QuerySet["Event"]):
    def public(self) -> "EventQuerySet":
        return self.filter(publication=Publication.PUBLISHED)

    def upcoming(self, at: datetime) -> "EventQuerySet":
        """Not over yet; cancelled ones stay, so that people see it. Nothing lasts longer than a year."""
        return self.filter(ends_at__gt=at, starts_at__gt=at - A_YEAR)

    def next_first(self) -> "EventQuerySet":
        return self.order_by("starts_at", "pk")

    def organised_by(self, association: "Association") -> "EventQuerySet":
        """Its own, and what it takes part in: a date, or a whole series."""
        agreed = apps.get_model("events", "Invitation")._default_manager.agreed()
        parts = agreed.filter(association=association)
        return self.filter(
            Q(association=association)
            | Q(pk__in=parts.filter(event__isnull=False).values("event"))
            | Q(series__in=parts.filter(series__isnull=False).values("series"))
        )

    def with_room(self) -> "EventQuerySet":
        """Not full: somebody who comes upon it now can have a place."""
        return self.filter(Q(capacity__isnull=True) | Q(seats_taken__lt=F("capacity")))

    def for_lines(self) -> "EventQuerySet":
        """Only what lines show: a list reads many."""
        return self.only(*LINE)

    def with_children(self) -> "EventQuerySet":
        """With `children_coming`: how many come along for the childcare, as `Signup.children`."""
        ages = F("signups__children_0_2") + F("signups__children_3_5") + F("signups__children_6_14")
        coming = Sum(ages, filter=Q(signups__state=SignupState.CONFIRMED))
        return self.annotate(children_coming=coming)

    def hosted_by(self, user: "User", on: date) -> "EventQuerySet":
        """What a person may manage: their association's own, and their centre's."""
        return self.filter(
            Q(organisation_id__in=user.scope(Permission.COORDINATE, on))
            | Q(association__organisation_id__in=user.scope(Permission.POST, on))
            | Q(pk__in=cohosted(user, on, "event"))
            | Q(series_id__in=cohosted(user, on, "series"))
        )


class Event(Facts, Seats, Searchable):
    """One thing on one day. Times are aware; `uid` never changes; `sequence` grows with each change told."""

    series = models.ForeignKey(
        EventSeries, null=True, blank=True, on_delete=models.PROTECT, related_name="events"
    )
    series_date = models.DateField(null=True, blank=True, editable=False)
    starts_at = models.DateTimeField(_("begins"))
    ends_at = models.DateTimeField(_("ends"))
    status = models.CharField(max_length=10, choices=EventStatus.choices, default=EventStatus.SCHEDULED)
    change_note = models.CharField(_("why"), max_length=200, blank=True)
    moved_from = models.DateTimeField(null=True, blank=True, editable=False)
    association = models.ForeignKey(
        "associations.Association", null=True, blank=True, on_delete=models.PROTECT, related_name="events"
    )
    uid = models.CharField(max_length=80, unique=True, default=new_uid, editable=False)
    sequence = models.PositiveIntegerField(default=0, editable=False)
    imported_uid = models.CharField(max_length=220, blank=True, editable=False)
    imported_digest = models.CharField(max_length=64, blank=True, editable=False)
    spoken = models.CharField(max_length=120, blank=True, editable=False)
    made_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    objects = EventQuerySet.as_manager()

    class Meta:
        constraints = [
            within_capacity("event_within_capacity"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="event_ends_after_start"),
            models.UniqueConstraint(fields=["series", "series_date"], name="series_date_once"),
            models.UniqueConstraint(
                fields=["association", "imported_uid"],
                condition=~Q(imported_uid=""),
                name="imported_once",
            ),
        ]
        indexes = [
            # In the order of the list, and it knows what is over: the first page reads a page's rows only.
            models.Index(
                fields=["starts_at", "id", "ends_at"], condition=Q(publication="published"), name="event_next"
            ),
            models.Index(
                fields=["postcode", "starts_at", "id", "ends_at"],
                condition=Q(publication="published"),
                name="event_town",
            ),
        ]

    class Personal:
        purpose = "To say what happens, and who to ask"
        retention = "the contact goes 12 months after the event"
        fields = ("contact_name", "contact_phone", "made_by")
        plain = (*PLAIN, "uid", "imported_uid", "imported_digest", "change_note", "search_text", "spoken")

    def __str__(self) -> str:
        return f"Event {self.pk}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.prepare()
        super().save(*args, **kwargs)

    def prepare(self) -> None:
        """Fill the columns that follow from others: for lists in SQL, and before `bulk_create`."""
        self.locate()
        self.search_text = row_of(self)
        self.spoken = f" {' '.join(self.languages)} "

    def get_absolute_url(self) -> str:
        return reverse("events:detail", args=[self.pk])

    @property
    def icon(self) -> str:
        return ICONS.get(self.kind, "calendar")  # type: ignore[call-overload]

    @property
    def cancelled(self) -> bool:
        return self.status == EventStatus.CANCELLED

    @property
    def needs_signup(self) -> bool:
        return self.signup != SignupMode.NONE

    @property
    def by_booking(self) -> bool:
        """Whether each visitor books a time, so that nobody just comes."""
        return self.kind == Kind.HOME_VISIT

    @property
    def as_a_whole(self) -> bool:
        """Whether people are in for the whole series and sign up for that, not for one date."""
        return self.signup == SignupMode.WHOLE and self.series_id is not None

    def over(self, at: datetime) -> bool:
        return self.ends_at <= at
