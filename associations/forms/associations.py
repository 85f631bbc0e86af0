"""Signing an association up, its public card, its picture and its people."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from associations.choices import Category, ContactKind, DanishNeeded, Offers, Refusal
from associations.models import Association
from medspil.participants.vocabulary import language_choices
from medspil.places.forms import PostcodeField
from medspil.privacy.forms import PhoneField, SafeForm
from theme.multilingual import in_reader_language
from theme.pills import PILLS

CVR_WEIGHTS = (2, 7, 6, 5, 4, 3, 2, 1)
CVR_WARNING = _("Saved. The CVR number does not look right: please check it.")


def cvr_sums_up(cvr: str) -> bool:
    """Whether the check digit of a CVR number is right (modulus 11); a wrong one only warns."""
    return cvr.isdigit() and sum(int(d) * w for d, w in zip(cvr, CVR_WEIGHTS, strict=True)) % 11 == 0


class CvrField(forms.RegexField):
    """Eight digits, however they are spaced; a wrong check digit stops nobody."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("CVR number"))
        kwargs.setdefault("error_messages", {"invalid": _("A CVR number has 8 digits.")})
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "numeric", "size": 10}))
        super().__init__(r"^\d{8}$", required=False, **kwargs)

    def to_python(self, value: Any) -> str:
        return "".join(str(super().to_python(value) or "").split())


class CardForm(SafeForm):
    """What everybody reads about an association."""

    hide_optional = True

    category = forms.ChoiceField(label=_("Kind"), choices=Category.choices)
    about = forms.CharField(
        label=_("What do you do, and for whom?"),
        help_text=_("A few sentences, as you would say it to somebody at the door."),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    postcode = PostcodeField()
    languages = forms.MultipleChoiceField(
        label=_("Languages spoken"),
        choices=language_choices,
        initial=["da"],
        widget=forms.CheckboxSelectMultiple(attrs=PILLS),
    )
    danish_needed = forms.ChoiceField(
        label=_("How much Danish does it take?"),
        choices=DanishNeeded.choices,
        initial=DanishNeeded.SOME,
        widget=forms.RadioSelect(attrs=PILLS),
    )
    offers = forms.MultipleChoiceField(
        label=_("What can you offer?"),
        choices=Offers.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    website = forms.URLField(label=_("Website"), required=False, assume_scheme="https")
    cvr = CvrField()

    main: tuple[str, ...] = ("category", "about", "postcode", "danish_needed", "offers")
    more: tuple[str, ...] = ("languages", "website", "cvr")

    def main_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.main]

    def more_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.more]

    @property
    def more_open(self) -> bool:
        return bool(set(self.more) & set(self.errors))

    @property
    def cvr_looks_wrong(self) -> bool:
        cvr = self.cleaned_data["cvr"]
        return bool(cvr) and not cvr_sums_up(cvr)


class AssociationForm(CardForm):
    """Somebody signs an association up, with its first contact: its own people, or a coordinator."""

    refused_beside = {Refusal.NAME_TAKEN: "name", Refusal.SIGNED_UP_TWICE: "email"}
    name = forms.CharField(label=_("Name of the association"), max_length=120)
    contact_name = forms.CharField(
        label=_("Contact person"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    contact_role = forms.CharField(
        label=_("What they do in the association"),
        max_length=80,
        required=False,
        help_text=_("For example chair or coach."),
    )
    email = forms.EmailField(
        label=_("E-mail of the contact person"), widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )
    phone = PhoneField(label=_("Phone"), required=False)

    main = ("name", *CardForm.main)
    people = ("contact_name", "contact_role", "email", "phone")

    def people_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.people]


def card_values(association: Association) -> dict[str, Any]:
    """An association as the card form's initial values, its text in the reader's language."""
    names = ("category", "postcode", "danish_needed", "offers", "website", "cvr")
    values: dict[str, Any] = {name: getattr(association, name) for name in names}
    about = in_reader_language(association.about, association.original_language)
    return values | {"languages": association.language_codes, "about": about.text}


class PictureForm(SafeForm):
    """One picture, and what it shows for who cannot see it."""

    refused_beside = {
        Refusal.NOT_A_PICTURE: "picture",
        Refusal.PICTURE_TOO_BIG: "picture",
        Refusal.PICTURE_TOO_SMALL: "picture",
    }
    picture = forms.FileField(
        label=_("Picture"),
        help_text=_("JPG, PNG or WebP, at most 10 MB. Ask the people in it first."),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )
    shows = forms.CharField(
        label=_("What does it show?"),
        help_text=_("It is read aloud to people who cannot see it."),
        max_length=200,
        required=False,
    )


class ContactForm(SafeForm):
    """One more person, or who takes over."""

    refused_beside = {Refusal.ALREADY_CONTACT: "email"}
    name = forms.CharField(label=_("Name"), max_length=120)
    kind = forms.ChoiceField(
        label=_("Role"),
        choices=ContactKind.choices,
        initial=ContactKind.CONTACT,
        widget=forms.RadioSelect(attrs=PILLS),
    )
    role = forms.CharField(
        label=_("What they do in the association"),
        max_length=80,
        required=False,
        help_text=_("For example chair or coach."),
    )
    email = forms.EmailField(label=_("E-mail"), required=False)
    phone = PhoneField(label=_("Phone"), required=False)
    public = forms.BooleanField(label=_("Shown to everybody"), required=False, initial=True)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        needs_mail = data.get("kind") in (ContactKind.CONTACT, ContactKind.TREASURER)
        if needs_mail and not data.get("email") and "email" not in self.errors:
            self.add_error("email", ValidationError(_("Write an e-mail: that is how they get in.")))
        return data


class HandOverForm(SafeForm):
    """Who takes over."""

    name = forms.CharField(label=_("Who takes over?"), max_length=120)
    email = forms.EmailField(label=_("E-mail"))
    phone = PhoneField(label=_("Phone"), required=False)
