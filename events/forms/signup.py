"""Signing up, and answering a sign-up."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from events.choices import Kind, Refusal
from events.forms.fields import people_field
from events.models import Event
from medspil.privacy.forms import PhoneField, SafeForm

FOOD_KINDS = {Kind.NETWORK, Kind.ELDERLY, Kind.OTHER}


class SignupForm(SafeForm):
    """Name and one way to reach them; people we know only say how many they are."""

    name = forms.CharField(
        label=_("Your name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    email = forms.EmailField(
        label=_("E-mail"),
        required=False,
        help_text=_("We send you a link: press it, and you are signed up."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    phone = PhoneField(label=_("Or a phone number"), required=False)
    people = people_field()
    food_note = forms.CharField(
        label=_("Food you cannot eat, if any"),
        required=False,
        max_length=200,
        help_text=_("Deleted the day after the event."),
    )
    wait = forms.BooleanField(
        label=_("Put me on the waiting list if it is full"), required=False, widget=forms.HiddenInput
    )
    hide_optional = True

    refused_beside = {
        Refusal.FULL: "people",
        Refusal.TOO_MANY_UNCONFIRMED: "email",
        Refusal.TOO_MANY: "phone",
        Refusal.NO_ADDRESS: "email",
    }

    def __init__(self, *args: Any, event: Event, known: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.event = event
        if known:
            for name in ("name", "email", "phone"):
                del self.fields[name]
        if event.kind not in FOOD_KINDS:
            del self.fields["food_note"]

    def offer_waiting(self) -> None:
        """The choice that a refusal for want of places leaves."""
        self.fields["wait"].widget = forms.CheckboxInput()

    @property
    def details(self) -> dict[str, Any]:
        """What `sign_up` takes."""
        return {name: value for name, value in self.cleaned_data.items() if name != "form_key"}


class AnswerForm(SafeForm):
    """The buttons of a sign-up: yes, no, or another number of people."""

    answer = forms.ChoiceField(choices=[(name, name) for name in ("confirm", "cancel", "people")])
    people = people_field(required=False)

    refused_beside = {Refusal.FULL_MORE: "people"}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("answer") == "people" and not data.get("people") and "people" not in self.errors:
            self.add_error("people", _("Write how many you are."))
        return data


class OneTapForm(SafeForm):
    """A button without fields: its one-use key only."""
