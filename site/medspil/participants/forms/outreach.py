"""Somebody an ambassador has met: a first name and a way to reach them, nothing else [A1 13]."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from medspil.participants import vocabulary
from medspil.participants.choices import Reach, Refusal
from medspil.participants.forms.base import spoken_choices
from medspil.privacy.forms import PhoneField, SafeForm
from theme.pills import PILLS


class OutreachForm(SafeForm):
    hide_optional = True
    first_name = forms.CharField(label=_("First name"), max_length=40)
    spoken = forms.ChoiceField(label=_("Language they speak best"), choices=spoken_choices)
    reach = forms.ChoiceField(
        label=_("How do we reach them?"),
        choices=Reach.choices,
        initial=Reach.PHONE,
        widget=forms.RadioSelect(attrs=PILLS),
    )
    phone = PhoneField(label=_("Their phone"), required=False)
    adult = forms.BooleanField(
        label=_("They are 18 or over."),
        error_messages={"required": _("Somebody under 18 is helped by the children's scheme.")},
    )
    consent = forms.BooleanField(
        label=_("They said yes: the volunteer centre may invite them."),
        error_messages={"required": Refusal.NO_CONSENT.label},
    )
    refused_beside = {Refusal.NO_CONTACT: "phone"}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        by_phone = cleaned.get("reach") == Reach.PHONE
        if by_phone and not cleaned.get("phone") and "phone" not in self.errors:
            self.add_error("phone", Refusal.NO_CONTACT.label)
        return cleaned

    def details(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {
            "first_name": data["first_name"],
            "reach": Reach(data["reach"]),
            "phone": data["phone"],
            "language": vocabulary.message_language(data["spoken"]),
        }
