"""Changing a membership, its hours, and what an association declares."""

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from associations.choices import ExtendReason, Refusal, StopReason
from associations.models import FeeFreeMembership
from associations.terms import MOST_MONTHS
from medspil.privacy.forms import DayField, SafeForm

QUARTER = 15
CLOCK = re.compile(r"(\d{1,2}):([0-5]\d)", re.ASCII)


class ExtendForm(SafeForm):
    refused_beside = {Refusal.NO_TIME_LEFT: "months", Refusal.OVER_SIX_MONTHS: "months"}
    months = forms.TypedChoiceField(label=_("How many months in all?"), coerce=int)
    reason = forms.ChoiceField(label=_("Why?"), choices=ExtendReason.choices, widget=forms.RadioSelect)

    def __init__(self, *args: Any, membership: FeeFreeMembership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        counts = range(membership.months + 1, MOST_MONTHS + 1) or (MOST_MONTHS,)
        months: Any = self.fields["months"]
        months.choices = [
            (n, ngettext("%(count)s month", "%(count)s months", n) % {"count": n}) for n in counts
        ]


class StopForm(SafeForm):
    refused_beside = {Refusal.REASON_NEEDED: "reason"}
    reason = forms.ChoiceField(label=_("Why?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, member: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reason: Any = self.fields["reason"]
        reasons = [choice for choice in StopReason.choices if member or choice[0] != StopReason.NOT_SAID]
        if member:
            reasons = [choice for choice in reasons if choice[0] != StopReason.STAYED_AWAY]
            reason.initial, reason.required = StopReason.NOT_SAID, False
        reason.choices = reasons


class HoursField(forms.DecimalField):
    """Hours as people write them ("1,5" or "1:30"); cleaned to minutes, the nearest quarter of an hour."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "decimal"})
        given: dict[str, Any] = {"min_value": 0, "max_value": 24, "widget": widget}
        super().__init__(**given | kwargs)

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str) and (parts := CLOCK.fullmatch(value.strip())):
            return int(parts[1]) + Decimal(int(parts[2])) / 60
        return super().to_python(value.replace(",", ".") if isinstance(value, str) else value)

    def clean(self, value: Any) -> Any:
        hours: Decimal | None = super().clean(value)
        return None if hours is None else round(hours * 60 / QUARTER) * QUARTER

    def prepare_value(self, value: Any) -> Any:
        """Minutes from the code, or what the person wrote: whole hours as such, else "1:30"."""
        if isinstance(value, str) or value is None:
            return value
        hours, minutes = divmod(value, 60)
        return f"{hours}:{minutes:02}" if minutes else str(hours)


class HoursForm(SafeForm):
    """A day and its hours."""

    refused_beside = {
        Refusal.NOT_THAT_DAY: "day",
        Refusal.HOURS_IN_A_DAY: "hours",
        Refusal.ALREADY_CONFIRMED: "day",
    }
    day = DayField(label=_("Day"))
    hours = HoursField(
        label=_("Hours"),
        help_text=_("All hours of that day. What you write takes the place of what stood there."),
    )


class ConfirmForm(SafeForm):
    """One day's hours as the association knows them."""

    refused_beside = {Refusal.HOURS_IN_A_DAY: "hours"}
    hours = HoursField(label=_("Hours"))


class GuideForm(SafeForm):
    """Who goes along, and how many times."""

    refused_beside = {Refusal.NOT_A_GUIDE: "volunteer"}
    volunteer = forms.TypedChoiceField(label=_("Who goes along?"), coerce=int)
    visits = forms.IntegerField(label=_("How many times?"), min_value=1, max_value=6, initial=2)

    def __init__(self, *args: Any, volunteers: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        volunteer: Any = self.fields["volunteer"]
        volunteer.choices = volunteers
