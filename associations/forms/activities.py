"""An activity on one screen."""

from datetime import time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from associations.choices import WEEK_CHOICES, WEEKDAY_CHOICES, FeePeriod, Refusal
from associations.forms.fields import KronerField, time_field
from associations.models import Activity
from medspil.participants.vocabulary import INTERESTS
from medspil.privacy.forms import DayField, SafeForm
from theme.multilingual import in_reader_language

ROWS = 3
TEXTS = ("title", "description", "gear")
FACTS = (
    "kind", "place", "women_only", "escort_possible", "age_from", "age_to", "season_from", "season_to",
    "trainer_name", "trainer_email",
)  # fmt: skip
"""What the form and the activity hold alike."""


class ActivityForm(SafeForm):
    """An activity on one screen: what and when; the rest folded."""

    refused_beside = {Refusal.PAST_DATE: "season_to"}
    title = forms.CharField(label=_("What is it called?"), max_length=120)
    kind = forms.ChoiceField(
        label=_("Kind"), choices=[("", "—"), *((c.value, word) for c, word in INTERESTS.items())]
    )
    description = forms.CharField(
        label=_("Tell about it in a few sentences"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    place = forms.CharField(label=_("Where"), max_length=200, required=False)
    fee = KronerField(label=_("Fee, kroner"), required=False)
    fee_period = forms.ChoiceField(
        label=_("The fee is for"),
        choices=FeePeriod.choices,
        initial=FeePeriod.HALF_YEAR,
        required=False,
    )
    women_only = forms.BooleanField(label=_("Women only"), required=False)
    escort_possible = forms.BooleanField(label=_("Somebody can come along the first time"), required=False)
    age_from = forms.IntegerField(label=_("Age from"), min_value=0, max_value=120, required=False)
    age_to = forms.IntegerField(label=_("Age to"), min_value=0, max_value=120, required=False)
    season_from = DayField(label=_("First day of the season"), required=False)
    season_to = DayField(label=_("Last day of the season"), required=False)
    gear = forms.CharField(label=_("What to bring"), max_length=300, required=False)
    trainer_name = forms.CharField(label=_("Trainer"), max_length=80, required=False)
    trainer_email = forms.EmailField(
        label=_("The trainer's e-mail"), required=False, help_text=_("Gets one line when somebody new comes.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        there = sum(name.startswith("day_") for name in self.initial)
        self.rows = range(1, max(ROWS, there) + 1)
        for number in self.rows:
            days = [("", "—"), *WEEKDAY_CHOICES]
            self.fields[f"day_{number}"] = forms.ChoiceField(
                label=gettext("Weekday"), choices=days, required=number == 1
            )
            self.fields[f"start_{number}"] = time_field(gettext("From"))
            self.fields[f"end_{number}"] = time_field(gettext("To"))
            self.fields[f"week_{number}"] = forms.TypedChoiceField(
                label=gettext("How often"), choices=WEEK_CHOICES, coerce=int, empty_value=None, required=False
            )
            self.fields[f"start_{number}"].required = self.fields[f"end_{number}"].required = number == 1

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        for number in self.rows:
            start, end = data.get(f"start_{number}"), data.get(f"end_{number}")
            if start and end and end <= start:
                self.add_error(f"end_{number}", ValidationError(_("The end must come after the beginning.")))
            if data.get(f"day_{number}") and number > 1 and not (start and end):
                self.add_error(f"start_{number}", ValidationError(_("Write when it begins and ends.")))
        if data.get("season_from") and data.get("season_to") and data["season_to"] < data["season_from"]:
            self.add_error("season_to", ValidationError(_("The last day must come after the first.")))
        if data.get("age_from") and data.get("age_to") and data["age_to"] < data["age_from"]:
            self.add_error("age_to", ValidationError(_("Write the higher age here.")))
        return data

    def times(self) -> list[tuple[int, time, time, int | None]]:
        data = self.cleaned_data
        numbers = [n for n in self.rows if data.get(f"day_{n}")]
        return [
            (int(data[f"day_{n}"]), data[f"start_{n}"], data[f"end_{n}"], data[f"week_{n}"]) for n in numbers
        ]

    def row(self, number: int) -> list[Any]:
        return [self[f"{name}_{number}"] for name in ("day", "start", "end", "week")]

    def first_time(self) -> list[Any]:
        return self.row(1)

    def more_times(self) -> list[Any]:
        return [field for number in self.rows[1:] for field in self.row(number)]

    def main_fields(self) -> list[Any]:
        return [self[name] for name in ("title", "kind", "description", "place", "fee", "fee_period")]

    def more_fields(self) -> list[Any]:
        names = ("women_only", "escort_possible", "age_from", "age_to", "season_from", "season_to", "gear")
        return [self[name] for name in (*names, "trainer_name", "trainer_email")]


def activity_values(activity: Activity) -> dict[str, Any]:
    """An activity as the form's initial values, its texts in the reader's language."""
    values: dict[str, Any] = {name: getattr(activity, name) for name in FACTS}
    for name in TEXTS:
        values[name] = in_reader_language(getattr(activity, name), activity.original_language).text
    kroner, ore = divmod(activity.fee_ore, 100)
    values["fee"] = activity.fee_ore / 100 if ore else kroner
    values["fee_period"] = activity.fee_period
    for number, row in enumerate(activity.times.order_by("weekday", "start"), start=1):
        values |= {f"day_{number}": row.weekday, f"start_{number}": row.start, f"end_{number}": row.end}
        values[f"week_{number}"] = row.week
    return values
