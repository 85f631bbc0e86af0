"""The public list's filters: what, where, when, in which language."""

from datetime import date
from typing import Any

import django_filters
from django import forms
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from associations.choices import WEEKDAY_CHOICES
from associations.models import Activity, ActivityTime, Association, CooperationAgreement
from associations.prices import at_most
from medspil.fulltext import words
from medspil.fulltext.search import found_by
from medspil.participants.vocabulary import INTERESTS, language_choices
from medspil.places.distance import haversine_km
from medspil.places.filters import PostcodeFilter
from medspil.places.models import near
from medspil.places.postcodes import Postcode, all_postcodes, find
from medspil.privacy.filters import PublicFilter

KILOMETRES = (5, 10, 25, 50)
PRICES = [(0, _("Free")), (300, _("Up to 300 kr.")), (600, _("Up to 600 kr.")), (1000, _("Up to 1,000 kr."))]


def areas(codes: set[str]) -> list[tuple[str, str]]:
    """The municipalities by name that stand behind their codes."""
    named = {place.area: place.municipality for place in all_postcodes().values() if place.area in codes}
    return sorted(named.items(), key=lambda pair: pair[1])


class AssociationFilter(PublicFilter):
    """Kind, day, age, women only and price must hold for one and the same activity."""

    q = django_filters.CharFilter(
        label=_("Search"),
        method="by_words",
        widget=forms.TextInput(attrs={"type": "search", "maxlength": 80}),
    )
    kind = django_filters.ChoiceFilter(label=_("What"), empty_label=_("All"), method="by_activity")
    day = django_filters.ChoiceFilter(
        label=_("Day"), empty_label=_("All days"), choices=WEEKDAY_CHOICES, method="by_activity"
    )
    area = django_filters.ChoiceFilter(label=_("Municipality"), empty_label=_("All"))
    language = django_filters.ChoiceFilter(label=_("Language"), empty_label=_("All"), method="by_language")
    age = django_filters.NumberFilter(
        label=_("Age"),
        method="by_age",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "maxlength": 3, "size": 3}),
        min_value=0,
        max_value=120,
    )
    price = django_filters.ChoiceFilter(
        label=_("Price for half a year"), empty_label=_("All"), choices=PRICES, method="by_price"
    )
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
    places = django_filters.BooleanFilter(
        label=_("Places without a fee"), widget=forms.CheckboxInput, method="by_places"
    )

    class Meta(PublicFilter.Meta):
        model = Association
        fields = ["area"]

    def __init__(self, data: Any, queryset: QuerySet[Association], *, on: date) -> None:
        super().__init__(data, queryset)
        self.on = on
        offered = list(
            Activity.objects.listed(on).order_by().values_list("kind", "association__area").distinct()
        )
        kinds = {kind for kind, _area in offered}
        self.filters["kind"].extra["choices"] = [
            (c.value, label) for c, label in INTERESTS.items() if c in kinds
        ]
        self.filters["area"].extra["choices"] = areas({area for _kind, area in offered})
        self.filters["language"].extra["choices"] = language_choices()

    def filter_queryset(self, queryset: QuerySet[Association]) -> QuerySet[Association]:
        self.wanted = Q()
        queryset = super().filter_queryset(queryset)
        if self.wanted:
            queryset = queryset.filter(Exists(self.fitting().filter(association=OuterRef("pk"))))
        return queryset

    def fitting(self) -> QuerySet[Activity]:
        """The activities that hold all of what was asked."""
        return Activity.objects.listed(self.on).filter(self.wanted)

    def by_words(self, queryset: QuerySet[Association], name: str, value: str) -> QuerySet[Association]:
        return found_by(queryset, value)

    def by_activity(self, queryset: QuerySet[Association], name: str, value: Any) -> QuerySet[Association]:
        if value not in (None, "", False):
            self.wanted &= Q(pk__in=meeting_on(value)) if name == "day" else Q(**{name: value})
        return queryset

    def by_age(self, queryset: QuerySet[Association], name: str, value: Any) -> QuerySet[Association]:
        age = int(value)
        self.wanted &= Q(age_from__isnull=True) | Q(age_from__lte=age)
        self.wanted &= Q(age_to__isnull=True) | Q(age_to__gte=age)
        return queryset

    def by_price(self, queryset: QuerySet[Association], name: str, value: str) -> QuerySet[Association]:
        self.wanted &= at_most(int(value) * 100)
        return queryset

    def by_places(self, queryset: QuerySet[Association], name: str, value: bool) -> QuerySet[Association]:
        if not value:
            return queryset
        free = CooperationAgreement.objects.in_force(self.on).filter(seats_taken__lt=F("capacity"))
        return queryset.filter(Exists(free.filter(association=OuterRef("pk"))))

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

    def offered(self) -> tuple[object, ...]:
        return tuple(str(self.filters[name].extra["choices"]) for name in ("kind", "area"))

    def found(self) -> list[tuple[int, float | None]]:
        """(id, kilometres or None) in the order of the list: what nobody confirms comes last, then names
        that hold the words, then the nearest, then by name.
        """
        place, near_by = self.place, self.kilometres
        lines = []
        for row in self.rows():
            km = haversine_km(place.point, (row["latitude"], row["longitude"])) if place else None
            if km is None or km <= near_by:
                named = bool(self.words) and not self.words <= {*words.row([row["name"]]).split()}
                lines.append((row["faded"], named, km or 0, row["name"], row["pk"], km))
        return [(pk, km) for *_order, pk, km in sorted(lines, key=lambda line: line[:5])]

    def rows(self) -> Any:
        """What orders the list and places it on a map."""
        mine = Activity.objects.filter(association=OuterRef("pk"))
        old = Exists(mine.public(self.on)) & ~Exists(mine.fresh(self.on))
        return self.qs.annotate(faded=old).values("pk", "name", "latitude", "longitude", "faded")

    @property
    def place(self) -> Postcode | None:
        asked = self.form.cleaned_data.get("near") if self.is_bound and self.form.is_valid() else ""
        return find(asked or "")

    @property
    def words(self) -> set[str]:
        asked = self.form.cleaned_data.get("q") if self.is_bound and self.form.is_bound else ""
        return {stem for stem, _word in words.asked(asked or "")}


def meeting_on(day: Any) -> QuerySet[Any]:
    return ActivityTime.objects.filter(weekday=day).values("activity")
