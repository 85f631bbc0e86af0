from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from medspil.places.postcodes import find
from medspil.privacy.cpr import fold_digits


class PostcodeField(forms.CharField):
    """Four digits of a Danish postcode we know; cleaned to the code."""

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"inputmode": "numeric", "autocomplete": "postal-code", "maxlength": 4, "size": 4}
        kwargs.setdefault("label", _("Postcode"))
        kwargs.setdefault("widget", forms.TextInput(attrs=attrs))
        super().__init__(**kwargs)

    def clean(self, value: Any) -> str:
        code = fold_digits(super().clean(value)).strip()
        if code and find(code) is None:
            raise ValidationError(
                _("We do not know the postcode %(code)s. Write four digits, for example 5300."),
                code="unknown_postcode",
                params={"code": code[:10]},
            )
        return code
