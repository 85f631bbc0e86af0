"""Consent, the read log and drafts."""

import uuid
from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from medspil.users.choices import Via

DRAFT_DAYS = 7


class Purpose(models.TextChoices):
    """What a person says yes to, each on its own."""

    REFERRAL = "referral", _("My contact details go to the volunteer centre")
    CARD = "card", _("Volunteers may see my card without name")
    CONDUCT = "conduct", _("Code of conduct")
    AGREEMENT = "agreement", _("Volunteer agreement")
    PICTURE = "picture", _("My picture may be shown")


class ConsentQuerySet(models.QuerySet["Consent"]):
    def given(self) -> "ConsentQuerySet":
        return self.filter(withdrawn_at__isnull=True)


class Consent(models.Model):
    """A yes to one purpose, with the text and language that were read. Withdrawing keeps the row."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="consents")
    purpose = models.CharField(max_length=20, choices=Purpose.choices)
    text_version = models.CharField(max_length=20)
    language = models.CharField(max_length=8)
    given_at = models.DateTimeField()
    via = models.CharField(max_length=10, choices=Via.choices)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "purpose"],
                condition=Q(withdrawn_at__isnull=True),
                name="one_consent_per_purpose",
            )
        ]

    class Personal:
        purpose = "To prove what was agreed to, and when it was taken back"
        retention = "12 months after it was withdrawn or its purpose ended"
        fields = ("user", "recorded_by", "language")
        on_merge = {"user": "settled"}
        on_erase = {"user": "keep"}
        plain = ("text_version",)

    def __str__(self) -> str:
        return f"Consent {self.pk}"


class ReadQuerySet(models.QuerySet["Read"]):
    def about(self, user: models.Model) -> "ReadQuerySet":
        return self.filter(subjects__contains=f" {user.pk} ")


class Read(models.Model):
    """Somebody opened people: one row per look, with the ids of those it showed [10]."""

    reader = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    role = models.CharField(max_length=20)
    organisation = models.ForeignKey(
        "users.Organisation", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    page = models.CharField(max_length=40)
    reason = models.CharField(max_length=200, blank=True)
    subjects = models.TextField()
    at = models.DateTimeField(db_index=True)

    objects = ReadQuerySet.as_manager()

    class Personal:
        purpose = "A person can see who has looked at their data (EU Court C-579/21)"
        retention = "12 months"
        fields = ("reader", "subjects", "reason")
        plain = ("page", "role")

    def __str__(self) -> str:
        return f"Read {self.pk}"


class DraftQuerySet(models.QuerySet["Draft"]):
    def alive(self, at: datetime) -> "DraftQuerySet":
        return self.filter(saved_at__gt=at - timedelta(days=DRAFT_DAYS))


class Draft(models.Model):
    """What somebody had typed into a form before it was sent; found again by a signed cookie."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    form = models.CharField(max_length=40)
    data = models.JSONField(default=dict)
    saved_at = models.DateTimeField(db_index=True)

    objects = DraftQuerySet.as_manager()

    class Personal:
        purpose = "Nothing typed is lost by a reload, the back button or an expired session"
        retention = "7 days, or until the form is sent"
        fields = ("data",)
        plain = ("form",)

    def __str__(self) -> str:
        return f"Draft {self.pk}"
