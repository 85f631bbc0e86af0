"""What waits for a coordinator, and what the desk's search finds."""

from collections.abc import Iterator, Set
from datetime import date

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from events import search, wording
from events.choices import Publication
from events.clocks import WARNED
from events.models import Event, EventSeries
from events.permissions import Permission
from medspil.users.days import midnight
from medspil.users.models import User
from medspil.users.points import Act, Found, Todo
from medspil.users.prepared import made_once
from medspil.users.together import together, told_apart
from theme.multilingual import in_reader_language


def todo(user: User, on: date) -> Iterator[Todo]:
    """What associations posted and waits for a yes, and what soon ends though nobody said that it should."""
    scope = user.scope(Permission.COORDINATE, on)
    if not scope:
        return
    yield from waiting_events(scope)
    yield from series(scope, on)


@made_once
def submitted_events(scope: Set[int]) -> QuerySet[Event]:
    rows = Event.objects.filter(
        publication=Publication.SUBMITTED, organisation_id__in=scope, series__isnull=True
    )
    return rows.select_related("association", "made_by").next_first()


def waiting_events(scope: Set[int]) -> Iterator[Todo]:
    """Events of their own; the dates of a series wait with it, in one line."""
    for event in submitted_events(scope):
        manage = reverse("events:manage", args=[event.pk])
        yield Todo(
            key=f"events.publish:{event.pk}",
            rank=3,
            who=who(event),
            what=_("has posted “%(title)s” and waits for your yes") % {"title": title_of(event)},
            since=event.made_at,
            url=manage,
            acts=(
                Act(
                    _("Publish"),
                    reverse("events:publish", args=[event.pk]),
                    post=True,
                    primary=True,
                    icon="check",
                ),
                Act(_("Read it"), manage),
            ),
            icon="calendar-plus",
        )


@made_once
def series_to_see_to(scope: Set[int], on: date) -> QuerySet[EventSeries]:
    mine = EventSeries.objects.filter(organisation_id__in=scope)
    submitted = mine.filter(publication=Publication.SUBMITTED)
    whole = EventSeries.objects.select_related("association", "made_by")
    return together(whole, submitted=submitted, ending=mine.ending(on, on + WARNED))


def series(scope: Set[int], on: date) -> Iterator[Todo]:
    """What comes again: new ones to say yes to, and the last 30 days of one that would stop."""
    for kind, row in told_apart(series_to_see_to(scope, on)):
        if kind == "submitted":
            yield say_yes(row)
        elif row.last_day is not None:
            yield go_on(row, row.last_day)


def say_yes(series: EventSeries) -> Todo:
    page = series.get_absolute_url()
    publish = reverse("events:publish_series", args=[series.pk])
    return Todo(
        key=f"events.publish_series:{series.pk}",
        rank=3,
        who=who(series),
        what=_("has posted “%(title)s”, which comes again, and waits for your yes")
        % {"title": title_of(series)},
        since=series.made_at,
        note=wording.of(series),
        url=page,
        acts=(
            Act(_("Publish"), publish, post=True, primary=True, icon="check"),
            Act(_("Read it"), page),
        ),
        icon="calendar-plus",
    )


def go_on(series: EventSeries, last_day: date) -> Todo:
    """Go on, or let it end."""
    last = date_format(last_day, "MONTH_DAY_FORMAT")
    return Todo(
        key=f"events.ending:{series.pk}",
        rank=2,
        who=title_of(series),
        what=_("has its last date on %(day)s") % {"day": last},
        since=midnight(last_day - WARNED),
        due=last_day,
        note=wording.of(series),
        url=series.get_absolute_url(),
        acts=(
            Act(_("Let it go on"), reverse("events:dates", args=[series.pk]), primary=True),
            Act(_("It may end"), reverse("events:let_end", args=[series.pk]), post=True),
        ),
        icon="hourglass",
    )


def title_of(thing: Event | EventSeries) -> str:
    return in_reader_language(thing.title, thing.original_language).text


def who(event: Event | EventSeries) -> str:
    if event.association is not None:
        return event.association.name
    return event.made_by.queue_name if event.made_by else str(_("Somebody"))


def find(user: User, words: str, on: date) -> Iterator[Found]:
    """Events of one's own centre by words of their title; not people."""
    scope = user.scope(Permission.COORDINATE, on)
    if not scope or len(words) < 3:
        return
    events = search.found_by(Event.objects.filter(organisation_id__in=scope), words)
    for event in events.order_by("-starts_at", "pk")[:5]:
        title = in_reader_language(event.title, event.original_language).text
        yield Found(title, event.get_kind_display(), reverse("events:manage", args=[event.pk]))
