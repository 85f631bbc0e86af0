from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from medspil.participants.permissions import Permission
from medspil.users.models import Organisation, User


class ParticipantQuerySet(models.QuerySet["Participant"]):
    def visible_to(self, user: User, on: date) -> "ParticipantQuerySet":
        """Those of the organisations where the person may see people [10]."""
        return self.filter(organisation_id__in=user.scope(Permission.SEE, on), user__erased_at__isnull=True)


class Participant(models.Model):
    """A newcomer at a responsible organisation: 18 or over the day they came in, as a row constraint too."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="participant"
    )
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="participants")
    since_on = models.DateField()
    adult_on = models.DateField()
    interpreter_needed = models.BooleanField(_("interpreter needed"), default=False)
    no_own_language_circle = models.BooleanField(
        _("rather not somebody from my own language circle"), default=False
    )
    introduced_at = models.DateTimeField(_("introduced to associations"), null=True, blank=True)
    paused_at = models.DateTimeField(null=True, blank=True)

    objects = ParticipantQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(adult_on__lte=F("since_on")), name="participant_is_adult"),
        ]

    class Personal:
        purpose = "To find a contact, an association or an event for a newcomer"
        retention = "12 months after their last contact or membership ended"
        fields = ("user", "no_own_language_circle", "interpreter_needed")
        on_merge = {"user": "settled"}
        on_erase = {"user": "empty"}

    def __str__(self) -> str:
        return f"Participant {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("participants:person", args=[self.user_id])
