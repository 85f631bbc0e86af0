"""Waiting is not silence: every third week who waits hears from us [6]."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from medspil.users.choices import Via
from medspil.users.models import User
from volunteers.choices.life import StillSuits
from volunteers.permissions import Permission


class StillLookingQuerySet(models.QuerySet["StillLooking"]):
    def visible_to(self, user: User, on: object) -> "StillLookingQuerySet":
        return self.filter(request__organisation_id__in=user.scope(Permission.MATCH, on))  # type: ignore[arg-type]

    def to_handle(self) -> "StillLookingQuerySet":
        """Something has changed, and nobody at the centre has heard what."""
        return self.filter(answer=StillSuits.CHANGE, handled_at__isnull=True)

    def with_people(self) -> "StillLookingQuerySet":
        return self.select_related("request__answering", "request__organisation", "request__owner")


class StillLooking(models.Model):
    """One *we are still looking* about one wish. No answer changes nothing."""

    request = models.ForeignKey(
        "volunteers.MatchRequest", on_delete=models.CASCADE, related_name="still_looking"
    )
    sent_at = models.DateTimeField()
    answer = models.CharField(max_length=10, choices=StillSuits.choices, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    via = models.CharField(max_length=10, choices=Via.choices, blank=True)
    handled_at = models.DateTimeField(null=True, blank=True)

    objects = StillLookingQuerySet.as_manager()

    class Meta:
        verbose_name = _("still looking")
        indexes = [models.Index(fields=["request", "sent_at"], name="still_looking_last")]

    class Personal:
        purpose = "Who waits hears from us, and can say that the wish has changed"
        retention = "as the wish"

    def __str__(self) -> str:
        return f"Still looking {self.pk}"


class AskedToHelp(models.Model):
    """Every newcomer is asked once, lightly, whether they would also like to help others [A2 26]."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="asked_to_help"
    )
    at = models.DateTimeField()
    yes = models.BooleanField()
    via = models.CharField(max_length=10, choices=Via.choices)

    class Personal:
        purpose = "To ask only once"
        retention = "as the person"
        fields = ("user",)
        on_merge = {"user": "drop"}
        on_erase = {"user": "delete"}

    def __str__(self) -> str:
        return f"Asked to help {self.pk}"
