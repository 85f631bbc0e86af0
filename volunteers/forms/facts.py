"""What is filled in during the talk, or by the volunteer at leisure."""

from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from medspil.matching import Level, from_boxes
from medspil.participants import adulthood, vocabulary
from medspil.participants.forms.base import choices_of, spoken_choices
from medspil.participants.forms.person import level_choices
from medspil.participants.models import Profile
from medspil.places.forms import PostcodeField
from medspil.privacy.forms import DayField, PhoneField, SafeForm
from medspil.users.choices import Channel
from theme.pills import PILLS, PillsField
from volunteers.choices import EditionKind, Refusal
from volunteers.forms.join import UNSURE, offered
from volunteers.models import Engagement, VolunteerRole

ASKED = ("da", "en")
OTHER_LINES = 3
MOST_CONTACTS = 5


def role_choices() -> list[tuple[str, str]]:
    return [(code, title) for code, title in offered() if code != UNSURE]


def own_level_choices() -> list[tuple[str, Any]]:
    return [(level.code, vocabulary.LEVELS[level]) for level in Level]


class FactsForm(SafeForm):
    """Languages, times, interests, capacity, what sounds good, and the year of birth."""

    hide_optional = True
    danish = forms.ChoiceField(
        label=_("Danish"), choices=own_level_choices, required=False, widget=forms.RadioSelect(attrs=PILLS)
    )
    english = forms.ChoiceField(
        label=_("English"), choices=own_level_choices, required=False, widget=forms.RadioSelect(attrs=PILLS)
    )
    boxes = PillsField(label=_("When?"), choices=lambda: choices_of(vocabulary.BOXES))
    times_vary = forms.BooleanField(label=_("It varies from week to week"), required=False)
    wishes = PillsField(label=_("What sounds good?"), choices=role_choices)
    topics = PillsField(label=_("Happy to help with"), choices=lambda: choices_of(vocabulary.TOPICS))
    interests = PillsField(label=_("Interests"), choices=lambda: choices_of(vocabulary.INTERESTS))
    capacity = forms.IntegerField(
        label=_("How many people or families at once?"), min_value=1, max_value=MOST_CONTACTS, initial=1
    )
    postcode = PostcodeField(required=False)
    travel_km = forms.IntegerField(label=_("How far? (km)"), min_value=1, max_value=50, required=False)
    birth_year = forms.IntegerField(
        label=_("Year of birth"),
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "maxlength": 4, "size": 4}),
    )
    eighteen_on = DayField(
        any_year=True,
        label=_("18th birthday"),
        required=False,
        help_text=_("Only if it is this year or still to come."),
    )
    refused_beside: dict[Any, str] = {
        Refusal.SAME_EMAIL: "email",
        Refusal.PARENT_WHO: "guardian_name",
    }

    def __init__(self, *args: Any, engagement: Engagement, profile: Profile, on: date, **kwargs: Any) -> None:
        self.engagement, self.profile, self.on = engagement, profile, on
        super().__init__(*args, **{"initial": facts(engagement, profile)} | kwargs)
        for number in range(1, OTHER_LINES + 1):
            self.fields[f"language_{number}"] = forms.ChoiceField(
                label=_("Another language"), choices=spoken_choices, required=False
            )
            self.fields[f"level_{number}"] = forms.ChoiceField(
                label=_("How well"), choices=level_choices, required=False
            )

    @property
    def language_lines(self) -> list[tuple[Any, Any]]:
        return [(self[f"language_{n}"], self[f"level_{n}"]) for n in range(1, OTHER_LINES + 1)]

    def clean_birth_year(self) -> int | None:
        year: int | None = self.cleaned_data["birth_year"]
        if year is None:
            return None
        if not self.on.year - 110 <= year <= self.on.year:
            raise ValidationError(_("Write the year with four digits, for example 1990."))
        if self.on.year - year < 15:
            raise ValidationError(Refusal.UNDER_15.label, code=Refusal.UNDER_15)
        return year

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        year, birthday = data.get("birth_year"), data.get("eighteen_on")
        if birthday and not year:
            self.add_error("birth_year", _("Write the year of birth too."))
        elif year and birthday and not adulthood.fits(year, birthday):
            self.add_error("eighteen_on", _("The 18th birthday and the year of birth do not fit together."))
        return data

    def roles(self) -> list[VolunteerRole]:
        return list(VolunteerRole.objects.offered().filter(code__in=self.cleaned_data["wishes"]))

    def profile_facts(self) -> dict[str, Any]:
        data = self.cleaned_data
        names = ("topics", "interests", "times_vary", "travel_km", "postcode", "birth_year", "eighteen_on")
        told = {name: data[name] for name in names if name in data} | {"languages": self.languages()}
        if set(data["boxes"]) != {str(box) for box in self.profile.boxes}:
            told["times"] = from_boxes(data["boxes"])
        return told

    def languages(self) -> dict[str, str]:
        """Every language told; those beyond the lines of the form stay as they were."""
        data = self.cleaned_data
        lines = range(1, OTHER_LINES + 1)
        others = {data[f"language_{n}"]: data[f"level_{n}"] or Level.GOOD.code for n in lines}
        spoken = {"da": data["danish"], "en": data["english"]} | others
        kept = dict(list(beside(self.profile.languages).items())[OTHER_LINES:])
        return kept | {code: level for code, level in spoken.items() if code and level}


class TalkForm(FactsForm):
    """The coordinator's: also how to reach them, and what was gone through in the talk."""

    name = forms.CharField(label=_("Name"), max_length=120)
    phone = PhoneField(label=_("Phone"), required=False)
    email = forms.EmailField(label=_("E-mail"), required=False)
    language = forms.ChoiceField(label=_("Language we write in"), choices=settings.LANGUAGES)
    channel = forms.ChoiceField(
        label=_("How shall we reach them?"),
        choices=[(Channel.EMAIL, Channel.EMAIL.label), (Channel.PHONE, Channel.PHONE.label)],
        widget=forms.RadioSelect(attrs=PILLS),
    )
    guardian_yes = forms.BooleanField(label=_("A parent has said yes"), required=False)
    guardian_name = forms.CharField(label=_("The parent's name"), max_length=120, required=False)
    guardian_phone = PhoneField(label=_("The parent's phone"), required=False)
    conduct = forms.BooleanField(label=_("The code of conduct was gone through and accepted"), required=False)
    agreement = forms.BooleanField(
        label=_("The volunteer agreement was gone through and accepted"), required=False
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("channel") == Channel.EMAIL and not data.get("email") and "email" not in self.errors:
            self.add_error("email", _("Write the address, or choose phone."))
        if data.get("channel") == Channel.PHONE and not data.get("phone") and "phone" not in self.errors:
            self.add_error("phone", _("Write the number we shall call."))
        return data

    def accepted(self) -> list[EditionKind]:
        """The texts that were said yes to in the talk."""
        return [kind for kind in (EditionKind.CONDUCT, EditionKind.AGREEMENT) if self.cleaned_data[kind]]

    def person_facts(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {name: data[name] for name in ("name", "phone", "language", "channel")} | {
            "email": data["email"].lower() or None
        }


class MyFactsForm(FactsForm):
    """The volunteer's own."""

    def __init__(self, *args: Any, profile: Profile, **kwargs: Any) -> None:
        super().__init__(*args, profile=profile, **kwargs)
        if profile.birth_year:
            # Roles stand on the age that was told; the centre corrects it.
            del self.fields["birth_year"], self.fields["eighteen_on"]


def beside(languages: dict[str, str]) -> dict[str, str]:
    """The languages that have no question of their own."""
    return {code: level for code, level in languages.items() if code not in ASKED}


def facts(engagement: Engagement, profile: Profile) -> dict[str, Any]:
    """The form as the volunteer stands now."""
    user, volunteer = engagement.volunteer.user, engagement.volunteer
    values: dict[str, Any] = {
        name: getattr(profile, name)
        for name in (
            "topics",
            "interests",
            "times_vary",
            "travel_km",
            "postcode",
            "birth_year",
            "eighteen_on",
        )
    }
    values |= {name: getattr(user, name) for name in ("name", "phone", "email", "language", "channel")}
    values |= {
        "capacity": volunteer.capacity,
        "guardian_yes": volunteer.guardian_yes_on is not None,
        "guardian_name": volunteer.guardian_name,
        "guardian_phone": volunteer.guardian_phone,
        "boxes": [str(box) for box in profile.boxes],
        "wishes": [wish.role.code for wish in engagement.wishes.all()],
        "danish": profile.languages.get("da", ""),
        "english": profile.languages.get("en", ""),
    }
    for number, (code, level) in enumerate(beside(profile.languages).items(), start=1):
        values |= {f"language_{number}": code, f"level_{number}": level}
    return values
