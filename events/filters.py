"""Finding an event: one set of filters for the list, the feed and the panels."""

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any

import django_filters as filters
from django import forms
from django.core.cache import cache
from django.db.models import QuerySet, Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from events import search
from events.choices import Kind
from events.models import Event
from events.models.event import EventQuerySet
from events.nearby import distances
from medspil.participants.vocabulary import LANGUAGES
from medspil.places.filters import PostcodeFilter
from medspil.places.postcodes import all_postcodes
from medspil.privacy.filters import PublicFilter
from medspil.privacy.forms import FilterForm
from medspil.users.days import midnight

KILOMETRES = [(5, _("5 km")), (10, _("10 km")), (25, _("25 km")), (50, _("50 km"))]
USUAL_KM = 10
WEEKS = [("this", _("This week")), ("next", _("Next week"))]
MOST_TOWNS = 40
FEW_TOWNS = 60
AREAS_SECONDS = 60


def ticked(name: str, label: Any) -> filters.BooleanFilter:
    return filters.BooleanFilter(field_name=name, label=label, widget=forms.CheckboxInput, method="only")


class DaysForm(FilterForm):
    """From a day and until a day: the first not after the second."""

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        since, until = data.get("since"), data.get("until")
        if since and until and until < since:
            self.add_error("until", _("This day comes before the other one."))
        return data


class EventFilter(PublicFilter):
    """A field that is not understood is said beside it and left out; the rest still filters."""

    q = filters.CharFilter(
        label=_("Search"),
        method="words",
        widget=forms.TextInput(attrs={"type": "search", "maxlength": 80}),
    )
    kind = filters.ChoiceFilter(label=_("What"), choices=Kind.choices, empty_label=_("Everything"))
    area = filters.ChoiceFilter(label=_("Where"), method="in_area", empty_label=_("Everywhere"))
    language = filters.ChoiceFilter(
        label=_("Language spoken"),
        method="speaking",
        choices=[(code, own) for code, (own, _label) in LANGUAGES.items()],
        empty_label=_("All languages"),
    )
    week = filters.ChoiceFilter(label=_("When"), method="in_week", choices=WEEKS, empty_label=_("Any time"))
    since = filters.DateFilter(
        label=_("From"), method="from_day", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    until = filters.DateFilter(
        label=_("Until"), method="to_day", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    near = PostcodeFilter(label=_("Near postcode"), method="near_postcode")
    km = filters.TypedChoiceFilter(
        label=_("Within"), method="skip", choices=KILOMETRES, coerce=int, initial=USUAL_KM
    )
    women_only = ticked("women_only", _("Women only"))
    childcare = ticked("childcare", _("Childcare"))
    practise_danish = ticked("practise_danish", _("Practise Danish"))
    step_free = ticked("step_free", _("Step-free"))

    class Meta(PublicFilter.Meta):
        model = Event
        form = DaysForm
        fields: list[str] = []

    def __init__(self, data: Any, queryset: QuerySet, *, at: datetime, areas: list[tuple[str, str]]) -> None:
        super().__init__(data, queryset)
        self.on = timezone.localdate(at)
        self.areas = areas
        self.filters["area"].extra["choices"] = areas

    def only(self, events: QuerySet, name: str, value: bool) -> QuerySet:
        return events.filter(**{name: True}) if value else events

    def words(self, events: QuerySet, name: str, value: str) -> QuerySet:
        return search.found_by(events, value)

    def in_area(self, events: QuerySet, name: str, value: str) -> QuerySet:
        return events.filter(area=value[1:]) if value.startswith("k") else events.filter(postcode=value)

    def speaking(self, events: QuerySet, name: str, value: str) -> QuerySet:
        return events.filter(spoken__contains=f" {value} ")

    def in_week(self, events: QuerySet, name: str, value: str) -> QuerySet:
        monday = self.on - timedelta(days=self.on.weekday()) + timedelta(days=7 if value == "next" else 0)
        return events.filter(
            starts_at__gte=midnight(monday), starts_at__lt=midnight(monday + timedelta(days=7))
        )

    def from_day(self, events: QuerySet, name: str, value: date) -> QuerySet:
        return events.filter(ends_at__gte=midnight(within_reason(value)))

    def to_day(self, events: QuerySet, name: str, value: date) -> QuerySet:
        return events.filter(starts_at__lt=midnight(within_reason(value) + timedelta(days=1)))

    def near_postcode(self, events: QuerySet, name: str, value: str) -> QuerySet:
        if len(self.away) <= FEW_TOWNS:
            return events.filter(postcode__in=list(self.away))
        # Of many towns the events are not looked up one by one: the list is read in its own order.
        return events.alias(town=Coalesce("postcode", Value(""))).filter(town__in=list(self.away))

    def skip(self, events: QuerySet, name: str, value: Any) -> QuerySet:
        return events

    def offered(self) -> tuple[object, ...]:
        return tuple(self.areas)

    @property
    def away(self) -> dict[str, float]:
        """Kilometres to each postcode near the one asked for; empty where none was."""
        data = self.form.cleaned_data if self.is_bound and self.form.is_bound else {}
        return distances(data.get("near") or "", int(data.get("km") or USUAL_KM))


def folded(found: EventFilter, quick: list[dict[str, Any]]) -> int:
    """How many choices stand behind "More choices": neither the words nor the quick ones, both in sight."""
    asked = sum(1 for name in found.filters if name not in {"q", "km"} and found.data.get(name))
    return asked - sum(1 for chip in quick if chip["on"])


def within_reason(day: date) -> date:
    """The first and the last day a calendar knows have no day before or after."""
    return min(max(day, date(1900, 1, 1)), date(2200, 1, 1))


@dataclass(frozen=True, slots=True)
class Line:
    """One event in a list, with how far it is from the postcode that was asked for."""

    event: Event
    km: float | None


@functools.cache
def municipalities() -> dict[str, str]:
    return {place.area: place.municipality for place in all_postcodes().values()}


def areas(events: QuerySet) -> list[tuple[str, str]]:
    """Where there is something: its towns, or its municipalities where the towns are many. One query."""
    rows = sorted(
        {(area, code) for area, code in events.order_by().values_list("area", "postcode").distinct() if code}
    )
    if len(rows) <= MOST_TOWNS:
        known = all_postcodes()
        return [(code, str(known[code])) for code in sorted({code for _area, code in rows}) if code in known]
    named = municipalities()
    return sorted(
        ((f"k{area}", named[area]) for area in {area for area, _code in rows} if area in named),
        key=lambda row: row[1],
    )


def public_events(at: datetime) -> EventQuerySet:
    return Event.objects.public().upcoming(at)


def found(query: Mapping[str, Any], *, at: datetime) -> EventFilter:
    """The public events a query asks for; with an empty one all of them."""
    events = public_events(at)
    return EventFilter(query or None, events, at=at, areas=kept_areas(events))


def kept_areas(events: QuerySet) -> list[tuple[str, str]]:
    """Kept a minute: it asks all events there are, and where people meet changes seldom."""
    return cache.get_or_set("events.areas", lambda: areas(events), AREAS_SECONDS) or []


def lines(events: list[Event], away: dict[str, float]) -> list[Line]:
    return [Line(event, away.get(event.postcode)) for event in events]


def grouped(shown: list[Line], on: date) -> list[tuple[str, list[Line]]]:
    """Lines under headings as people say them: this week, next week, then the month. Order stays."""
    monday = on - timedelta(days=on.weekday())

    def period(line: Line) -> date | int:
        """This week or the next, counted from 0; else the first of the month."""
        day = timezone.localtime(line.event.starts_at).date()
        week = max((day - monday).days // 7, 0)
        return week if week < len(WEEKS) else day.replace(day=1)

    return [(heading_of(when, on), list(lines)) for when, lines in groupby(shown, key=period)]


def heading_of(when: date | int, on: date) -> str:
    if isinstance(when, int):
        return str(WEEKS[when][1])
    words = date_format(when, "F Y" if when.year != on.year else "F")
    return words[:1].upper() + words[1:]
