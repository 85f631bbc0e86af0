from datetime import date, datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from events.models.series import EventSeries
from medspil.notices.outbox import Guest

if TYPE_CHECKING:
    from medspil.users.models import User


class EnrolmentState(models.TextChoices):
    """`unconfirmed` holds a place until `until`. One that ended with `until` still set was never in."""

    UNCONFIRMED = "unconfirmed", _("not confirmed yet")
    ENROLLED = "enrolled", _("is in")
    WAITING = "waiting", _("on the waiting list")
    ENDED = "ended", _("has ended")


HOLDING = frozenset({EnrolmentState.UNCONFIRMED, EnrolmentState.ENROLLED})
"""The states that count against the places of a series."""


class EnrolmentQuerySet(models.QuerySet["Enrolment"]):
    def open(self) -> "EnrolmentQuerySet":
        return self.exclude(state=EnrolmentState.ENDED)

    def enrolled(self) -> "EnrolmentQuerySet":
        return self.filter(state=EnrolmentState.ENROLLED)

    def holding(self) -> "EnrolmentQuerySet":
        return self.filter(state__in=HOLDING)

    def run_out(self, at: datetime) -> "EnrolmentQuerySet":
        """Places held by someone who did not answer in time."""
        return self.filter(state=EnrolmentState.UNCONFIRMED, until__lte=at)

    def in_line(self) -> "EnrolmentQuerySet":
        """The waiting list: where residents come first, they do; then first come first."""
        return self.filter(state=EnrolmentState.WAITING).order_by("-resident", "made_at", "pk")

    def within(self, since: date, until: date) -> "EnrolmentQuerySet":
        """Those who were in for some of the days, both included; not who waited and gave up."""
        rows = self.exclude(state=EnrolmentState.WAITING)
        rows = rows.exclude(state=EnrolmentState.ENDED, signups__isnull=True)
        return rows.filter(
            Q(ends_on__isnull=True) | Q(ends_on__gte=since), starts_on__lte=until, until__isnull=True
        )


class Enrolment(models.Model):
    """Somebody is in a network or a course: from their own first day to their own last [8].

    Each place is a series and has its own. Those in get a sign-up on every date of theirs, so that what
    happens to a date reaches them. `resident` is a tick of their own; no address is asked.
    """

    series = models.ForeignKey(EventSeries, on_delete=models.CASCADE, related_name="enrolments")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="enrolments"
    )
    name = models.CharField(_("first name"), max_length=80, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("phone"), max_length=20, blank=True)
    language = models.CharField(max_length=8, default="da")
    resident = models.BooleanField(default=False)
    children_0_2 = models.PositiveSmallIntegerField(default=0)
    children_3_5 = models.PositiveSmallIntegerField(default=0)
    children_6_14 = models.PositiveSmallIntegerField(default=0)
    state = models.CharField(max_length=12, choices=EnrolmentState.choices)
    until = models.DateTimeField(null=True, blank=True, editable=False)
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"), null=True, blank=True)
    address_told_at = models.DateTimeField(null=True, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_at = models.DateTimeField()

    objects = EnrolmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("enrolment")
        constraints = [
            models.UniqueConstraint(
                fields=["series", "user"], condition=~Q(state=EnrolmentState.ENDED), name="enrolled_once"
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="enrolment_ends_after_start",
            ),
            models.CheckConstraint(
                condition=~Q(state=EnrolmentState.ENDED) | Q(ends_on__isnull=False),
                name="ended_enrolment_has_a_day",
            ),
        ]
        indexes = [models.Index(fields=["series", "state", "made_at"], name="enrolment_line")]

    class Personal:
        purpose = "To keep a place in a network or course, and to write or ring when something changes"
        retention = "90 days after it ended; that somebody was in stays as a number"
        fields = (
            "user", "name", "email", "phone", "language", "resident", "made_by",
            "children_0_2", "children_3_5", "children_6_14",
        )  # fmt: skip
        on_merge = {"user": "settled"}
        on_erase = {"user": "empty"}

    def __str__(self) -> str:
        return f"Enrolment {self.pk}"

    @property
    def receiver(self) -> "User | Guest":
        """Whom a message goes to. Reads the user: select it along."""
        return self.user or Guest(self.name, self.language, self.email, self.phone)

    @property
    def shown_name(self) -> str:
        """The name as hosts see it; a protected person is a code."""
        return self.user.queue_name if self.user else self.name

    def is_in_on(self, day: date) -> bool:
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)

    @property
    def unproven(self) -> bool:
        """Whether an address was typed by somebody who has not shown yet that it is theirs."""
        return bool(self.email) and self.user_id is None and self.made_by_id is None
