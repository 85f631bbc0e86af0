"""What became of several dates of a series, in one message to each."""

from datetime import datetime

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from events import feeds
from events.choices import EventStatus
from events.models import Event
from events.notices.words import (
    MOST_SHOWN,
    changed,
    facts,
    more_dates,
    moved_words,
    price_fact,
    series_of,
    title_of,
    when,
)
from events.parts import Happened
from medspil.notices import links
from medspil.notices.messages import Message, kind
from medspil.notices.models import Notice


def greeting(notice: Notice) -> str:
    """By name, where it goes to a person and not to an association."""
    name = notice.user.first_name if notice.user else notice.name
    return _("Hello %(name)s") % {"name": name} if name else ""


@kind("events.series_cancelled")
def series_cancelled(notice: Notice) -> Message | None:
    """It does not take place any more; a date that was restored meanwhile is not said to be off."""
    series = series_of(notice)
    if series is None:
        return None
    rows = Event.objects.filter(pk__in=notice.params["off"], status=EventStatus.CANCELLED)
    dates = list(rows.order_by("starts_at", "pk"))
    if not dates and (notice.params["off"] or series.cancelled_from is None):
        return None
    first = series.cancelled_from or dates[0].starts_at
    said = _("We are sorry: from %(day)s on this does not take place any more.")
    note = series.cancel_note or (dates[0].change_note if dates else "")
    shown = tuple((when(one.starts_at, one.ends_at), _("cancelled")) for one in dates[:MOST_SHOWN])
    return Message(
        subject=_("Cancelled: %(title)s") % {"title": title_of(series)},
        greeting=greeting(notice),
        paragraphs=tuple(filter(None, [said % {"day": date_format(first, "DATE_FORMAT")}, note])),
        closing=more_dates(len(dates)),
        facts=((_("What"), title_of(series)), *shown),
        action=(_("Find something else"), links.absolute(reverse("events:list"))),
        files=(("medspil.ics", feeds.calendar(dates), "text/calendar"),) if dates else (),
    )


@kind("events.several")
def several(notice: Notice) -> Message | None:
    """To helpers, the second host and associations: other times, or another place or price."""
    olds = dict(notice.params["times"])
    rows = Event.objects.filter(pk__in=olds).exclude(status=EventStatus.CANCELLED)
    dates = list(rows.order_by("starts_at", "pk"))
    if not dates:
        return None
    moved = notice.params["happened"] == Happened.MOVED
    first = dates[0]
    words = _("New times: %(title)s") if moved else _("Changed: %(title)s")
    return Message(
        subject=words % {"title": title_of(first)},
        greeting=greeting(notice),
        paragraphs=moved_words(first, len(dates)) if moved else changed_words(notice, len(dates)),
        facts=times(dates, olds) if moved else (*facts(first, first.public_place), price_fact(first)),
        action=(_("See it as everybody does"), links.absolute(first.get_absolute_url())),
        closing=_("Does it not suit you any more? Call us."),
    )


def changed_words(notice: Notice, count: int) -> tuple[str, ...]:
    every = _("It is so on all the dates you are signed up for.") if count > 1 else ""
    return tuple(filter(None, [changed(notice.params["fields"]), every]))


def times(dates: list[Event], olds: dict[int, str]) -> tuple[tuple[str, str], ...]:
    """Old time and new time of each, the first dozen."""
    return tuple(
        (when(datetime.fromisoformat(olds[one.pk])), when(one.starts_at, one.ends_at))
        for one in dates[:MOST_SHOWN]
    )
