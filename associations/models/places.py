from django.conf import settings
from django.db import models
from django.db.models import Q

from associations.choices import OPEN_WAITS, WaitState
from associations.models.activity import Activity
from associations.models.agreement import CooperationAgreement
from medspil.users.choices import Via
from medspil.users.seats import Seats, within_capacity


class ActivityPlaces(Seats):
    """How many of an agreement's places one activity has at most; without a row there is no such limit."""

    agreement = models.ForeignKey(
        CooperationAgreement, on_delete=models.CASCADE, related_name="activity_places"
    )
    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="places")

    class Meta:
        constraints = [
            within_capacity("activity_places"),
            models.UniqueConstraint(fields=["agreement", "activity"], name="activity_places_once"),
        ]

    class Personal:
        purpose = "How many can join an activity without a fee"
        retention = "with its agreement"

    def __str__(self) -> str:
        return f"Places {self.pk}"


class PlaceWaitQuerySet(models.QuerySet["PlaceWait"]):
    def open(self) -> "PlaceWaitQuerySet":
        return self.filter(state__in=OPEN_WAITS)

    def in_order(self, agreement: CooperationAgreement) -> "PlaceWaitQuerySet":
        """Who waits at an agreement's association, the one who asked first at the front."""
        rows = self.filter(activity__association_id=agreement.association_id, state=WaitState.WAITING)
        return rows.order_by("asked_at", "pk")


class PlaceWait(models.Model):
    """Somebody waits for a fee-free place at an activity. An offer holds a place until `offered_until`."""

    participant = models.ForeignKey(
        "participants.Participant", on_delete=models.PROTECT, related_name="place_waits"
    )
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="waits")
    agreement = models.ForeignKey(
        CooperationAgreement, null=True, blank=True, on_delete=models.SET_NULL, related_name="offers"
    )
    state = models.CharField(max_length=10, choices=WaitState.choices, default=WaitState.WAITING)
    asked_at = models.DateTimeField()
    via = models.CharField(max_length=10, choices=Via.choices)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    offered_until = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = PlaceWaitQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["participant", "activity"], condition=Q(state__in=OPEN_WAITS), name="waits_once"
            ),
            models.CheckConstraint(
                condition=~Q(state=WaitState.OFFERED)
                | Q(offered_until__isnull=False, agreement__isnull=False),
                name="an_offer_has_an_hour",
            ),
        ]
        indexes = [models.Index(fields=["state", "asked_at"], name="waits_in_order")]

    class Personal:
        purpose = "To offer a fee-free place to the next in order"
        retention = "12 months after it was closed"
        fields = ("participant", "asked_by")
        on_merge = {"participant": "drop"}
        on_erase = {"participant": "delete"}

    def __str__(self) -> str:
        return f"Wait {self.pk}"
