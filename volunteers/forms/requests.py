"""The desk's forms about a wish."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from medspil.participants import vocabulary
from medspil.privacy.forms import SafeForm
from medspil.users.models import Organisation
from theme.pills import PILLS, PillsField
from volunteers.choices import NotThisPair, Refusal
from volunteers.models.request import GENDERS, KINDS, LANGUAGE_WISHES

FURTHEST_KM = 50


class WishForm(SafeForm):
    """What a family wishes for, as heard in the talk."""

    kind = forms.ChoiceField(label=_("Kind of contact"), choices=KINDS, widget=forms.RadioSelect(attrs=PILLS))
    topics = PillsField(label=_("What is the contact for?"), choices=list(vocabulary.TOPICS.items()))
    language_wish = forms.ChoiceField(
        label=_("Language"),
        choices=LANGUAGE_WISHES,
        initial="both",
        widget=forms.RadioSelect(attrs=PILLS),
    )
    gender_must = forms.ChoiceField(
        label=_("Must the contact be a woman or a man?"),
        choices=[("", _("It does not matter")), *GENDERS],
        required=False,
        widget=forms.RadioSelect(attrs=PILLS),
        help_text=_("Only if it is a must. Who has not said is then not suggested."),
    )
    travel_km = forms.IntegerField(
        label=_("How far can they travel, in kilometres?"), min_value=1, max_value=FURTHEST_KM, required=False
    )
    organisation = forms.TypedChoiceField(
        label=_("Who finds the contact?"), coerce=int, widget=forms.RadioSelect(attrs=PILLS)
    )
    agreed = forms.BooleanField(
        label=_("The family has said yes to that organisation reading what is written here"), required=False
    )
    refused_beside = {Refusal.SAME_WISH: "kind"}

    def __init__(
        self, *args: Any, own: Organisation, others: Iterable[Organisation] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.own = own
        choices = [(one.pk, one.name) for one in (own, *others)]
        if len(choices) < 2:
            del self.fields["organisation"], self.fields["agreed"]
        else:
            self.fields["organisation"].choices = choices
            self.fields["organisation"].initial = own.pk

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        elsewhere = data.get("organisation", self.own.pk) != self.own.pk
        if elsewhere and "agreed" in self.fields and not data.get("agreed"):
            self.add_error("agreed", _("Ask the family first: without their yes it stays here."))
        return data

    def finder(self) -> int:
        """The organisation that is to find the contact."""
        return int(self.cleaned_data.get("organisation") or self.own.pk)

    def wish(self) -> dict[str, Any]:
        return {
            name: self.cleaned_data[name] for name in ("topics", "language_wish", "gender_must", "travel_km")
        }


class AskForm(SafeForm):
    """*Ask*: one tap on a suggestion."""

    volunteer = forms.IntegerField(widget=forms.HiddenInput)


class NotThisPairForm(SafeForm):
    """*Not this pair*, with why."""

    volunteer = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.ChoiceField(
        label=_("Why not this pair?"),
        choices=[(r.value, r.label) for r in NotThisPair if r != NotThisPair.DECLINED],
    )


class ByPhoneForm(SafeForm):
    """Why a protected person's suggestions are opened; it stands in the read log."""

    reason = forms.CharField(label=_("Why do you open this?"), max_length=200)
