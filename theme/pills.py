"""Choices that stand as pills in a row, not as boxes in a column."""

from typing import Any

from django import forms

PILLS = {"class": "pills"}


class PillsField(forms.MultipleChoiceField):
    """Any number of words, each a pill to tick; none of them is an answer too."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, widget=forms.CheckboxSelectMultiple(attrs=PILLS), **kwargs)
