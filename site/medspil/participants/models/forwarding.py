from datetime import date

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from medspil.participants.choices import NoteState
from medspil.participants.permissions import Permission
from medspil.users.models import Organisation, User


class NoteQuerySet(models.QuerySet["ForwardingNote"]):
    def visible_to(self, user: User, on: date) -> "NoteQuerySet":
        return self.filter(organisation_id__in=user.scope(Permission.RECEIVE, on))


class ForwardingNote(models.Model):
    """All we keep of someone under 18, for the children's scheme: never a profile, request or agreement [5].

    Deleted when the scheme confirms, at latest after 90 days. Where the guardian agreed to be asked again,
    contact and date stay until 30 days after `eighteen_on`.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="forwarding_notes")
    state = models.CharField(max_length=10, choices=NoteState.choices, default=NoteState.OPEN)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    first_name = models.CharField(_("first name"), max_length=40, blank=True)
    guardian_name = models.CharField(_("parent or guardian"), max_length=120)
    guardian_phone = models.CharField(_("phone"), max_length=20, blank=True)
    guardian_email = models.EmailField(_("e-mail"), blank=True)
    language = models.CharField(max_length=8, choices=settings.LANGUAGES, default="da")
    eighteen_on = models.DateField(_("18th birthday"))
    consent_at = models.DateTimeField()
    ask_again = models.BooleanField(_("ask again at 18"), default=False)
    made_at = models.DateTimeField()
    delete_after = models.DateField()

    objects = NoteQuerySet.as_manager()

    class Personal:
        purpose = "To hand a child on to the children's scheme"
        retention = (
            "until the scheme confirms, at most 90 days; contact and date until 30 days after 18 if agreed"
        )
        fields = ("made_by", "first_name", "guardian_name", "guardian_phone", "guardian_email", "language")

    def __str__(self) -> str:
        return f"Forwarding note {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("participants:note", args=[self.pk])
