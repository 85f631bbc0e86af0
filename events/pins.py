"""The events of a list as pins on a map: at the centre of their postcode, hidden address or not [8]."""

from django.utils import timezone
from django.utils.formats import date_format

from events.models import Event
from events.models.event import EventQuerySet
from theme import maps
from theme.multilingual import in_reader_language


def of(events: EventQuerySet) -> str:
    """Each event with its day; of what comes again the next date only. One query."""
    rows = events.filter(latitude__isnull=False).only(
        "pk", "title", "original_language", "starts_at", "series_id", "latitude", "longitude"
    )
    seen: set[int] = set()
    shown: list[Event] = []
    for event in rows.next_first()[: maps.MOST]:
        if event.series_id not in seen:
            shown.append(event)
        if event.series_id:
            seen.add(event.series_id)
    return maps.gathered(
        maps.Pin((event.latitude, event.longitude), name(event), event.get_absolute_url()) for event in shown
    )


def name(event: Event) -> str:
    day = date_format(timezone.localtime(event.starts_at), "MONTH_DAY_FORMAT")
    return f"{in_reader_language(event.title, event.original_language).text} · {day}"
