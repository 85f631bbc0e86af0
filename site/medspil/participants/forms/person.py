"""Everything that finds the right contact, edited by the coordinator in a talk."""

from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from medspil.matching import Level, from_boxes
from medspil.participants import vocabulary
from medspil.participants.choices import GenderSaid, Refusal
from medspil.participants.forms.base import choices_of, spoken_choices
from medspil.participants.models import Household, Participant, Profile
from medspil.places.forms import PostcodeField
from medspil.privacy.forms import PhoneField, SafeForm
from medspil.users.choices import Channel
from theme.pills import PillsField

LANGUAGE_LINES = 4


def level_choices() -> list[tuple[str, Any]]:
    return [("", "–"), *((level.code, vocabulary.LEVELS[level]) for level in list(Level)[1:])]


class PersonForm(SafeForm):
    """A participant's facts and wishes: all of it may stay empty."""

    hide_optional = True

    name = forms.CharField(label=_("Name, as they write it"), max_length=120)
    other_spellings = forms.CharField(
        label=_("Also written as"),
        help_text=_(
            "Other spellings, in any letters, with a comma between them: so that we find them again."
        ),
        max_length=120,
        required=False,
    )
    phone = PhoneField(label=_("Phone"), required=False)
    phone_owner = forms.CharField(
        label=_("Whose phone is it, if not their own?"), max_length=60, required=False
    )
    email = forms.EmailField(label=_("E-mail"), required=False)
    channel = forms.ChoiceField(
        label=_("How do we reach them?"), widget=forms.RadioSelect(attrs={"class": "pills"})
    )
    language = forms.ChoiceField(label=_("Language we write in"), choices=settings.LANGUAGES)
    postcode = PostcodeField(required=False)
    topics = PillsField(label=_("Wishes"), choices=lambda: choices_of(vocabulary.TOPICS))
    interests = PillsField(label=_("Interests"), choices=lambda: choices_of(vocabulary.INTERESTS))
    boxes = PillsField(label=_("Times"), choices=lambda: choices_of(vocabulary.BOXES))
    times_vary = forms.BooleanField(label=_("It varies"), required=False)
    travel_km = forms.IntegerField(
        label=_("How far can they travel? (km)"), min_value=1, max_value=50, required=False
    )
    needs = PillsField(label=_("Would rather have"), choices=lambda: choices_of(vocabulary.NEEDS))
    children = forms.CharField(
        label=_("Children: the years they were born"),
        help_text=_("For example 2018, 2021. Write 0 if there are none."),
        max_length=60,
        required=False,
    )
    interpreter_needed = forms.BooleanField(label=_("An interpreter is needed"), required=False)
    no_own_language_circle = forms.BooleanField(
        label=_("Rather not somebody from their own language circle (nobody else sees this)"), required=False
    )
    gender = forms.ChoiceField(
        label=_("Woman or man"),
        help_text=_("Only where they, or the one they meet, must know it."),
        choices=[("", _("Not asked")), *GenderSaid.choices],
        required=False,
    )

    refused_beside = {Refusal.SAME_EMAIL: "email"}

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.on = on
        reach = [Channel.PHONE, Channel.EMAIL]
        if self.initial.get("channel") == Channel.VIA:
            reach.append(Channel.VIA)
        self.fields["channel"].choices = [(one.value, one.label) for one in reach]
        for number in range(1, LANGUAGE_LINES + 1):
            self.fields[f"language_{number}"] = forms.ChoiceField(
                label=_("Language %(number)s") % {"number": number}, choices=spoken_choices, required=False
            )
            self.fields[f"level_{number}"] = forms.ChoiceField(
                label=_("How well"), choices=level_choices, required=False
            )

    @property
    def language_lines(self) -> list[tuple[Any, Any]]:
        return [(self[f"language_{n}"], self[f"level_{n}"]) for n in range(1, LANGUAGE_LINES + 1)]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("channel") == Channel.EMAIL and not data.get("email") and "email" not in self.errors:
            self.add_error("email", _("Write the e-mail we shall use."))
        if data.get("channel") == Channel.PHONE and not data.get("phone") and "phone" not in self.errors:
            self.add_error("phone", _("Write the number we shall call."))
        return data

    def person_facts(self) -> dict[str, Any]:
        names = ("name", "other_spellings", "phone", "phone_owner", "email", "channel", "language")
        return {name: self.cleaned_data[name] for name in names}

    def clean_children(self) -> list[int] | None:
        """Years of birth; None where nothing was written, an empty list for a written 0."""
        words = self.cleaned_data["children"].replace(",", " ").split()
        if not words:
            return None
        years = [int(word) for word in words if word.isascii() and word.isdigit()]
        if len(years) != len(words) or len(years) > 12:
            raise ValidationError(_("Write years with four digits, with a comma between them."))
        if years == [0]:
            return []
        if not all(self.on.year - 18 <= year <= self.on.year for year in years):
            raise ValidationError(_("Write years with four digits, with a comma between them."))
        return years

    def profile_facts(self) -> dict[str, Any]:
        data = self.cleaned_data
        names = ("postcode", "topics", "interests", "times_vary", "travel_km", "gender")
        lines = range(1, LANGUAGE_LINES + 1)
        spoken = {data[f"language_{n}"]: data[f"level_{n}"] or Level.SOME.code for n in lines}
        spoken.pop("", None)
        facts = {name: data[name] for name in names} | {"languages": spoken}
        # Times refined to single days stay unless the six boxes were changed.
        if set(data["boxes"]) != set(self.initial.get("boxes", [])):
            facts["times"] = from_boxes(data["boxes"])
        return facts


def initial(participant: Participant, profile: Profile, household: Household | None) -> dict[str, Any]:
    """The form as the person stands now."""
    children = sorted(child.birth_year for child in household.children.all()) if household else []
    stated = household is not None and household.children_stated
    values: dict[str, Any] = {
        "name": participant.user.name,
        "other_spellings": participant.user.other_spellings,
        "phone": participant.user.phone,
        "phone_owner": participant.user.phone_owner,
        "email": participant.user.email,
        "channel": participant.user.channel,
        "language": participant.user.language,
        "postcode": profile.postcode,
        "topics": profile.topics,
        "interests": profile.interests,
        "boxes": [str(box) for box in profile.boxes],
        "times_vary": profile.times_vary,
        "travel_km": profile.travel_km,
        "gender": profile.gender,
        "needs": household.needs if household else [],
        "children": ", ".join(map(str, children)) or ("0" if stated else ""),
        "interpreter_needed": participant.interpreter_needed,
        "no_own_language_circle": participant.no_own_language_circle,
    }
    for number, (code, level) in enumerate(profile.languages.items(), start=1):
        values |= {f"language_{number}": code, f"level_{number}": level}
    return values
