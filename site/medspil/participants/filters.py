from datetime import date
from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from medspil.participants.choices import CLOSED, Reason, Source
from medspil.participants.forms.base import spoken_choices
from medspil.participants.models import Participant, Referral
from medspil.participants.models.referral import ReferralQuerySet
from medspil.privacy.forms import FilterForm
from medspil.users.models import User
from medspil.users.names import key


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


class QueueFilter(django_filters.FilterSet):
    """Which referrals: the open ones, unless another choice is made."""

    shown = django_filters.ChoiceFilter(
        label=_("Which"),
        method="which",
        choices=[("overdue", _("Overdue")), ("closed", _("Closed ones"))],
        empty_label=_("Open ones"),
    )
    mine = django_filters.BooleanFilter(
        label=_("Followed up by me"),
        method="owned",
        widget=forms.Select(choices=[("", _("All")), ("true", _("Yes")), ("false", _("No"))]),
    )
    reason = django_filters.ChoiceFilter(
        label=_("Interested in"), choices=Reason.choices, empty_label=_("All")
    )
    source = django_filters.ChoiceFilter(label=_("From"), choices=Source.choices, empty_label=_("All"))

    class Meta:
        model = Referral
        form = FilterForm
        fields = ("shown", "mine", "reason", "source")

    def __init__(self, *args: Any, user: User, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user, self.on = user, on

    def rows(self) -> QuerySet[Referral]:
        chosen = self.form.cleaned_data.get("shown") if self.is_bound and self.form.is_valid() else ""
        if chosen == "closed":
            return self.qs.order_by("-closed_at", "-pk")
        return (self.qs if chosen else self.qs.open()).order_by("contact_by", "pk")

    def which(self, queryset: ReferralQuerySet, _name: str, value: str) -> QuerySet[Referral]:
        return queryset.overdue(self.on) if value == "overdue" else queryset.filter(state__in=CLOSED)

    def owned(self, queryset: QuerySet[Referral], _name: str, value: bool) -> QuerySet[Referral]:
        return queryset.filter(owner=self.user) if value else queryset.exclude(owner=self.user)


def found_by(words: str) -> Q:
    """Participants whose name holds the words or sounds like them, whose phone or code it is."""
    digits = "".join(letter for letter in words if letter.isdigit())
    found = Q(user__name__icontains=words.strip()) | Q(user__code__iexact=words.strip())
    found |= Q(user__other_spellings__icontains=words.strip())
    found |= sounding_like(words)
    return found | Q(user__phone__contains=digits) if len(digits) >= 4 else found


def sounding_like(words: str) -> Q:
    """Every word is a whole part of the name, by sound; words of one consonant say too little."""
    parts = [part for part in key(words).split() if len(part) > 1]
    if not parts:
        return Q(pk__in=[])
    found = Q()
    for part in parts:
        at_an_end = Q(user__name_key__startswith=f"{part} ") | Q(user__name_key__endswith=f" {part}")
        inside = Q(user__name_key__contains=f" {part} ")
        found &= Q(user__name_key=part) | at_an_end | inside
    return found
