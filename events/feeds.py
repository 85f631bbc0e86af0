"""Events as calendar files: stable UIDs, SEQUENCE, CANCELLED, and one VTIMEZONE [8]."""

import json
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta
from functools import cache

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Rss201rev2Feed
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override
from icalendar import Calendar, Component, Timezone, TimezoneDaylight, TimezoneStandard
from icalendar.parser import Contentline

from events.models import Event, HomeVisit, Slot
from medspil.notices.links import absolute
from theme.formats import phone_text
from theme.multilingual import in_reader_language

Entry = dict[str, str]
"""The properties of one entry, as they stand in the file."""
STAMP = "%Y%m%dT%H%M%S"
FOLDED_AT = 75
ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})


@cache
def zone_rules() -> Timezone:
    """The zone's clock changes as two rules, without end (directive 2000/84/EC).

    Not as a list of dates, as the library makes it: of a list, ical.js reads the first date only.
    """
    zone = Timezone()
    zone.add("tzid", settings.TIME_ZONE)
    summer, winter = timedelta(hours=2), timedelta(hours=1)
    zone.add_component(
        changes_to(TimezoneDaylight(), "CEST", datetime.fromisoformat("2002-03-31T02:00"), winter, summer)
    )
    zone.add_component(
        changes_to(TimezoneStandard(), "CET", datetime.fromisoformat("2002-10-27T03:00"), summer, winter)
    )
    return zone


def changes_to(
    clock: Component, name: str, first: datetime, before: timedelta, after: timedelta
) -> Component:
    """The last Sunday of a month, every year; `first` in the clock that is left."""
    clock.add("tzname", name)
    clock.add("dtstart", first)
    clock.add("rrule", {"freq": "yearly", "bymonth": first.month, "byday": "-1SU"})
    clock.add("tzoffsetfrom", before)
    clock.add("tzoffsetto", after)
    return clock


def frame(name: str) -> tuple[bytes, bytes]:
    """What stands before and after the events of a file."""
    file = Calendar()
    file.add("prodid", "-//Medspil//Events//EN")
    file.add("version", "2.0")
    file.add("method", "PUBLISH")
    if name:
        file.add("x-wr-calname", name)
    file.add_component(zone_rules())
    head, end, tail = file.to_ical().rpartition(b"END:VCALENDAR")
    return head, end + tail


def calendar(events: Iterable[Event], *, name: str = "", more: Iterable[Entry] = ()) -> bytes:
    """A calendar file in the active language. Addresses that are hidden stay so."""
    head, tail = frame(name)
    entries = [*(entry(event, event.public_place) for event in events), *more]
    return b"".join([head, *map(written, entries), tail])


def single(event: Event, *, whole_place: bool = False) -> bytes:
    """One event's file; `whole_place` only for somebody who has a host's yes."""
    head, tail = frame("")
    return head + written(entry(event, event.whole_place if whole_place else event.public_place)) + tail


def entry(event: Event, place: str) -> Entry:
    return framed(event, event.uid, event.starts_at, event.ends_at) | {
        "SUMMARY": escaped(in_reader_language(event.title, event.original_language).text),
        "LOCATION": escaped(place),
        "DESCRIPTION": escaped(description(event)),
        "URL": absolute(event.get_absolute_url()),
    }


def framed(event: Event, uid: str, starts_at: datetime, ends_at: datetime) -> Entry:
    """An entry without words: an event, or a time within it, that moves and is cancelled with it."""
    zone = f";TZID={settings.TIME_ZONE}"
    return {
        "UID": escaped(uid),
        "SEQUENCE": str(event.sequence),
        "DTSTAMP": f"{event.changed_at.astimezone(UTC):{STAMP}}Z",
        f"DTSTART{zone}": f"{timezone.localtime(starts_at):{STAMP}}",
        f"DTEND{zone}": f"{timezone.localtime(ends_at):{STAMP}}",
        "STATUS": "CANCELLED" if event.cancelled else "CONFIRMED",
    }


def written(entry: Entry) -> bytes:
    """The library's own writing of a thousand entries takes longer than everything else about them."""
    lines = [folded(f"{name}:{value}") for name, value in entry.items()]
    return b"\r\n".join([b"BEGIN:VEVENT", *lines, b"END:VEVENT", b""])


def folded(line: str) -> bytes:
    octets = line.encode()
    return octets if len(octets) < FOLDED_AT else Contentline(line).to_ical()


def escaped(text: str) -> str:
    return text.translate(ESCAPED)


def booked(slot: Slot, url: str) -> Entry:
    """A time somebody booked; `url` is where they give it back."""
    event = slot.event
    place = _("At your home. We ring you first.") if event.by_booking else event.public_place
    return framed(event, f"slot-{slot.pk}@medspil", slot.starts_at, slot.ends_at) | {
        "SUMMARY": escaped(in_reader_language(event.title, event.original_language).text),
        "LOCATION": escaped(place),
        "DESCRIPTION": escaped(description(event)),
        "URL": absolute(url),
    }


def visiting(visit: HomeVisit) -> Entry:
    """A visit somebody makes. Whom stands on its page only."""
    slot = visit.slot
    return framed(slot.event, f"visit-{visit.pk}@medspil", slot.starts_at, slot.ends_at) | {
        "SUMMARY": escaped(_("A visit")),
        "URL": absolute(reverse("events:visit", args=[visit.pk])),
    }


def one_time(slot: Slot, url: str) -> bytes:
    """The file of one booked time."""
    head, tail = frame("")
    return head + written(booked(slot, url)) + tail


def description(event: Event) -> str:
    parts = [in_reader_language(event.description, event.original_language).text]
    if event.contact_name:
        parts.append(
            _("Ask %(name)s %(phone)s")
            % {"name": event.contact_name, "phone": phone_text(event.contact_phone)}
        )
    if event.cancelled:
        parts.insert(0, _("This event is cancelled."))
    return "\n\n".join(filter(None, parts))


def feed_in(
    language: str, events: Iterable[Event], name: str = "", more: Callable[[], Iterable[Entry]] = list
) -> bytes:
    """A calendar of events in a language; `name` is what a calendar shows as its title, `more` what else
    stands in it."""
    with override(language):
        title = f"{name} · Medspil" if name else _("Events · Medspil")
        return calendar(events, name=title, more=more())


def as_json(language: str, events: Iterable[Event]) -> bytes:
    """The list for other programs: what everybody may see, times with their offset."""
    with override(language):
        rows = [listed(event) for event in events]
    return json.dumps({"language": language, "events": rows}, ensure_ascii=False).encode()


def listed(event: Event) -> dict[str, object]:
    return {
        "uid": event.uid,
        "title": in_reader_language(event.title, event.original_language).text,
        "description": in_reader_language(event.description, event.original_language).text,
        "kind": event.kind,
        "starts_at": timezone.localtime(event.starts_at).isoformat(),
        "ends_at": timezone.localtime(event.ends_at).isoformat(),
        "status": event.status,
        "place": event.public_place,
        "postcode": event.postcode,
        "languages": event.languages,
        "practise_danish": event.practise_danish,
        "childcare": event.childcare,
        "women_only": event.women_only,
        "step_free": event.step_free,
        "price_ore": event.price_ore,
        "url": absolute(event.get_absolute_url()),
    }


def as_rss(language: str, events: Iterable[Event]) -> bytes:
    """The newest posted first, for whoever reads news in one place."""
    with override(language):
        feed = Rss201rev2Feed(
            title=_("Events · Medspil"),
            link=absolute(reverse("events:list")),
            description=_("Language cafés, networks, courses and advice near you."),
            language=language,
        )
        for event in events:
            feed.add_item(
                title=f"{day_and_clock(event.starts_at)}: {listed(event)['title']}",
                link=absolute(event.get_absolute_url()),
                description=description(event),
                unique_id=event.uid,
                unique_id_is_permalink=False,
                pubdate=event.made_at,
                updateddate=event.changed_at,
            )
        return str(feed.writeString("utf-8")).encode()


def day_and_clock(at: datetime) -> str:
    return date_format(timezone.localtime(at), "SHORT_DATETIME_FORMAT")


def version(count: int, changed_at: datetime | None, language: str, query: str, on: date) -> str:
    """What a feed's bytes depend on: a new value whenever one of its events changed."""
    stamp = changed_at.isoformat() if changed_at else "-"
    return f"{count}|{stamp}|{language}|{query}|{on.isoformat()}"
