from datetime import date, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Case, Expression, F, Q, Sum, Value, When
from django.db.models.functions import Coalesce
from django.urls import reverse

from associations.choices import (
    Afterwards,
    Closing,
    MembershipState,
    Side,
    TaskKind,
    TaskState,
    TermState,
    YesVia,
)
from associations.models.activity import Activity
from associations.models.agreement import CooperationAgreement
from associations.models.association import Association
from associations.permissions import Permission
from associations.six_months import LongestLastDay
from associations.terms import ENDING_SOON_DAYS
from medspil.users.models import User
from medspil.users.texts import TextsField

ACTIVATED = Q(activated_on__isnull=False)
STANDING = ACTIVATED & Q(closed_on__isnull=True)
ALL_THREE = Q(member_at__isnull=False, club_at__isnull=False, centre_at__isnull=False)


def staff_member() -> models.ForeignKey:
    """Who pressed for a side: the person themselves, or staff who heard it."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )


class MembershipQuerySet(models.QuerySet["FeeFreeMembership"]):
    def visible_to(self, user: User, on: date) -> "MembershipQuerySet":
        """The member's own, the association's, the centre's: the three who see it."""
        return self.filter(
            Q(participant__user=user)
            | Q(association__organisation_id__in=user.scope(Permission.WELCOME, on))
            | Q(association__centre_id__in=user.scope(Permission.COORDINATE, on))
        )

    def standing(self) -> "MembershipQuerySet":
        """Activated and not closed; it may have run out."""
        return self.filter(STANDING)

    def beginning(self, activity: Activity, since: date) -> "MembershipQuerySet":
        """Those who come to an activity for the first time on that day or later."""
        return self.standing().filter(activity=activity, start__gte=since)

    def waiting_for_club(self) -> "MembershipQuerySet":
        return self.filter(state=MembershipState.PROPOSED, club_at__isnull=True)

    def with_hours(self) -> "MembershipQuerySet":
        """`minutes_counted` and, of them, `minutes_unconfirmed`."""
        counted = Coalesce(F("hours_spent__confirmed_minutes"), F("hours_spent__minutes"))
        unconfirmed = Q(hours_spent__confirmed_at__isnull=True)
        return self.annotate(
            minutes_counted=Sum(counted), minutes_unconfirmed=Sum("hours_spent__minutes", filter=unconfirmed)
        )

    def with_term_state(self, on: date) -> "MembershipQuerySet":
        """`term_state` as `terms.state_on` computes it, in SQL."""
        soon = on + timedelta(days=ENDING_SOON_DAYS)
        return self.annotate(term_state=term_state(Value(on), Value(soon)))


def term_state(on: Expression, soon: Expression) -> Case:
    """What a membership is on a day, in SQL; `soon` is the day 60 days after it."""
    active = Q(state=MembershipState.ACTIVE)
    early = Q(state=MembershipState.CLOSED, closing=Closing.ENDED_EARLY)
    return Case(
        When(early, then=Value(TermState.ENDED_EARLY.value)),
        When(state=MembershipState.CLOSED, then=Value(TermState.RUN_OUT.value)),
        When(active & Q(last_day__lt=on), then=Value(TermState.RUN_OUT.value)),
        When(active & Q(start__gt=on), then=Value(TermState.UPCOMING.value)),
        When(active & Q(last_day__lte=soon), then=Value(TermState.ENDING_SOON.value)),
        When(active, then=Value(TermState.RUNNING.value)),
        default=F("state"),
        output_field=models.CharField(),
    )


class FeeFreeMembership(models.Model):
    """Up to six months without a fee against voluntary work [A4 37]: three acceptances, terms copied.

    First and last day are inclusive. They are empty until the third yes: the time begins at the first
    training on or after it. Money is integer øre. Task, hours, price and text are the agreement's when it
    was asked for. `holds_place` says that a proposal already counts among the places (it came from the
    waiting list); `breach_on` is the day the nightly check found it longer than the six months. Only the
    actions of this app save it.
    """

    participant = models.ForeignKey(
        "participants.Participant", on_delete=models.PROTECT, related_name="memberships"
    )
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="memberships")
    association = models.ForeignKey(Association, on_delete=models.PROTECT, related_name="memberships")
    agreement = models.ForeignKey(CooperationAgreement, on_delete=models.PROTECT, related_name="memberships")
    request = models.ForeignKey(
        "associations.ActivityRequest", null=True, on_delete=models.SET_NULL, related_name="memberships"
    )
    task = TextsField(max_length=300)
    task_language = models.CharField(max_length=8, default="da")
    months = models.PositiveSmallIntegerField()
    price_after_ore = models.PositiveIntegerField()
    text_version = models.CharField(max_length=20)
    text_read = models.CharField(max_length=20, blank=True)
    hours = models.PositiveSmallIntegerField(null=True, blank=True)
    task_kind = models.CharField(max_length=20, choices=TaskKind.choices, default=TaskKind.ACTIVITY)
    near_children = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=MembershipState.choices, default=MembershipState.PROPOSED)
    asked_at = models.DateTimeField()
    member_at = models.DateTimeField(null=True, blank=True)
    member_via = models.CharField(max_length=10, choices=YesVia.choices, blank=True)
    member_by = staff_member()
    club_at = models.DateTimeField(null=True, blank=True)
    club_via = models.CharField(max_length=10, choices=YesVia.choices, blank=True)
    club_by = staff_member()
    centre_at = models.DateTimeField(null=True, blank=True)
    centre_via = models.CharField(max_length=10, choices=YesVia.choices, blank=True)
    centre_by = staff_member()
    held_at = models.DateTimeField(null=True, blank=True)
    start = models.DateField(null=True, blank=True)
    last_day = models.DateField(null=True, blank=True)
    activated_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    closing = models.CharField(max_length=12, choices=Closing.choices, blank=True)
    refused_by = models.CharField(max_length=10, choices=Side.choices, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    holds_place = models.BooleanField(default=False)
    task_state = models.CharField(max_length=10, choices=TaskState.choices, default=TaskState.IDLE)
    task_changed_on = models.DateField(null=True, blank=True)
    afterwards = models.CharField(max_length=20, choices=Afterwards.choices, blank=True)
    afterwards_at = models.DateTimeField(null=True, blank=True)
    afterwards_via = models.CharField(max_length=10, choices=YesVia.choices, blank=True)
    breach_on = models.DateField(null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(last_day__lte=LongestLastDay("start")), name="membership_at_most_six_months"
            ),
            models.CheckConstraint(condition=Q(last_day__gte=F("start")), name="membership_days_in_order"),
            models.CheckConstraint(condition=Q(months__range=(1, 6)), name="membership_one_to_six_months"),
            models.CheckConstraint(
                condition=Q(activated_on__isnull=True)
                | (ALL_THREE & Q(start__isnull=False, last_day__isnull=False)),
                name="membership_activated_by_three",
            ),
            models.CheckConstraint(
                condition=Q(state=MembershipState.ACTIVE, activated_on__isnull=False, closed_on__isnull=True)
                | Q(state=MembershipState.CLOSED, activated_on__isnull=False, closed_on__isnull=False)
                | (
                    ~Q(state__in=[MembershipState.ACTIVE, MembershipState.CLOSED])
                    & Q(activated_on__isnull=True)
                ),
                name="membership_state_and_days_agree",
            ),
            models.UniqueConstraint(
                fields=["participant", "association"],
                condition=STANDING,
                name="one_membership_per_association",
            ),
            models.UniqueConstraint(
                fields=["participant", "association"],
                condition=Q(state=MembershipState.PROPOSED),
                name="one_membership_asked_for",
            ),
        ]
        indexes = [
            models.Index(fields=["last_day"], condition=Q(state="active"), name="membership_ending"),
        ]

    class Personal:
        purpose = "To run a fee-free membership and prove its terms"
        retention = "12 months after it ended"
        fields = ("participant", "member_by", "club_by", "centre_by")
        plain = ("task", "task_language", "text_version", "text_read")
        on_merge = {"participant": "refuse"}
        on_erase = {"participant": "keep"}

    def __str__(self) -> str:
        return f"Membership {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("associations:membership", args=[self.pk])

    @property
    def agreed_minutes(self) -> int:
        """The agreed hours, in minutes as the reported ones are."""
        return 60 * (self.hours or 0)
