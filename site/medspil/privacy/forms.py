"""The base of every form a person types into: no CPR number gets in, and a double tap counts once."""

from collections.abc import Callable
from datetime import date
from typing import Any

import phonenumbers
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from medspil.privacy import cpr
from medspil.users.once import new_key, run_once
from medspil.users.refusals import Refused

# Whoever is asked for a year may write a CPR number there too.
TYPED = (forms.CharField, forms.IntegerField, forms.DateField)
FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2100, 1, 1)
NO_SUCH_DAY = _("Write a day between 2000 and 2100.")
CPR_REFUSED = _("This looks like a CPR number. We never need it: please write the rest without it.")


class PhoneField(forms.CharField):
    """A phone number as people write it; cleaned to "+4512345678". Danish where no country is given."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault(
            "widget", forms.TextInput(attrs={"type": "tel", "autocomplete": "tel", "inputmode": "tel"})
        )
        kwargs.setdefault("max_length", 30)
        super().__init__(**kwargs)

    def clean(self, value: Any) -> str:
        text = cpr.fold_digits(super().clean(value) or "")
        if not text:
            return ""
        try:
            number = phonenumbers.parse(text, "DK")
        except phonenumbers.NumberParseException:
            number = None
        if number is None or not phonenumbers.is_possible_number(number):
            if cpr.holds_cpr(text):
                raise ValidationError(CPR_REFUSED, code="cpr")
            raise ValidationError(_("Write a phone number with 8 digits, or with its country code (+…)."))
        return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


class DayField(forms.DateField):
    """A day as the browser's own picker writes it, and as people type it; a slip of the year ("0206", "9999")
    is said at once, unless it may be of `any_year`.
    """

    def __init__(self, *, any_year: bool = False, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
        kwargs.setdefault("input_formats", ["%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y", "%d/%m/%Y"])
        super().__init__(**kwargs)
        if not any_year:
            self.validators += [
                MinValueValidator(FIRST_DAY, NO_SUCH_DAY),
                MaxValueValidator(LAST_DAY, NO_SUCH_DAY),
            ]


def is_read_back(field: forms.Field) -> bool:
    """Whether what is typed there may be shown again. A password never is."""
    return isinstance(field, TYPED) and not isinstance(field.widget, forms.PasswordInput)


class SafeFormMixin:
    """Refuses CPR-shaped numbers in every text field and masks them where the form is shown again."""

    data: Any
    fields: Any

    def full_clean(self) -> None:
        refused = self._mask_cpr() if self.is_bound else []  # type: ignore[attr-defined]
        super().full_clean()  # type: ignore[misc]
        for name in refused:
            self.cleaned_data.pop(name, None)  # type: ignore[attr-defined]
            self._errors[name] = self.error_class([CPR_REFUSED])  # type: ignore[attr-defined]

    def _mask_cpr(self) -> list[str]:
        refused = []
        for name, field in self.fields.items():
            if isinstance(field, PhoneField) or not is_read_back(field):
                continue
            key = self.add_prefix(name)  # type: ignore[attr-defined]
            value = self.data.get(key)
            if isinstance(value, str) and (cpr.holds_cpr(value) or cpr.was_masked(value)):
                refused.append(name)
                self._replace(key, cpr.masked(value))
        for name, field in self.fields.items():
            key = self.add_prefix(name)  # type: ignore[attr-defined]
            if isinstance(field, PhoneField) and cpr.holds_cpr(str(self.data.get(key, ""))):
                self._check_phone(name, key, field, refused)
        return refused

    def _check_phone(self, name: str, key: str, field: PhoneField, refused: list[str]) -> None:
        try:
            field.clean(self.data.get(key))
        except ValidationError:
            refused.append(name)
            self._replace(key, cpr.masked(self.data[key]))

    def _replace(self, key: str, value: str) -> None:
        data = self.data.copy() if isinstance(self.data, QueryDict) else dict(self.data)
        data[key] = value
        self.data = data


class SafeForm(SafeFormMixin, forms.Form):
    """A form that acts. `act(lambda: address)` runs once per shown form and turns a refusal into an error.

    Name the field a refusal belongs beside in `refused_beside = {Refusal.FULL: "count"}`.
    """

    form_key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64, initial=new_key)
    refused_beside: dict[Any, str] = {}

    def act(self, do: Callable[[], str]) -> str | None:
        """The address to go to; None where the action refused (the form then shows why)."""
        try:
            return run_once(self.cleaned_data.get("form_key") or new_key(), do)
        except Refused as refused:
            beside = self.refused_beside.get(refused.refusal)
            self.add_error(beside if beside in self.fields else None, refused)
            return None


class OneTapForm(SafeForm):
    """A button without fields: its one-use key only."""


class FilterForm(SafeFormMixin, forms.Form):
    """The form of a list that filters: what is searched for passes the same check."""

    # Nobody must fill in a filter, so none of its fields says so.
    hide_optional = True


class SafeModelForm(SafeFormMixin, forms.ModelForm):
    """The same guard for forms of reference data."""
