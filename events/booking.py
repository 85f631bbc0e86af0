"""The receipt of a booked time: its address is signed, and opens nothing once the time is another's."""

from django.core import signing
from django.urls import reverse

from events.models import Slot

SALT = "events.slot"


def since(slot: Slot) -> str:
    """The moment of this booking: a time given back and taken again is somebody else's."""
    return slot.booked_at.isoformat() if slot.booked_at else ""


def receipt_url(slot: Slot) -> str:
    return reverse("events:booked", args=[token(slot)])


def token(slot: Slot) -> str:
    return signing.Signer(salt=SALT).sign_object([slot.pk, since(slot)])


def opened(token: str) -> tuple[int, str] | None:
    """The key of a time and the moment of its booking; None where the address was never ours."""
    try:
        pk, booked_at = signing.Signer(salt=SALT).unsign_object(token)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return pk, booked_at
