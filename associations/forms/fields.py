"""Fields and the one-button form that several forms of this app share."""

from typing import Any

from django import forms

from medspil.privacy.forms import SafeForm


def time_field(label: Any) -> forms.TimeField:
    return forms.TimeField(
        label=label, required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )


class KronerField(forms.DecimalField):
    """Kroner as people write them; cleaned to integer øre."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"min_value": 0, "max_value": 100_000, "decimal_places": 2} | kwargs)

    def prepare_value(self, value: Any) -> Any:
        """Whole kroner without a decimal point: 2000, not 2000.0."""
        return int(value) if isinstance(value, float) and value.is_integer() else value

    def clean(self, value: Any) -> Any:
        kroner = super().clean(value)
        return 0 if kroner is None else int(kroner * 100)


class TapForm(SafeForm):
    """A button that acts at once; only the one-use key travels with it."""
