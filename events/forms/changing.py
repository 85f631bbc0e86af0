"""What may happen to an event: another time, cancelled, more places."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from events.choices import Refusal
from events.forms.fields import moment, time_field
from medspil.privacy.forms import DayField, SafeForm


def reason(*, required: bool = False) -> forms.CharField:
    said = _("Everybody who is signed up reads this.")
    return forms.CharField(label=_("Why?"), max_length=200, required=required, help_text=said)


class MoveForm(SafeForm):
    day = DayField(label=_("New day"))
    begins = time_field(_("It begins at"))
    ends = time_field(_("It ends at"))
    note = reason()

    refused_beside = {Refusal.PAST_DATE: "day", Refusal.ENDS_BEFORE_START: "ends"}

    def times(self) -> dict[str, datetime]:
        data = self.cleaned_data
        return {
            "starts_at": moment(data["day"], data["begins"]),
            "ends_at": moment(data["day"], data["ends"]),
        }


class CancelForm(SafeForm):
    note = reason()


class CancelSeriesForm(SafeForm):
    """One date of a series, from it on, or all that is to come: `first` is the date it was asked from."""

    scope = forms.ChoiceField(label=_("What does not take place?"), widget=forms.RadioSelect)
    note = reason(required=True)

    refused_beside = {Refusal.NO_DATES: "scope", Refusal.PAST: "scope"}

    def __init__(self, *args: Any, first: date, next_day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        day = f"{date_format(first, 'l')} {date_format(first, 'MONTH_DAY_FORMAT')}"
        choices = [("this", gettext("Only %(day)s") % {"day": day})]
        if first > next_day:
            choices.append(("from", gettext("%(day)s and all that come after") % {"day": day.capitalize()}))
        self.fields["scope"].choices = [*choices, ("all", _("All days to come"))]


class CapacityForm(SafeForm):
    capacity = forms.IntegerField(
        label=_("How many places?"),
        required=False,
        min_value=1,
        max_value=10000,
        help_text=_("Empty: room for everybody."),
    )

    refused_beside = {Refusal.CAPACITY_BELOW: "capacity"}
