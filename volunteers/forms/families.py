"""The home of a friendship family."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from medspil.participants.choices import HomeFact
from medspil.participants.choices import Refusal as HomeRefusal
from medspil.participants.models import HouseholdChild
from medspil.privacy.forms import PhoneField, SafeForm
from medspil.users.models import User
from theme.pills import PILLS, PillsField

MOST_CHILDREN = 12


class HomeForm(SafeForm):
    """Children by year of birth, and what a guest meets at home."""

    hide_optional = True

    children = forms.CharField(
        label=_("Children: years of birth"),
        required=False,
        max_length=80,
        help_text=_("For example 2017, 2020. Write 0 where there are none; no names."),
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    home_facts = PillsField(label=_("In the home there is"), choices=HomeFact.choices)

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.on = on

    def clean_children(self) -> list[int] | None:
        """None where nothing was said; an empty list where there are none."""
        words = self.cleaned_data["children"].replace(",", " ").split()
        if not words or words == ["0"]:
            return [] if words else None
        years = [int(word) if word.isdecimal() else 0 for word in words]
        if len(years) > MOST_CHILDREN or not all(self.on.year - 18 <= year <= self.on.year for year in years):
            raise ValidationError(_("Write the years of birth of those under 18, with four digits each."))
        return years


class AdultForm(SafeForm):
    """Another adult: a volunteer with a talk of their own."""

    hide_optional = True

    name = forms.CharField(label=_("Name"), max_length=120)
    phone = PhoneField(label=_("Phone"), required=False)
    email = forms.EmailField(label=_("E-mail"), required=False)
    refused_beside: dict[Any, str] = {
        HomeRefusal.TWO_FAMILIES: "email",
        HomeRefusal.OTHER_ORGANISATION: "email",
    }

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not data.get("phone") and not data.get("email") and not {"phone", "email"} & set(self.errors):
            self.add_error("phone", _("Write a phone number or an e-mail, so that we can reach them."))
        return data


class MoveOutForm(SafeForm):
    """Which children go along, and who answers for those who stay."""

    hide_optional = True

    def __init__(
        self, *args: Any, children: Sequence[HouseholdChild], others: Sequence[User], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.others = {str(user.pk): user for user in others}
        if children:
            self.fields["children"] = PillsField(
                label=_("Children who go along"),
                choices=[(str(child.pk), str(child.birth_year)) for child in children],
            )
        if len(others) > 1:
            self.fields["answers"] = forms.ChoiceField(
                label=_("Who answers for the family then?"),
                choices=[(pk, user.queue_name) for pk, user in self.others.items()],
                widget=forms.RadioSelect(attrs=PILLS),
            )

    def decided(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {
            "children": [int(pk) for pk in data.get("children", [])],
            "answers": self.others.get(data.get("answers", "")),
        }
