import secrets

from django.conf import settings
from django.db import models


def new_nonce() -> str:
    return secrets.token_urlsafe(12)


class CalendarAddress(models.Model):
    """The secret in the address of somebody's own calendar; a new one shuts the old address."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="calendar_address"
    )
    nonce = models.CharField(max_length=20, default=new_nonce, editable=False)
    made_at = models.DateTimeField()

    class Personal:
        purpose = "A calendar that follows what somebody has signed up for"
        retention = "until they close it, or with the person"
        fields = ("user",)
        plain = ("nonce",)
        on_merge = {"user": "drop"}
        on_erase = {"user": "delete"}

    def __str__(self) -> str:
        return f"Calendar address {self.pk}"
