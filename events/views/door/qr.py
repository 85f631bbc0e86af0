"""The QR code at the door, as a drawing in the page."""

from django.urls import reverse
from django.utils.safestring import SafeString

from events import doors
from events.models import Event
from medspil.notices.links import absolute
from theme import qr


def drawing(event: Event) -> SafeString:
    """Leads to the visitor's own check-in, in the language of their phone."""
    url = absolute(reverse("feeds:here", args=[doors.token(event)]))
    return qr.drawing(url, scale=8)
