"""What a project is to reach in a year."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from events.choices import Kind
from events.models import EventSeries
from events.models.target import Measure
from medspil.privacy.forms import SafeForm
from medspil.users.models import Organisation
from theme.multilingual import in_reader_language

SAID = ("project", "measure", "number", "kind", "series", "words", "organisation")


def number_field() -> forms.IntegerField:
    return forms.IntegerField(
        label=_("How many?"),
        min_value=1,
        max_value=100_000,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )


def title_of(series: EventSeries) -> str:
    return in_reader_language(series.title, series.original_language).text


class TargetForm(SafeForm):
    """A number, what it counts, and which events count: of a kind, of one series, with words in the title."""

    project = forms.CharField(label=_("Project"), max_length=80)
    measure = forms.ChoiceField(label=_("What is counted?"), choices=Measure.choices)
    number = number_field()
    kind = forms.ChoiceField(
        label=_("Of what kind?"), choices=[("", _("Everything")), *Kind.choices], required=False
    )
    series = forms.ModelChoiceField(
        label=_("Only of one that comes again?"),
        queryset=EventSeries.objects.none(),
        required=False,
        empty_label=_("All of them"),
    )
    words = forms.CharField(label=_("Only with these words in the title?"), max_length=60, required=False)
    organisation = forms.ModelChoiceField(
        label=_("Whose?"), queryset=Organisation.objects.none(), empty_label=None
    )

    hide_optional = True

    def __init__(self, *args: Any, series: Any, organisations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["series"].queryset = series
        self.fields["series"].label_from_instance = title_of
        field = self.fields["organisation"]
        field.queryset = organisations
        if len(organisations) == 1:
            field.initial = organisations[0]
            field.widget = forms.HiddenInput()

    @property
    def facts(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in SAID}


class NumberForm(SafeForm):
    number = number_field()
