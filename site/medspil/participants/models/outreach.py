from datetime import date

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from medspil.participants.choices import Reach
from medspil.participants.permissions import Permission
from medspil.users.models import Organisation, User


class OutreachQuerySet(models.QuerySet["OutreachContact"]):
    def visible_to(self, user: User, on: date) -> "OutreachQuerySet":
        return self.filter(organisation_id__in=user.scope(Permission.RECEIVE, on))


class OutreachContact(models.Model):
    """Somebody met at a door, in a yard, at a school: a first name and a way to reach them [A1 13].

    No account, no profile. Gone after 90 days, or when they say no, or when they become a referral.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    first_name = models.CharField(_("first name"), max_length=40)
    reach = models.CharField(_("how to reach them"), max_length=10, choices=Reach.choices)
    phone = models.CharField(_("phone"), max_length=20, blank=True)
    language = models.CharField(max_length=8, choices=settings.LANGUAGES, default="da")
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_at = models.DateTimeField()
    delete_after = models.DateField()

    objects = OutreachQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(reach=Reach.PHONE) & ~models.Q(phone="") | ~models.Q(reach=Reach.PHONE),
                name="outreach_by_phone_has_one",
            )
        ]

    class Personal:
        purpose = "To invite somebody an ambassador has met to a first activity"
        retention = "90 days"
        fields = ("first_name", "phone", "language", "made_by")

    def __str__(self) -> str:
        return f"Outreach contact {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("participants:met", args=[self.pk])
