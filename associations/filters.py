"""The public list's filters: what, where, when, in which language."""

from datetime import date
from typing import Any

import django_filters
from django import forms
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from associations.choices import WEEKDAY_CHOICES
from associations.models import Activity, Association
from medspil.participants.vocabulary import INTERESTS, language_choices
from medspil.places.distance import haversine_km
from medspil.places.filters import PostcodeFilter
from medspil.places.models import near
from medspil.places.postcodes import all_postcodes, find
from medspil.privacy.forms import FilterForm

KILOMETRES = (5, 10, 25, 50)


def areas(codes: set[str]) -> list[tuple[str, str]]:
    """The municipalities by name that stand behind their codes."""
    named = {place.area: place.municipality for place in all_postcodes().values() if place.area in codes}
    return sorted(named.items(), key=lambda pair: pair[1])


class AssociationFilter(django_filters.FilterSet):
    """Kind, day and women only must hold for one and the same activity."""

    kind = django_filters.ChoiceFilter(label=_("What"), empty_label=_("All"), method="by_activity")
    day = django_filters.ChoiceFilter(
        label=_("Day"), empty_label=_("All days"), choices=WEEKDAY_CHOICES, method="by_activity"
    )
    area = django_filters.ChoiceFilter(label=_("Municipality"), empty_label=_("All"))
    language = django_filters.ChoiceFilter(label=_("Language"), empty_label=_("All"), method="by_language")
    near = PostcodeFilter(label=_("Near postcode"), method="by_place")
    km = django_filters.ChoiceFilter(
        label=_("At most"),
        empty_label=None,
        choices=[(km, f"{km} km") for km in KILOMETRES],
        initial=10,
        method="leave",
    )
    women_only = django_filters.BooleanFilter(
        label=_("Women only"), widget=forms.CheckboxInput, method="by_activity"
    )

    class Meta:
        model = Association
        fields = ["area"]
        form = FilterForm

    def __init__(self, data: Any, queryset: QuerySet[Association], *, on: date) -> None:
        super().__init__(data, queryset)
        self.on = on
        offered = list(
            Activity.objects.public(on).order_by().values_list("kind", "association__area").distinct()
        )
        kinds = {kind for kind, _area in offered}
        self.filters["kind"].extra["choices"] = [
            (c.value, label) for c, label in INTERESTS.items() if c in kinds
        ]
        self.filters["area"].extra["choices"] = areas({area for _kind, area in offered})
        self.filters["language"].extra["choices"] = language_choices()

    def filter_queryset(self, queryset: QuerySet[Association]) -> QuerySet[Association]:
        self.wanted: dict[str, Any] = {}
        queryset = super().filter_queryset(queryset)
        if self.wanted:
            fitting = Activity.objects.public(self.on).filter(association=OuterRef("pk"), **self.wanted)
            queryset = queryset.filter(Exists(fitting))
        return queryset

    def by_activity(self, queryset: QuerySet[Association], name: str, value: Any) -> QuerySet[Association]:
        if value not in (None, "", False):
            self.wanted["times__weekday" if name == "day" else name] = value
        return queryset

    def by_language(self, queryset: QuerySet[Association], name: str, value: str) -> QuerySet[Association]:
        return queryset.filter(languages__contains=f" {value} ")

    def by_place(self, queryset: QuerySet[Association], name: str, value: str) -> QuerySet[Association]:
        place = find(value)
        return queryset.filter(near(place.point, self.kilometres)) if place else queryset

    def leave(self, queryset: QuerySet[Association], name: str, value: str) -> QuerySet[Association]:
        return queryset

    @property
    def kilometres(self) -> float:
        return float(self.form.cleaned_data.get("km") or 10)

    def found(self) -> list[tuple[int, float | None]]:
        """(id, kilometres or None) in the order of the list: nearest first, else by name."""
        rows = self.qs.order_by("name", "pk").values_list("pk", "latitude", "longitude")
        place = (
            find(self.form.cleaned_data.get("near") or "") if self.is_bound and self.form.is_valid() else None
        )
        if place is None:
            return [(pk, None) for pk, _lat, _lon in rows]
        by_km = [(haversine_km(place.point, (lat, lon)), pk) for pk, lat, lon in rows]
        return [(pk, km) for km, pk in sorted(by_km) if km <= self.kilometres]
