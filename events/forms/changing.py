"""What may happen to an event: another time, cancelled, more places."""

from datetime import datetime

from django import forms
from django.utils.translation import gettext_lazy as _

from events.choices import Refusal
from events.forms.fields import day_field, moment, time_field
from medspil.privacy.forms import SafeForm


def reason() -> forms.CharField:
    return forms.CharField(
        label=_("Why?"), max_length=200, required=False, help_text=_("Everybody who is signed up reads this.")
    )


class MoveForm(SafeForm):
    day = day_field(_("New day"))
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


class CapacityForm(SafeForm):
    capacity = forms.IntegerField(
        label=_("How many places?"),
        required=False,
        min_value=1,
        max_value=10000,
        help_text=_("Empty: room for everybody."),
    )

    refused_beside = {Refusal.CAPACITY_BELOW: "capacity"}
