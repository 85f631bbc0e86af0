from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from events.models.event import Event
from medspil.notices.outbox import Guest

if TYPE_CHECKING:
    from medspil.users.models import User
    from volunteers.models import Volunteer

OVERDUE = timedelta(minutes=15)
"""How long after the agreed time a visitor who is alone may be silent."""


class SlotQuerySet(models.QuerySet["Slot"]):
    def free(self, at: datetime) -> "SlotQuerySet":
        return self.filter(booked_at__isnull=True, starts_at__gt=at)

    def booked(self) -> "SlotQuerySet":
        return self.filter(booked_at__isnull=False)

    def in_time(self) -> "SlotQuerySet":
        return self.order_by("starts_at", "pk")


class Slot(models.Model):
    """A time within an event that one person books: a talk, or a visit at home. What about is not asked."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="slots")
    starts_at = models.DateTimeField(_("begins"))
    ends_at = models.DateTimeField(_("ends"))
    booked_at = models.DateTimeField(null=True, blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="slots"
    )
    name = models.CharField(_("first name"), max_length=80, blank=True)
    phone = models.CharField(_("phone"), max_length=20, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    language = models.CharField(max_length=8, blank=True)

    objects = SlotQuerySet.as_manager()

    class Meta:
        verbose_name = _("time to book")
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="slot_ends_after_start"),
            models.CheckConstraint(
                condition=Q(booked_at__isnull=False) | Q(user__isnull=True, name="", phone="", email=""),
                name="free_slot_is_nobodys",
            ),
        ]
        indexes = [models.Index(fields=["event", "starts_at"], name="slot_in_time")]

    class Personal:
        purpose = "Who comes to a talk or is visited, and how to ring them"
        retention = "90 days after; that it was booked stays as a number"
        fields = ("user", "name", "phone", "email", "language")
        on_erase = {"user": "empty"}

    def __str__(self) -> str:
        return f"Slot {self.pk}"

    @property
    def receiver(self) -> "User | Guest":
        """Whom a message goes to. Reads the user: select it along."""
        return self.user or Guest(self.name, self.language or "da", self.email, self.phone)

    @property
    def shown_name(self) -> str:
        return self.user.queue_name if self.user else self.name


class HomeVisitQuerySet(models.QuerySet["HomeVisit"]):
    def made_by(self, user: "User") -> "HomeVisitQuerySet":
        return self.filter(Q(first__user=user) | Q(second__user=user))


class HomeVisit(models.Model):
    """Who visits: two people with a clearance, or one who says when they go in and when they are out."""

    slot = models.OneToOneField(Slot, on_delete=models.CASCADE, related_name="visit")
    first = models.ForeignKey("volunteers.Volunteer", on_delete=models.PROTECT, related_name="+")
    second = models.ForeignKey(
        "volunteers.Volunteer", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    went_in_at = models.DateTimeField(null=True, blank=True)
    came_out_at = models.DateTimeField(null=True, blank=True)

    objects = HomeVisitQuerySet.as_manager()

    class Meta:
        verbose_name = _("home visit")
        constraints = [
            models.CheckConstraint(
                condition=Q(second__isnull=True) | ~Q(second=F("first")), name="two_different_visitors"
            ),
            models.CheckConstraint(
                condition=Q(came_out_at__isnull=True) | Q(came_out_at__gte=F("went_in_at")),
                name="out_after_in",
            ),
        ]

    class Personal:
        purpose = "Nobody is alone in a stranger's home without somebody knowing"
        retention = "90 days after the visit; that it took place stays as a number"
        fields = ("first", "second")
        on_erase = {"first": "keep", "second": "keep"}

    def __str__(self) -> str:
        return f"Home visit {self.pk}"

    @property
    def visitors(self) -> list["Volunteer"]:
        """Who goes. Reads both: select them along."""
        return [one for one in (self.first, self.second) if one is not None]

    @property
    def alone(self) -> bool:
        return self.second_id is None
