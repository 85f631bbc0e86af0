"""Fields that the ways in share: who, how to reach them, in which language, and whether they are 18."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from medspil.matching import Level
from medspil.participants import adulthood, vocabulary
from medspil.participants.choices import Refusal
from medspil.places.forms import PostcodeField
from medspil.privacy.forms import DayField, PhoneField, SafeForm
from medspil.users.choices import Channel
from theme.pills import PILLS, PillsField

OLDEST = 110


def spoken_choices() -> list[tuple[str, str]]:
    return [("", "–"), *vocabulary.language_choices()]


def choices_of(words: dict[Any, Any]) -> list[tuple[str, Any]]:
    return [(str(code), label) for code, label in words.items()]


def danish_choices() -> list[tuple[str, Any]]:
    return [(level.code, vocabulary.LEVELS[level]) for level in (Level.NONE, Level.SOME, Level.GOOD)]


class NewcomerForm(SafeForm):
    """One person who would like to be called. `is_child` is true where they are under 18: then nothing of
    this form is kept, and the page of the children's scheme is shown instead.
    """

    name = forms.CharField(
        label=_("Name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    phone = PhoneField(label=_("Phone"), required=False)
    email = forms.EmailField(label=_("E-mail"), required=False)
    spoken = forms.ChoiceField(label=_("Language they speak best"), choices=spoken_choices)
    birth_year = forms.IntegerField(
        label=_("Year of birth"),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "maxlength": 4, "size": 4}),
    )
    year_is_guess = forms.BooleanField(label=_("The year is a guess"), required=False)
    eighteen_on = DayField(any_year=True, label=_("Date of the 18th birthday"), required=False)
    postcode = PostcodeField()
    danish = forms.ChoiceField(
        label=_("Danish"), choices=danish_choices, required=False, widget=forms.RadioSelect(attrs=PILLS)
    )
    interests = PillsField(label=_("Interests"), choices=lambda: choices_of(vocabulary.INTERESTS))
    topics = PillsField(label=_("Wishes"), choices=lambda: choices_of(vocabulary.TOPICS))
    unreachable = Refusal.NO_CONTACT.label
    refused_beside = {
        Refusal.NO_CONTACT: "phone",
        Refusal.NO_CONSENT: "consent",
        Refusal.NO_BIRTH_YEAR: "birth_year",
        Refusal.UNDER_18: "birth_year",
    }

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.on = on
        self.is_child = False
        if not self._asks_birthday():
            self.fields["eighteen_on"].widget = forms.HiddenInput()
        else:
            self.fields["eighteen_on"].required = True
            self.fields["eighteen_on"].help_text = _(
                "We ask because the year alone does not tell whether they are 18. "
                "If the year is a guess, write the date in their papers."
            )

    # What is asked first is needed; what may be left out is folded away.
    hide_optional = True
    main: tuple[str, ...] = ()
    more: tuple[str, ...] = ()
    yes: tuple[str, ...] = ()

    @property
    def main_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.main]

    @property
    def more_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.more]

    @property
    def yes_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.yes]

    @property
    def more_open(self) -> bool:
        """The folded part stands open where something in it must be looked at again."""
        return bool(set(self.more) & set(self.errors))

    def _asks_birthday(self) -> bool:
        year = str(self.data.get(self.add_prefix("birth_year"), "")).strip() if self.is_bound else ""
        if not (year.isascii() and year.isdigit() and len(year) == 4):
            return False
        guess = bool(self.data.get(self.add_prefix("year_is_guess")))
        return adulthood.age(int(year), None, self.on, guess=guess) is adulthood.Age.IN_DOUBT

    def clean_birth_year(self) -> int:
        year = self.cleaned_data["birth_year"]
        if not self.on.year - OLDEST <= year <= self.on.year:
            raise ValidationError(_("Write the year with four digits, for example 1990."))
        return year

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        year, birthday = cleaned.get("birth_year"), cleaned.get("eighteen_on")
        guess = bool(cleaned.get("year_is_guess"))
        if year and birthday and not adulthood.fits(year, birthday, guess=guess):
            self.add_error("eighteen_on", _("The 18th birthday and the year of birth do not fit together."))
        elif year:
            self.is_child = adulthood.age(year, birthday, self.on, guess=guess) is adulthood.Age.CHILD
        if not self.is_child and not {"phone", "email"} & set(self.errors):
            self._check_reachable(cleaned)
        return cleaned

    def _check_reachable(self, cleaned: dict[str, Any]) -> None:
        if not cleaned.get("phone") and not cleaned.get("email"):
            self.add_error("phone", self.unreachable)

    def facts(self) -> dict[str, Any]:
        """What a referral keeps of this form."""
        data = self.cleaned_data
        spoken = data["spoken"]
        languages = {spoken: Level.NATIVE.code}
        if data.get("danish") and spoken != "da":
            languages["da"] = data["danish"]
        names = ("name", "phone", "email", "birth_year", "postcode", "interests", "topics")
        return {name: data.get(name) or ([] if name in {"interests", "topics"} else "") for name in names} | {
            "languages": languages,
            "language": vocabulary.message_language(spoken),
            "channel": Channel.EMAIL if data.get("email") else Channel.PHONE,
            "year_is_guess": bool(data.get("year_is_guess")),
        }
