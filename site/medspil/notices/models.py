"""The outbox and the links that answer it."""

import hashlib
from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Exists, Q
from django.utils.translation import gettext_lazy as _

from medspil.notices.choices import Medium, NoticeState, Topic
from medspil.users.models import User


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


class DeviceQuerySet(models.QuerySet["Device"]):
    def told(self, user: User, topic: Topic) -> "DeviceQuerySet":
        """Where somebody is told of this, unless they have turned it off."""
        off = TurnedOff.objects.filter(user=user, topic=topic)
        return self.filter(~Exists(off), user=user)


class Device(models.Model):
    """A browser on which somebody has asked to be told: where its push service is, and its keys."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="devices")
    endpoint = models.TextField()
    digest = models.CharField(max_length=64, unique=True)
    p256dh = models.CharField(max_length=100)
    auth = models.CharField(max_length=30)
    seen_at = models.DateTimeField()

    objects = DeviceQuerySet.as_manager()

    class Personal:
        purpose = "To tell a person on the device they chose"
        retention = "until it is turned off or gone, or unseen for 90 days"
        fields = ("user", "endpoint", "p256dh", "auth")
        on_erase = {"user": "delete"}
        plain = ("digest",)

    def __str__(self) -> str:
        return f"Device {self.pk}"


class TurnedOff(models.Model):
    """Something a person does not want to be told on their devices; the mail comes all the same."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="turned_off")
    topic = models.CharField(max_length=10, choices=Topic.choices)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "topic"], name="turned_off_once")]

    class Personal:
        purpose = "To tell a person only what they want to be told"
        retention = "as the person"
        fields = ("user", "topic")
        on_merge = {"user": "drop"}
        on_erase = {"user": "delete"}

    def __str__(self) -> str:
        return f"Turned off {self.pk}"


class Push(models.Model):
    """One notice on its way to one device; gone once the push service has it, or after some tries."""

    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="pushes")
    device = models.ForeignKey(Device, on_delete=models.CASCADE, related_name="pushes")
    send_at = models.DateTimeField(db_index=True)
    attempts = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["notice", "device"], name="pushed_once_per_device")]

    class Personal:
        purpose = "To tell a person on the device they chose"
        retention = "until it is handed over, a day at most"

    def __str__(self) -> str:
        return f"Push {self.pk}"
