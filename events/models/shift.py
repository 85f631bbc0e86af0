from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from events.models.event import Event
from events.models.signup import Signup
from medspil.users.seats import Seats, within_capacity

if TYPE_CHECKING:
    from medspil.users.models import User


class ShiftQuerySet(models.QuerySet["Shift"]):
    def ahead(self, at: datetime) -> "ShiftQuerySet":
        return self.filter(ends_at__gt=at).exclude(event__status="cancelled")

    def free(self) -> "ShiftQuerySet":
        return self.filter(seats_taken__lt=F("capacity"))

    def next_first(self) -> "ShiftQuerySet":
        return self.order_by("starts_at", "pk")


class Shift(Seats):
    """Help an event needs at a time: so many volunteers (`capacity`) who hold a role.

    Without a role any active grown-up volunteer of the organisation may take it. `door` gives whoever takes
    it the event's door page. `signup` is the pick-up wish an escort answers.
    """

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="shifts")
    role = models.ForeignKey(
        "volunteers.VolunteerRole", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    signup = models.OneToOneField(
        Signup, null=True, blank=True, on_delete=models.CASCADE, related_name="escort"
    )
    starts_at = models.DateTimeField(_("begins"))
    ends_at = models.DateTimeField(_("ends"))
    door = models.BooleanField(_("has the list at the door"), default=False)
    note = models.CharField(_("what to do"), max_length=120, blank=True)

    objects = ShiftQuerySet.as_manager()

    class Meta:
        constraints = [
            within_capacity("shift_within_capacity"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="shift_ends_after_start"),
            models.CheckConstraint(condition=Q(capacity__gte=1), name="shift_needs_somebody"),
        ]
        indexes = [models.Index(fields=["starts_at", "id"], name="shift_next")]

    class Personal:
        purpose = "Which help an event needs"
        retention = "as the event; an escort with its sign-up"
        plain = ("note",)

    def __str__(self) -> str:
        return f"Shift {self.pk}"

    @property
    def minutes(self) -> int:
        return int((self.ends_at - self.starts_at).total_seconds() // 60)

    @property
    def needs_yes(self) -> bool:
        """Whether the helper learns where, and whom, only after the host's yes to them."""
        return self.event.hidden_address or self.signup_id is not None


class HelpingQuerySet(models.QuerySet["Helping"]):
    def coming(self) -> "HelpingQuerySet":
        return self.filter(cancelled_at__isnull=True)

    def of(self, user: "User") -> "HelpingQuerySet":
        return self.filter(volunteer__user=user)

    def with_event(self) -> "HelpingQuerySet":
        return self.select_related("shift__event", "shift__role", "shift__signup", "volunteer__user")

    def done(self, at: datetime) -> "HelpingQuerySet":
        """Shifts that are over: what hours are counted from."""
        return self.coming().filter(shift__ends_at__lte=at).exclude(shift__event__status="cancelled")


class Helping(models.Model):
    """A volunteer takes a shift. `minutes` is what they really gave, where it was not the whole shift."""

    shift = models.ForeignKey(Shift, on_delete=models.CASCADE, related_name="helpings")
    volunteer = models.ForeignKey("volunteers.Volunteer", on_delete=models.CASCADE, related_name="helpings")
    made_at = models.DateTimeField()
    agreed_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)

    objects = HelpingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["shift", "volunteer"], condition=Q(cancelled_at__isnull=True), name="helps_once"
            ),
            models.CheckConstraint(
                condition=Q(minutes__isnull=True) | Q(minutes__lte=24 * 60), name="helping_within_a_day"
            ),
        ]

    class Personal:
        purpose = "Who helps when, and the hours they gave"
        retention = "as the volunteer"
        fields = ("volunteer", "minutes")
        on_merge = {"volunteer": "drop"}
        on_erase = {"volunteer": "keep"}

    def __str__(self) -> str:
        return f"Helping {self.pk}"

    @property
    def given(self) -> int:
        """The minutes that count."""
        return self.shift.minutes if self.minutes is None else self.minutes

    @property
    def knows_place(self) -> bool:
        return not self.shift.needs_yes or self.agreed_at is not None
