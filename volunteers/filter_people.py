"""Finding among the volunteers of one's own organisations."""

from typing import Any

import django_filters
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from medspil.participants import vocabulary
from medspil.places.postcodes import all_postcodes
from volunteers.choices import EngagementState
from volunteers.forms.facts import role_choices
from volunteers.models import Engagement, EngagementQuerySet
from volunteers.next_steps import free, may_wait_long


def areas() -> list[tuple[str, str]]:
    found = {place.area: place.municipality for place in all_postcodes().values()}
    return sorted(found.items(), key=lambda area: area[1])


WAITS = [
    ("call", _("Is to be called")),
    ("decide", _("Waits for a yes or no")),
    ("contact", _("Has no contact yet")),
    ("long", _("Long without a contact, or on a long break")),
]


class EngagementFilter(django_filters.FilterSet):
    state = django_filters.ChoiceFilter(
        label=_("State"), choices=EngagementState.choices, empty_label=_("All open")
    )
    waits = django_filters.ChoiceFilter(
        label=_("Next step"), choices=WAITS, method="waiting", empty_label=_("All")
    )
    role = django_filters.ChoiceFilter(
        label=_("Role"), choices=role_choices, method="with_role", empty_label=_("All")
    )
    language = django_filters.ChoiceFilter(
        label=_("Language"), choices=vocabulary.language_choices, method="speaking", empty_label=_("All")
    )
    area = django_filters.ChoiceFilter(
        label=_("Area"), choices=areas, field_name="volunteer__user__profile__area", empty_label=_("All")
    )

    class Meta:
        model = Engagement
        fields = ("state", "waits", "role", "language", "area")

    @property
    def form(self) -> Any:
        form = super().form
        form.hide_optional = True
        return form

    def filter_queryset(self, queryset: Any) -> Any:
        found = super().filter_queryset(queryset)
        return found if self.form.cleaned_data.get("state") else found.open()

    def waiting(self, queryset: EngagementQuerySet, name: str, code: str) -> EngagementQuerySet:
        return {
            "call": queryset.filter(call_by__isnull=False),
            "decide": queryset.filter(state=EngagementState.INTERVIEW),
            "contact": free(queryset),
            "long": may_wait_long(queryset, timezone.localdate()),
        }[code]

    def with_role(self, queryset: EngagementQuerySet, name: str, code: str) -> EngagementQuerySet:
        """Held now, or wished for by somebody new."""
        return queryset.with_role(code)

    def speaking(self, queryset: EngagementQuerySet, name: str, code: str) -> EngagementQuerySet:
        return queryset.filter(volunteer__user__profile__languages__has_key=code)
