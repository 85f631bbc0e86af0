"""Writing and accepting a cooperation agreement."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from associations.choices import Party, Refusal, TaskKind
from associations.forms.fields import KronerField
from medspil.privacy.forms import DayField, SafeForm
from medspil.users.models import Organisation


class AgreementForm(SafeForm):
    refused_beside = {Refusal.PAST_DATE: "valid_to"}
    municipality = forms.ModelChoiceField(
        label=_("Municipality"), queryset=Organisation.objects.none(), empty_label=None
    )
    valid_from = DayField(label=_("From"))
    valid_to = DayField(label=_("To"))
    places = forms.IntegerField(label=_("Fee-free places"), min_value=1, max_value=1000)
    tasks = forms.CharField(
        label=_("Tasks in return"),
        help_text=_("One task on each line."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    price_after = KronerField(label=_("Price for half a year afterwards, kroner"))
    hours = forms.IntegerField(label=_("Hours in all"), min_value=1, max_value=1000, required=False)
    task_kind = forms.ChoiceField(
        label=_("What kind of task is it?"),
        choices=TaskKind.choices,
        initial=TaskKind.ACTIVITY,
        required=False,
        help_text=_("Unemployment funds ask about it. We report nothing."),
    )
    near_children = forms.BooleanField(label=_("The tasks are near children under 15"), required=False)
    child_declaration_year = forms.IntegerField(
        label=_("Child clearances declared for the year"), min_value=2020, max_value=2100, required=False
    )

    def __init__(self, *args: Any, municipalities: Iterable[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["municipality"].queryset = municipalities

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        first, last = data.get("valid_from"), data.get("valid_to")
        if first and last and last < first:
            self.add_error("valid_to", ValidationError(_("The last day must come after the first.")))
        return data


class AcceptForm(SafeForm):
    """A party's yes, in a name."""

    party = forms.ChoiceField(choices=Party.choices, widget=forms.HiddenInput)
    name = forms.CharField(label=_("Your name"), max_length=120)


class DeclareForm(SafeForm):
    """Somebody declares in their name."""

    refused_beside = {Refusal.NOTHING_TO_DECLARE: "name"}
    name = forms.CharField(label=_("Your name"), max_length=120)
    sure = forms.BooleanField(label=_("Everybody near children under 15 has a valid child clearance"))


class PlacesForm(SafeForm):
    """The agreement's places, and at most so many for each activity (empty: no limit of its own)."""

    refused_beside = {Refusal.CAPACITY_BELOW_TAKEN: "places"}
    places = forms.IntegerField(label=_("Fee-free places"), min_value=0, max_value=1000)

    def __init__(self, *args: Any, activities: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for pk, title in activities:
            self.fields[f"activity_{pk}"] = forms.IntegerField(
                label=title, min_value=0, max_value=1000, required=False
            )
