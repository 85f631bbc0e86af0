"""A person's hat as volunteer, and how they stand with each organisation."""

from datetime import date, datetime

from django.conf import settings
from django.db import models
from django.db.models import Case, Exists, OuterRef, Q, Value, When
from django.utils.translation import gettext_lazy as _

from medspil.participants.adulthood import ADULT
from medspil.users.models import Organisation, User
from volunteers.choices.people import NEW_STATES, OPEN_STATES, EngagementState
from volunteers.permissions import Permission

QUEUE = (
    EngagementState.APPLIED,
    EngagementState.INTERVIEW,
    EngagementState.APPROVED,
    EngagementState.PAUSED,
)
"""The states in the order of the list; whoever has gone comes last."""


class VolunteerQuerySet(models.QuerySet["Volunteer"]):
    def visible_to(self, user: User, on: date) -> "VolunteerQuerySet":
        """Volunteers of the organisations a person may see; all others do not exist for them."""
        mine = Engagement.objects.visible_to(user, on).filter(volunteer=OuterRef("pk"))
        return self.filter(Exists(mine))

    def grown_up(self, on: date) -> "VolunteerQuerySet":
        """Surely 18 by a day, with a parent's yes or name still kept."""
        adult = Q(user__profile__eighteen_on__lte=on) | Q(
            user__profile__eighteen_on=None, user__profile__birth_year__lt=on.year - ADULT
        )
        return self.filter(adult).exclude(guardian_yes_on=None, guardian_name="", guardian_phone="")


class Volunteer(models.Model):
    """What holds across organisations. Age, languages and times are the person's own `Profile`.

    Of a parent we keep name, number and the day of their yes, until the volunteer turns 18.
    """

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="volunteer")
    capacity = models.PositiveSmallIntegerField(default=1)
    guardian_yes_on = models.DateField(null=True, blank=True)
    guardian_name = models.CharField(_("the parent's name"), max_length=120, blank=True)
    guardian_phone = models.CharField(_("the parent's phone"), max_length=20, blank=True)

    objects = VolunteerQuerySet.as_manager()

    class Personal:
        purpose = "To find what suits a volunteer, and keep to the age limits"
        retention = "12 months after the last engagement ended"
        fields = ("user", "capacity", "guardian_yes_on", "guardian_name", "guardian_phone")
        on_merge = {"user": "settled"}
        on_erase = {"user": "empty"}

    def __str__(self) -> str:
        return f"Volunteer {self.pk}"


class EngagementQuerySet(models.QuerySet["Engagement"]):
    def visible_to(self, user: User, on: date) -> "EngagementQuerySet":
        return self.filter(organisation__in=user.scope(Permission.SEE, on))

    def open(self) -> "EngagementQuerySet":
        """New, active or on a break."""
        return self.filter(state__in=OPEN_STATES)

    def new(self) -> "EngagementQuerySet":
        """Waiting for a talk or for a decision."""
        return self.filter(state__in=NEW_STATES)

    def came_to_nothing(self, since: datetime) -> "EngagementQuerySet":
        """Applied before `since` and never decided, or declined before it; never approved."""
        undecided = Q(state__in=NEW_STATES, applied_at__lt=since)
        refused = Q(state=EngagementState.DECLINED, ended_at__lt=since)
        return self.filter(undecided | refused, approved_at=None).order_by("pk")

    def approved(self) -> "EngagementQuerySet":
        """Active now: can be proposed and can begin."""
        return self.filter(state=EngagementState.APPROVED)

    def back(self, on: date) -> "EngagementQuerySet":
        """On a break whose last day has passed."""
        return self.filter(state=EngagementState.PAUSED, paused_until__lt=on)

    def first_first(self) -> "EngagementQuerySet":
        """As the queue is worked through: refused elsewhere, calls, decisions, active, on a break, gone."""
        place = Case(
            When(talk_first_on__isnull=False, then=Value(0)),
            When(call_by__isnull=False, then=Value(1)),
            *(When(state=state, then=Value(2 + number)) for number, state in enumerate(QUEUE)),
            default=Value(9),
        )
        return self.annotate(place=place).order_by("place", "call_by", "talked_at", "applied_at", "pk")

    def with_role(self, code: str) -> "EngagementQuerySet":
        """Holding a role now, or wishing for it while still new."""
        held = Q(granted__role__code=code, granted__closed_on__isnull=True)
        wished = Q(state__in=NEW_STATES, wishes__role__code=code)
        return self.filter(pk__in=self.model._default_manager.filter(held | wished).values("pk"))


class Engagement(models.Model):
    """A volunteer with one organisation: applied → interview → approved ⇄ paused → left, or declined.

    `call_by` is the day we promised to ring at the latest, NULL when no call is promised; `call_only` says
    that they asked to be rung instead of filling in the form.
    """

    volunteer = models.ForeignKey(Volunteer, on_delete=models.CASCADE, related_name="engagements")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="engagements")
    state = models.CharField(max_length=12, choices=EngagementState.choices, default=EngagementState.APPLIED)
    call_only = models.BooleanField(default=False)
    applied_at = models.DateTimeField()
    call_by = models.DateField(null=True, blank=True)
    talked_at = models.DateTimeField(null=True, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)
    paused_at = models.DateTimeField(null=True, blank=True)
    paused_until = models.DateField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    talk_first_on = models.DateField(null=True, blank=True)
    family_asked_on = models.DateField(null=True, blank=True)

    objects = EngagementQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["volunteer", "organisation"], name="one_engagement_per_organisation"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[EngagementState.APPROVED, EngagementState.PAUSED])
                | Q(approved_at__isnull=False),
                name="active_engagement_was_approved",
            ),
            models.CheckConstraint(
                condition=Q(paused_until__isnull=True) | Q(state=EngagementState.PAUSED),
                name="only_a_break_has_an_end",
            ),
        ]
        indexes = [models.Index(fields=["organisation", "state", "call_by"], name="engagement_queue")]

    class Personal:
        purpose = "To ring new volunteers in time, and know who is active where"
        retention = "6 months if it came to nothing, else 12 months after it ended"
        on_merge = {"volunteer": "settled"}
        on_erase = {"volunteer": "keep"}

    def __str__(self) -> str:
        return f"Engagement {self.pk}"


class SafetyRefusal(models.Model):
    """Someone was refused for safety: a keyed digest of an address, so that another coordinator asks first.

    Told to the person; neither name, address nor reason is kept [5].
    """

    digest = models.CharField(max_length=64)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    refused_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["digest", "organisation"], name="one_safety_refusal_per_organisation"
            )
        ]

    class Personal:
        purpose = "Who was refused for safety does not come in by another door"
        retention = "24 months (MEDSPIL_SAFETY_REFUSAL_MONTHS)"
        fields = ("digest",)

    def __str__(self) -> str:
        return f"Safety refusal {self.pk}"
