"""Fields that several forms of events ask with."""

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.choices import Refusal
from medspil.privacy.forms import SafeForm
from medspil.users.refusals import Refused

MOST_PEOPLE = 10


def time_field(label: Any) -> forms.TimeField:
    return forms.TimeField(label=label, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))


def people_field(**kwargs: Any) -> forms.IntegerField:
    said = _("Write a number from 1 to 10. Are you more? Call us.")
    return forms.IntegerField(
        label=_("How many are you?"),
        initial=1,
        validators=[MinValueValidator(1, said), MaxValueValidator(MOST_PEOPLE, said)],
        error_messages={"invalid": said},
        widget=forms.NumberInput(attrs={"min": 1, "max": MOST_PEOPLE, "inputmode": "numeric"}),
        **kwargs,
    )


class ReachedForm(SafeForm):
    """Asks whoever is not known for an address or a number, together with all else that is missing."""

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        asked = {"email", "phone"} & self.fields.keys()
        if asked and not any(data.get(name) or name in self.errors for name in asked):
            self.add_error("email", Refused(Refusal.NO_ADDRESS))
        return data


def moment(day: date, at: time) -> datetime:
    """A wall time in our zone; one that a clock change skips moves on by the hour it lacks."""
    return timezone.make_aware(datetime.combine(day, at))
