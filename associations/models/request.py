from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from associations.choices import OPEN_REQUESTS, RequestState, Side
from associations.models.activity import Activity
from associations.permissions import Permission
from medspil.users.choices import Via
from medspil.users.models import User


class ActivityRequestQuerySet(models.QuerySet["ActivityRequest"]):
    def open(self) -> "ActivityRequestQuerySet":
        return self.filter(state__in=OPEN_REQUESTS)

    def visible_to(self, user: User, on: date) -> "ActivityRequestQuerySet":
        """The person's own, the association's, the centre's."""
        return self.filter(
            Q(participant__user=user)
            | Q(activity__association__organisation_id__in=user.scope(Permission.WELCOME, on))
            | Q(activity__association__centre_id__in=user.scope(Permission.COORDINATE, on))
        )


class ActivityRequest(models.Model):
    """Somebody wants to try an activity: no acceptance, no clock, up to two visits."""

    participant = models.ForeignKey(
        "participants.Participant", on_delete=models.PROTECT, related_name="activity_requests"
    )
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="requests")
    state = models.CharField(max_length=15, choices=RequestState.choices, default=RequestState.ASKED)
    asked_at = models.DateTimeField()
    via = models.CharField(max_length=10, choices=Via.choices)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    escort_wished = models.BooleanField(_("would like company the first times"), default=False)
    declined_by = models.CharField(max_length=10, choices=Side.choices, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = ActivityRequestQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["participant", "activity"],
                condition=Q(state__in=OPEN_REQUESTS),
                name="activity_asked_once",
            )
        ]

    class Personal:
        purpose = "To let somebody try an activity"
        retention = "12 months after it was closed"
        fields = ("participant", "asked_by")
        on_merge = {"participant": "refuse"}
        on_erase = {"participant": "keep"}

    def __str__(self) -> str:
        return f"Request {self.pk}"


class EarlyWish(models.Model):
    """Somebody we do not know yet wants to try: it becomes a request the day they are taken in."""

    referral = models.ForeignKey("participants.Referral", on_delete=models.CASCADE, related_name="+")
    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="early_wishes")
    escort_wished = models.BooleanField(_("would like company the first times"), default=False)
    asked_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["referral", "activity"], name="wished_once_per_activity")
        ]

    class Personal:
        purpose = "So that who asked to try before we knew them need not ask again"
        retention = "with its referral"
        fields = ("referral",)

    def __str__(self) -> str:
        return f"Early wish {self.pk}"


class TrialVisitQuerySet(models.QuerySet["TrialVisit"]):
    def expected(self, activity: Activity, since: date) -> "TrialVisitQuerySet":
        """Visits from a day on, but of those who were told no or changed their mind."""
        gone = (RequestState.DECLINED, RequestState.WITHDRAWN)
        return self.filter(request__activity=activity, day__gte=since).exclude(request__state__in=gone)


class TrialVisit(models.Model):
    """A visit to try: the day, which door, who meets the person there, and whether they came."""

    request = models.ForeignKey(ActivityRequest, on_delete=models.CASCADE, related_name="visits")
    day = models.DateField(_("day"))
    door = models.CharField(_("which door"), max_length=120, blank=True)
    met_by = models.CharField(_("who meets you"), max_length=80, blank=True)
    came = models.BooleanField(null=True, blank=True)

    objects = TrialVisitQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["request", "day"], name="one_visit_a_day")]

    class Personal:
        purpose = "Day, door and a named person for a first visit, and whether it came about"
        retention = "with its request"
        fields = ("door", "met_by")

    def __str__(self) -> str:
        return f"Visit {self.pk}"
