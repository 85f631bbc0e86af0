"""Writing and accepting a cooperation agreement."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from associations.choices import Party, Refusal
from associations.forms.fields import KronerField, day_field
from medspil.privacy.forms import SafeForm
from medspil.users.models import Organisation


class AgreementForm(SafeForm):
    refused_beside = {Refusal.PAST_DATE: "valid_to"}
    municipality = forms.ModelChoiceField(
        label=_("Municipality"), queryset=Organisation.objects.none(), empty_label=None
    )
    valid_from = day_field(_("From"))
    valid_to = day_field(_("To"))
    places = forms.IntegerField(label=_("Fee-free places"), min_value=1, max_value=1000)
    tasks = forms.CharField(
        label=_("Tasks in return"),
        help_text=_("One task on each line."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    price_after = KronerField(label=_("Price for half a year afterwards, kroner"))
    hours = forms.IntegerField(label=_("Hours in all"), min_value=1, max_value=1000, required=False)
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
