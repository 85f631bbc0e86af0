"""The QR code at the door, as a drawing in the page."""

import segno
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from events import doors
from events.models import Event
from medspil.notices.links import absolute


def drawing(event: Event) -> SafeString:
    """Leads to the visitor's own check-in, in the language of their phone."""
    url = absolute(reverse("feeds:here", args=[doors.token(event)]))
    # segno makes the drawing from our own address: nothing anybody wrote is in it.
    return mark_safe(segno.make(url, error="m").svg_inline(scale=8, border=2))
