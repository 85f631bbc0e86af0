"""What search engines read about an event: schema.org/Event as JSON-LD (data, not script)."""

import json

from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from events.choices import EventStatus
from events.models import Event
from medspil.notices.links import absolute
from theme.multilingual import in_reader_language

STATUS = {
    EventStatus.SCHEDULED: "https://schema.org/EventScheduled",
    EventStatus.CANCELLED: "https://schema.org/EventCancelled",
    EventStatus.MOVED: "https://schema.org/EventRescheduled",
}
# A text may hold "</script>": the same characters as in Django's json_script are escaped.
UNSAFE = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


def structured(event: Event) -> SafeString:
    """The event as one JSON object, safe inside a script element; of a hidden address the town only."""
    place = event.place
    address = {"@type": "PostalAddress", "postalCode": event.postcode, "addressCountry": "DK"}
    if place is not None:
        address["addressLocality"] = place.town
    if event.address and not event.hidden_address:
        address["streetAddress"] = event.address
    data = {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": in_reader_language(event.title, event.original_language).text,
        "description": in_reader_language(event.description, event.original_language).text,
        "startDate": timezone.localtime(event.starts_at).isoformat(),
        "endDate": timezone.localtime(event.ends_at).isoformat(),
        "eventStatus": STATUS[EventStatus(event.status)],
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "url": absolute(event.get_absolute_url()),
        "inLanguage": event.languages,
        "isAccessibleForFree": event.price_ore == 0,
        "location": {"@type": "Place", "name": event.public_place, "address": address},
        "offers": {"@type": "Offer", "price": f"{event.price_ore / 100:.2f}", "priceCurrency": "DKK"},
    }
    if event.association is not None:
        data["organizer"] = {"@type": "Organization", "name": event.association.name}
    return mark_safe(json.dumps(data, ensure_ascii=False).translate(UNSAFE))
