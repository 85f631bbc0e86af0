import django_filters
from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from medspil.participants.forms.base import spoken_choices
from medspil.participants.models import Participant
from medspil.privacy.forms import FilterForm


class PeopleFilter(django_filters.FilterSet):
    """Find among the own organisation's newcomers."""

    q = django_filters.CharFilter(label=_("Name or phone"), method="named")
    language = django_filters.ChoiceFilter(
        label=_("Language"), method="speaking", choices=lambda: spoken_choices()[1:], empty_label=_("All")
    )
    postcode = django_filters.CharFilter(label=_("Postcode"), field_name="user__profile__postcode")
    paused = django_filters.BooleanFilter(
        label=_("On a break"),
        field_name="paused_at",
        lookup_expr="isnull",
        exclude=True,
        widget=forms.Select(choices=[("", _("All")), ("true", _("Yes")), ("false", _("No"))]),
    )
    introduced = django_filters.BooleanFilter(
        label=_("Introduced to associations"),
        field_name="introduced_at",
        lookup_expr="isnull",
        exclude=True,
        widget=forms.Select(choices=[("", _("All")), ("true", _("Yes")), ("false", _("No"))]),
    )

    class Meta:
        model = Participant
        form = FilterForm
        fields = ("q", "language", "postcode", "paused", "introduced")

    def named(self, queryset: QuerySet[Participant], _name: str, value: str) -> QuerySet[Participant]:
        return queryset.filter(found_by(value))

    def speaking(self, queryset: QuerySet[Participant], _name: str, value: str) -> QuerySet[Participant]:
        return queryset.filter(user__profile__languages__has_key=value)


def found_by(words: str) -> Q:
    """Participants whose name holds the words, whose phone holds the digits, or whose code it is."""
    digits = "".join(letter for letter in words if letter.isdigit())
    found = Q(user__name__icontains=words.strip()) | Q(user__code__iexact=words.strip())
    return found | Q(user__phone__contains=digits) if len(digits) >= 4 else found
