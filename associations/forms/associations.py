"""Signing an association up."""

from django import forms
from django.utils.translation import gettext_lazy as _

from associations.choices import Category, DanishNeeded, Refusal
from medspil.participants.vocabulary import language_choices
from medspil.places.forms import PostcodeField
from medspil.privacy.forms import PhoneField, SafeForm

CVR_WEIGHTS = (2, 7, 6, 5, 4, 3, 2, 1)


def cvr_sums_up(cvr: str) -> bool:
    """Whether the check digit of a CVR number is right (modulus 11); a wrong one only warns."""
    return cvr.isdigit() and sum(int(d) * w for d, w in zip(cvr, CVR_WEIGHTS, strict=True)) % 11 == 0


class AssociationForm(SafeForm):
    """A coordinator writes an association with its first contact."""

    refused_beside = {Refusal.NAME_TAKEN: "name"}
    name = forms.CharField(label=_("Name of the association"), max_length=120)
    category = forms.ChoiceField(label=_("Kind"), choices=Category.choices)
    about = forms.CharField(
        label=_("About the association"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    postcode = PostcodeField()
    languages = forms.MultipleChoiceField(
        label=_("Languages spoken"),
        choices=language_choices,
        initial=["da"],
        widget=forms.CheckboxSelectMultiple(attrs={"class": "pills"}),
    )
    danish_needed = forms.ChoiceField(
        label=_("How much Danish does it take?"), choices=DanishNeeded.choices, initial=DanishNeeded.SOME
    )
    contact_name = forms.CharField(label=_("Contact person"), max_length=120)
    contact_role = forms.CharField(label=_("What they do in the association"), max_length=80, required=False)
    email = forms.EmailField(label=_("E-mail of the contact person"))
    phone = PhoneField(label=_("Phone"), required=False)
    website = forms.URLField(label=_("Website"), required=False, assume_scheme="https")
    cvr = forms.RegexField(
        r"^\d{8}$",
        label=_("CVR number"),
        required=False,
        error_messages={"invalid": _("A CVR number has 8 digits.")},
    )
