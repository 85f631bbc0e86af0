from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from medspil.participants.choices import ReferrerRole


class ReferrerApplication(models.Model):
    """Somebody at an approved address who asked to send people on: an account only after the mail's link."""

    name = models.CharField(_("name"), max_length=120)
    email = models.EmailField(_("e-mail"))
    role = models.CharField(max_length=20, choices=ReferrerRole.choices)
    language = models.CharField(max_length=8, choices=settings.LANGUAGES, default="da")
    asked_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True, blank=True)

    class Personal:
        purpose = "To give a referrer access once their e-mail address is shown to be theirs"
        retention = "7 days"
        fields = ("name", "email", "language")

    def __str__(self) -> str:
        return f"Referrer application {self.pk}"
