"""Asking for an interpreter, and the office's answer."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from events.forms.fields import moment, time_field
from events.interpreting import ANSWERS, InterpreterRefusal, Mode, RequestState
from events.models import InterpreterRequest
from medspil.participants.vocabulary import LANGUAGES
from medspil.privacy.forms import DayField, SafeForm
from theme.pills import PILLS

SPOKEN = [(code, label) for code, (_own, label) in LANGUAGES.items() if code != "da"]


class InterpreterForm(SafeForm):
    """Which language, how, when and where; never for whom."""

    language = forms.ChoiceField(label=_("Which language?"), choices=[("", "—"), *SPOKEN])
    mode = forms.ChoiceField(
        label=pgettext_lazy("interpreter", "How?"),
        choices=Mode.choices,
        initial=Mode.IN_PERSON,
        widget=forms.RadioSelect(attrs=PILLS),
    )
    day = DayField(label=_("Which day?"))
    begins = time_field(_("It begins at"))
    minutes = forms.IntegerField(label=_("How many minutes?"), min_value=15, max_value=600, initial=60)
    place = forms.CharField(label=_("Where?"), max_length=200, required=False)

    refused_beside = {InterpreterRefusal.PAST: "day", InterpreterRefusal.NO_PLACE: "place"}

    def details(self) -> dict[str, Any]:
        data = self.cleaned_data
        same = {name: data[name] for name in ("language", "minutes", "place")}
        return same | {"mode": Mode(data["mode"]), "starts_at": moment(data["day"], data["begins"])}


class InterpreterAnswerForm(SafeForm):
    """Yes, no, or yes to something else."""

    answer = forms.ChoiceField(choices=[(state.value, state.label) for state in ANSWERS])
    new_day = DayField(label=_("Another day"), required=False)
    new_time = forms.TimeField(
        label=_("Another time"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )
    new_mode = forms.ChoiceField(label=_("Another way"), choices=[("", "—"), *Mode.choices], required=False)
    note = forms.CharField(label=_("A word about it"), max_length=200, required=False)

    refused_beside = {InterpreterRefusal.NOTHING_CHANGED: "note"}
    hide_optional = True

    def __init__(self, *args: Any, request: InterpreterRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request

    @property
    def new_start(self) -> datetime | None:
        """The other day or time; the half that was not given stays."""
        day, at = self.cleaned_data["new_day"], self.cleaned_data["new_time"]
        if not day and not at:
            return None
        old = timezone.localtime(self.request.starts_at)
        return moment(day or old.date(), at or old.time())

    def details(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {
            "answer": RequestState(data["answer"]),
            "note": data["note"],
            "new_starts_at": self.new_start,
            "new_mode": data["new_mode"],
        }


class CostForm(SafeForm):
    cost = forms.DecimalField(
        label=_("What did it cost, in kroner?"),
        min_value=0,
        max_value=100_000,
        decimal_places=2,
        required=False,
        localize=True,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )

    @property
    def cost_ore(self) -> int | None:
        cost = self.cleaned_data["cost"]
        return None if cost is None else round(cost * 100)
