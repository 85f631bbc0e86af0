from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from events.attendance import Attendance
from events.choices import ACTIVE, CancelledBy, SignupState
from events.models.event import Event
from medspil.notices.outbox import Guest

if TYPE_CHECKING:
    from medspil.users.models import User


class SignupQuerySet(models.QuerySet["Signup"]):
    def active(self) -> "SignupQuerySet":
        return self.filter(state__in=ACTIVE)

    def in_line(self) -> "SignupQuerySet":
        """The waiting list: those who have priority, then first come first. `resident` is only set where
        the event says openly that residents come first."""
        return self.filter(state=SignupState.WAITING).order_by("-resident", "made_at", "pk")

    def confirmed(self) -> "SignupQuerySet":
        return self.filter(state=SignupState.CONFIRMED)

    def run_out(self, at: datetime) -> "SignupQuerySet":
        """Seats held by someone who did not answer in time."""
        return self.filter(state__in=[SignupState.UNCONFIRMED, SignupState.OFFERED], until__lte=at)

    def of(self, user: "User") -> "SignupQuerySet":
        return self.filter(user=user)


class Signup(models.Model):
    """Some people come to an event: a person we know, or a guest with a name and an address."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="signups")
    user = models.ForeignKey(
        "users.User", null=True, blank=True, on_delete=models.SET_NULL, related_name="signups"
    )
    enrolment = models.ForeignKey(
        "events.Enrolment", null=True, blank=True, on_delete=models.SET_NULL, related_name="signups"
    )
    name = models.CharField(max_length=120, blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=20, blank=True)
    language = models.CharField(max_length=8, default="da")
    people = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=12, choices=SignupState.choices)
    until = models.DateTimeField(null=True, blank=True)
    cancelled_by = models.CharField(max_length=10, choices=CancelledBy.choices, blank=True)
    resident = models.BooleanField(default=False)
    children_0_2 = models.PositiveSmallIntegerField(default=0)
    children_3_5 = models.PositiveSmallIntegerField(default=0)
    children_6_14 = models.PositiveSmallIntegerField(default=0)
    food_note = models.CharField(max_length=200, blank=True)
    pickup = models.BooleanField(default=False)
    pickup_place = models.CharField(max_length=120, blank=True)
    attendance = models.CharField(
        max_length=10, choices=Attendance.choices, default=Attendance.UNKNOWN, editable=False
    )
    attendance_at = models.DateTimeField(null=True, blank=True, editable=False)
    address_told_at = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField()

    objects = SignupQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(people__gte=1), name="signup_counts_people"),
            models.UniqueConstraint(
                fields=["event", "user"], condition=Q(state__in=sorted(ACTIVE)), name="signup_once_per_person"
            ),
        ]
        indexes = [
            models.Index(fields=["event", "state", "made_at"], name="signup_line"),
            models.Index(
                fields=["until"], condition=Q(state__in=["unconfirmed", "offered"]), name="signup_run_out"
            ),
        ]

    class Personal:
        purpose = "To keep a place for those who come, and to tell them when something changes"
        retention = "90 days after the event; notes on food and pick-up until the day after"
        fields = (
            "user", "name", "email", "phone", "language", "resident", "food_note", "pickup_place",
            "children_0_2", "children_3_5", "children_6_14", "attendance",
        )  # fmt: skip
        on_merge = {"user": "settled"}
        on_erase = {"user": "empty"}

    def __str__(self) -> str:
        return f"Sign-up {self.pk}"

    @property
    def receiver(self) -> "User | Guest":
        """Whom a message goes to. Reads the user: select it along."""
        return self.user or Guest(self.name, self.language, self.email, self.phone)

    @property
    def shown_name(self) -> str:
        """The name as hosts and staff see it; a protected person is a code."""
        return self.user.queue_name if self.user else self.name

    @property
    def knows_address(self) -> bool:
        return self.state == SignupState.CONFIRMED and (
            not self.event.hidden_address or self.address_told_at is not None
        )

    @property
    def children(self) -> int:
        """How many children come along for the childcare."""
        return self.children_0_2 + self.children_3_5 + self.children_6_14
