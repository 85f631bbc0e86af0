"""Who lives together: somebody comes, somebody goes, and what becomes of what they wait for."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from medspil.participants import adulthood
from medspil.participants.choices import Refusal
from medspil.participants.forms.base import spoken_choices
from medspil.participants.homes import HomeTie, Stays
from medspil.participants.models import HouseholdChild
from medspil.privacy.forms import DayField, PhoneField, SafeForm
from medspil.users.models import User
from theme.pills import PILLS, PillsField

DECISIONS = [
    (Stays.STAYS.value, _("stays with the family")),
    (Stays.GOES.value, _("goes along")),
    (Stays.END.value, _("ends")),
]


class AdultForm(SafeForm):
    """An adult who lives here and whom we do not know yet. Children are years of birth, nothing else."""

    hide_optional = True
    name = forms.CharField(label=_("Name"), max_length=120)
    phone = PhoneField(label=_("Their own phone, if they have one"), required=False)
    spoken = forms.ChoiceField(label=_("Language they speak best"), choices=spoken_choices)
    birth_year = forms.IntegerField(
        label=_("Year of birth"),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "maxlength": 4, "size": 4}),
    )
    eighteen_on = DayField(
        any_year=True,
        label=_("Date of the 18th birthday"),
        help_text=_("Only where the year does not tell whether they are 18."),
        required=False,
    )
    consent = forms.BooleanField(
        label=_("They said yes themselves: we may keep their name and call them."),
        error_messages={"required": Refusal.NO_CONSENT.label},
    )
    refused_beside = {Refusal.UNDER_18: "birth_year"}

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.on = on

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        year, birthday = cleaned.get("birth_year"), cleaned.get("eighteen_on")
        if year and not self.on.year - 110 <= year <= self.on.year:
            self.add_error("birth_year", _("Write the year with four digits, for example 1990."))
        elif year and birthday and not adulthood.fits(year, birthday):
            self.add_error("eighteen_on", _("The 18th birthday and the year of birth do not fit together."))
        elif year and adulthood.age(year, birthday, self.on) is adulthood.Age.IN_DOUBT:
            self.add_error("eighteen_on", _("The year alone does not tell: ask for the date they turn 18."))
        elif year and adulthood.age(year, birthday, self.on) is adulthood.Age.CHILD:
            self.add_error("birth_year", _("Under 18: write the year among the children instead."))
        return cleaned


class FindAdultForm(SafeForm):
    """Somebody we know already who lives here too."""

    q = forms.CharField(label=_("Name or phone number"), min_length=2, max_length=60)


class MoveInForm(SafeForm):
    """One tap on somebody who was found."""

    user = forms.IntegerField(widget=forms.HiddenInput)


class MoveOutForm(SafeForm):
    """Nobody decides for a family by leaving: each wish and contact is asked about, and each child."""

    hide_optional = True

    def __init__(
        self,
        *args: Any,
        ties: Sequence[HomeTie],
        others: Sequence[User],
        children: Sequence[HouseholdChild],
        answers: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.ties, self.others = ties, {str(user.pk): user for user in others}
        for number, tie in enumerate(ties):
            self.fields[f"tie_{number}"] = forms.ChoiceField(
                label=tie.title, choices=DECISIONS, widget=forms.RadioSelect(attrs=PILLS)
            )
        if children:
            self.fields["children"] = PillsField(
                label=_("Children who go along"),
                choices=[(str(child.pk), str(child.birth_year)) for child in children],
            )
        if answers and len(others) > 1:
            self.fields["answers"] = forms.ChoiceField(
                label=_("Who answers for those who stay?"),
                choices=[(str(user.pk), user.queue_name) for user in others],
                widget=forms.RadioSelect,
            )

    def decisions(self) -> dict[str, str]:
        return {tie.key: self.cleaned_data[f"tie_{number}"] for number, tie in enumerate(self.ties)}

    def children(self) -> list[int]:
        return [int(pk) for pk in self.cleaned_data.get("children", [])]

    def answers(self) -> User | None:
        return self.others.get(self.cleaned_data.get("answers", ""))


class LetAnswerForm(SafeForm):
    """One tap: this adult answers from now on."""

    user = forms.IntegerField(widget=forms.HiddenInput)


def one_of(people: Sequence[User], pk: int) -> User:
    """The person of that id among these. Raises ValidationError for anybody else."""
    found = next((user for user in people if user.pk == pk), None)
    if found is None:
        raise ValidationError(Refusal.NOT_AT_HOME.label)
    return found
