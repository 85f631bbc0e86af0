from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from events.interpreting import Mode, RequestState
from events.models.event import Event
from events.permissions import Permission

if TYPE_CHECKING:
    from medspil.users.models import User


class InterpreterRequestQuerySet(models.QuerySet["InterpreterRequest"]):
    def visible_to(self, user: "User", on: date) -> "InterpreterRequestQuerySet":
        """A centre's requests, and the ones for events one may manage."""
        return self.filter(
            Q(organisation_id__in=user.scope(Permission.COORDINATE, on))
            | Q(event__in=Event.objects.hosted_by(user, on))
        )


class InterpreterRequest(models.Model):
    """An interpreter is asked for, of the municipality's office, for an event or a meeting.

    Whom they interpret for is not said. `new_starts_at` and `new_mode` are what the office offered instead.
    `off_with_event` says that it was called off because its event was: then it comes back with it.
    """

    organisation = models.ForeignKey(
        "users.Organisation", on_delete=models.PROTECT, related_name="interpreter_requests"
    )
    event = models.ForeignKey(
        Event, null=True, blank=True, on_delete=models.SET_NULL, related_name="interpreter_requests"
    )
    language = models.CharField(_("language"), max_length=8)
    mode = models.CharField(_("how"), max_length=10, choices=Mode.choices)
    starts_at = models.DateTimeField(_("begins"))
    minutes = models.PositiveSmallIntegerField(_("minutes"))
    place = models.CharField(_("place"), max_length=200, blank=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    office_email = models.EmailField()
    state = models.CharField(max_length=10, choices=RequestState.choices, default=RequestState.ASKED)
    made_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    new_starts_at = models.DateTimeField(null=True, blank=True)
    new_mode = models.CharField(max_length=10, choices=Mode.choices, blank=True)
    answer_note = models.CharField(max_length=200, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    off_with_event = models.BooleanField(default=False, editable=False)
    cost_ore = models.PositiveIntegerField(null=True, blank=True)

    objects = InterpreterRequestQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(minutes__range=(15, 600)), name="interpreter_for_some_time"),
            models.CheckConstraint(
                condition=~Q(state=RequestState.CANCELLED) | Q(cancelled_at__isnull=False),
                name="called_off_has_a_moment",
            ),
        ]
        indexes = [models.Index(fields=["organisation", "starts_at"], name="interpreter_when")]

    class Personal:
        purpose = "To have an interpreter where one is needed, and count how often"
        retention = "the asker and the note go 12 months after; counts stay"
        fields = ("asked_by", "answer_note")
        plain = ("language", "place", "office_email")

    def __str__(self) -> str:
        return f"Interpreter request {self.pk}"

    @property
    def agreed_start(self) -> datetime:
        return self.new_starts_at or self.starts_at

    @property
    def agreed_mode(self) -> Mode:
        return Mode(self.new_mode or self.mode)

    @property
    def agreed_end(self) -> datetime:
        return self.agreed_start + timedelta(minutes=self.minutes)
