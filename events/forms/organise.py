"""An event as its organiser writes it, and what they may change of it."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from associations.models import Association
from events.choices import Kind, Refusal, SignupMode
from events.forms.fields import day_field, moment, time_field
from medspil.participants.vocabulary import LANGUAGES
from medspil.places.forms import PostcodeField
from medspil.privacy.forms import PhoneField, SafeForm

FEATURES = (
    ("practise_danish", _("Practise Danish")),
    ("childcare", _("Childcare")),
    ("interpreter", _("Interpreter")),
    ("women_only", _("Women only")),
    ("step_free", _("Step-free")),
)
POSTED_LANGUAGES = [(code, own) for code, (own, _label) in LANGUAGES.items()]


class EventForm(SafeForm):
    """An event as its organiser writes it, in the language of the page."""

    title = forms.CharField(label=_("What is it called?"), max_length=120)
    kind = forms.ChoiceField(label=_("What is it?"), choices=Kind.choices)
    association = forms.ModelChoiceField(
        label=_("Who organises it?"), queryset=Association.objects.none(), required=False
    )
    day = day_field(_("Which day?"))
    begins = time_field(_("It begins at"))
    ends = time_field(_("It ends at"))
    address = forms.CharField(
        label=_("Where?"), max_length=200, help_text=_("The name of the place, street and number.")
    )
    postcode = PostcodeField()
    description = forms.CharField(
        label=_("What happens?"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    languages = forms.MultipleChoiceField(
        label=_("Which languages are spoken?"),
        choices=POSTED_LANGUAGES,
        required=False,
        initial=["da"],
        widget=forms.CheckboxSelectMultiple(attrs={"class": "pills"}),
    )
    features = forms.MultipleChoiceField(
        label=_("What is good to know?"),
        choices=FEATURES,
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "pills"}),
    )
    signup = forms.ChoiceField(
        label=_("How do people come?"),
        choices=SignupMode.choices,
        initial=SignupMode.NONE,
        widget=forms.RadioSelect(attrs={"class": "pills"}),
    )
    capacity = forms.IntegerField(
        label=_("How many places?"),
        required=False,
        min_value=1,
        max_value=10000,
        help_text=_("Empty: room for everybody."),
    )
    hidden_address = forms.BooleanField(
        label=_("Show only the town"),
        required=False,
        help_text=_("You say yes to each person; only then do they get the address."),
    )
    price = forms.IntegerField(
        label=_("Price in kroner"), required=False, min_value=0, max_value=10000, help_text=_("Empty: free.")
    )
    contact_name = forms.CharField(label=_("Who can people ask?"), max_length=120, required=False)
    contact_phone = PhoneField(label=_("Their phone"), required=False)

    refused_beside = {Refusal.PAST_DATE: "day", Refusal.ENDS_BEFORE_START: "ends"}

    def __init__(self, *args: Any, associations: Any, may_be_ours: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["association"]
        field.queryset = associations
        field.required = not may_be_ours
        field.empty_label = _("The volunteer centre")
        if not may_be_ours and len(associations) == 1:
            field.initial = associations[0]
            field.widget = forms.HiddenInput()

    def facts(self) -> dict[str, Any]:
        """What `post_event` takes, but for who is responsible."""
        data = self.cleaned_data
        language = get_language() or "da"
        texts = {name: {language: data[name]} if data[name] else {} for name in ("title", "description")}
        same = ("kind", "association", "address", "postcode", "languages", "signup", "capacity")
        return {
            **texts,
            **{name: data[name] for name in (*same, "hidden_address", "contact_name", "contact_phone")},
            **{name: name in data["features"] for name, _label in FEATURES},
            "original_language": language,
            "price_ore": 100 * (data["price"] or 0),
            "starts_at": moment(data["day"], data["begins"]),
            "ends_at": moment(data["day"], data["ends"]),
        }


class MoveForm(SafeForm):
    day = day_field(_("New day"))
    begins = time_field(_("It begins at"))
    ends = time_field(_("It ends at"))
    note = forms.CharField(
        label=_("Why?"), max_length=200, required=False, help_text=_("Everybody who is signed up reads this.")
    )

    refused_beside = {Refusal.PAST_DATE: "day", Refusal.ENDS_BEFORE_START: "ends"}

    def times(self) -> dict[str, datetime]:
        data = self.cleaned_data
        return {
            "starts_at": moment(data["day"], data["begins"]),
            "ends_at": moment(data["day"], data["ends"]),
        }


class CancelForm(SafeForm):
    note = forms.CharField(
        label=_("Why?"), max_length=200, required=False, help_text=_("Everybody who is signed up reads this.")
    )


class CapacityForm(SafeForm):
    capacity = forms.IntegerField(
        label=_("How many places?"),
        required=False,
        min_value=1,
        max_value=10000,
        help_text=_("Empty: room for everybody."),
    )

    refused_beside = {Refusal.CAPACITY_BELOW: "capacity"}
