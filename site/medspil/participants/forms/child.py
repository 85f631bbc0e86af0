"""What may be kept of someone under 18, with a parent's yes."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from medspil.participants import adulthood, vocabulary
from medspil.participants.choices import Refusal
from medspil.participants.forms.base import spoken_choices
from medspil.privacy.forms import DayField, PhoneField, SafeForm


class ChildForm(SafeForm):
    """First name, a guardian's contact and yes, and when the child turns 18: nothing more [5]."""

    hide_optional = True
    first_name = forms.CharField(label=_("The child's first name"), max_length=40)
    guardian_name = forms.CharField(label=_("Name of a parent or guardian"), max_length=120)
    guardian_phone = PhoneField(label=_("Their phone"), required=False)
    guardian_email = forms.EmailField(label=_("Or their e-mail"), required=False)
    spoken = forms.ChoiceField(label=_("Their language"), choices=spoken_choices)
    birth_year = forms.IntegerField(label=_("Year of birth"), widget=forms.HiddenInput)
    guardian_consent = forms.BooleanField(
        label=_("The parent or guardian said yes to being called by the children's scheme."),
        error_messages={"required": _("We need a parent's yes before we may keep the details.")},
    )
    ask_again = forms.BooleanField(label=_("They would like to be asked again at 18"), required=False)
    eighteen_on = DayField(any_year=True, label=_("Date of the 18th birthday"), required=False)
    refused_beside = {Refusal.NO_CONTACT: "guardian_phone"}

    def __init__(self, *args: Any, on: date, asks_year: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.on = on
        if asks_year:
            self.fields["birth_year"].widget = forms.TextInput(
                attrs={"inputmode": "numeric", "maxlength": 4, "size": 4}
            )

    def clean_first_name(self) -> str:
        return self.cleaned_data["first_name"].split()[0]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        reached = ("guardian_phone", "guardian_email")
        if not any(cleaned.get(name) or name in self.errors for name in reached):
            self.add_error("guardian_phone", Refusal.NO_CONTACT.label)
        year, birthday = cleaned.get("birth_year"), cleaned.get("eighteen_on")
        if year and birthday and not adulthood.fits(year, birthday):
            self.add_error("eighteen_on", _("The 18th birthday and the year of birth do not fit together."))
        elif year and adulthood.age(year, birthday, self.on) is not adulthood.Age.CHILD:
            raise ValidationError(_("This person is 18 or over. Please start again with the ordinary form."))
        return cleaned

    def facts(self) -> dict[str, Any]:
        data = self.cleaned_data
        names = ("first_name", "guardian_name", "guardian_phone", "guardian_email", "ask_again")
        return {name: data[name] for name in names} | {
            "language": vocabulary.message_language(data["spoken"]),
            "eighteen_on": adulthood.adult_on(data["birth_year"], data["eighteen_on"]),
        }


def from_newcomer(data: Any) -> dict[str, Any]:
    """What the page for a child takes over from the form just sent: first name, year and language."""
    return {
        "first_name": (str(data.get("name", "")).split() or [""])[0],
        "birth_year": data.get("birth_year", ""),
        "eighteen_on": data.get("eighteen_on", ""),
        "spoken": data.get("spoken", ""),
    }
