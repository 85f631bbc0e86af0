"""The outbox and the links that answer it."""

import hashlib
from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from medspil.notices.choices import Medium, NoticeState


class NoticeQuerySet(models.QuerySet["Notice"]):
    def due(self, at: datetime) -> "NoticeQuerySet":
        """Mail that should leave now."""
        return self.filter(state=NoticeState.PENDING, medium=Medium.EMAIL, send_at__lte=at)

    def calls(self, at: datetime) -> "NoticeQuerySet":
        """What somebody at the centre must say by phone now."""
        return self.filter(state=NoticeState.PENDING, medium=Medium.PHONE, send_at__lte=at)


class Notice(models.Model):
    """One message to one receiver on one occasion: kind and ids only, rendered when it is sent."""

    kind = models.CharField(max_length=50)
    occasion = models.CharField(max_length=80)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.CASCADE, related_name="notices"
    )
    medium = models.CharField(max_length=10, choices=Medium.choices)
    address = models.CharField(max_length=254, blank=True)
    name = models.CharField(max_length=120, blank=True)
    language = models.CharField(max_length=8)
    params = models.JSONField(default=dict)
    organisation = models.ForeignKey(
        "users.Organisation", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    state = models.CharField(max_length=10, choices=NoticeState.choices, default=NoticeState.PENDING)
    made_at = models.DateTimeField()
    send_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "occasion"], name="told_once_per_occasion")]
        indexes = [
            models.Index(fields=["medium", "send_at"], condition=Q(state="pending"), name="notice_due")
        ]

    class Personal:
        purpose = "To tell a person what concerns them, once"
        retention = "90 days after it was sent"
        fields = ("user", "address", "name", "language", "params")
        on_erase = {"user": "delete"}
        plain = ("kind", "occasion")

    def __str__(self) -> str:
        return f"Notice {self.pk}"

    @property
    def mail_address(self) -> str:
        """Where it goes as a mail; empty where the receiver has no e-mail."""
        if self.user:
            return self.user.email or ""
        return self.address if self.medium == Medium.EMAIL else ""


class AnswerLinkQuerySet(models.QuerySet["AnswerLink"]):
    def for_token(self, token: str) -> "AnswerLinkQuerySet":
        return self.filter(digest=digest(token))


class AnswerLink(models.Model):
    """A yes without sign-in: single purpose, one side, 128 bits kept as SHA-256 [6].

    `receiver` is a digest of the address it was sent to, which only the link itself can tell; empty where
    it belongs to whoever holds it (a slip of paper, one's own sign-up).
    """

    digest = models.CharField(max_length=64, unique=True)
    purpose = models.CharField(max_length=40)
    object_id = models.PositiveBigIntegerField()
    side = models.CharField(max_length=20, blank=True)
    language = models.CharField(_("language"), max_length=8)
    receiver = models.CharField(max_length=64, blank=True)
    expires_at = models.DateTimeField()

    objects = AnswerLinkQuerySet.as_manager()

    class Personal:
        purpose = "To answer without signing in"
        retention = "until 30 days after it expired"
        fields = ("language", "receiver")
        plain = ("digest", "purpose", "side")

    def __str__(self) -> str:
        return f"Answer link {self.pk}"

    def expired(self, at: datetime) -> bool:
        return at >= self.expires_at

    def was_sent_to(self, addresses: Iterable[str], token: str) -> bool:
        return any(self.receiver == receiver(token, address) for address in addresses)


def digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def receiver(token: str, address: str) -> str:
    """What is kept of an address: without the link nobody can try addresses against it."""
    return digest(f"{token} {address.lower()}")
