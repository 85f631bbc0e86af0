from collections.abc import Iterable
from datetime import date, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from associations.choices import WEEKDAY_CHOICES, Category, DanishNeeded, Party, Refusal
from associations.models import Activity, CooperationAgreement
from associations.terms import MOST_MONTHS
from medspil.participants.vocabulary import INTERESTS, language_choices
from medspil.places.forms import PostcodeField
from medspil.privacy.forms import PhoneField, SafeForm
from medspil.users.models import Organisation
from theme.multilingual import in_reader_language

MOST_TIMES = 3
CVR_WEIGHTS = (2, 7, 6, 5, 4, 3, 2, 1)


def day_field(label: Any, **kwargs: Any) -> forms.DateField:
    """A day that can be meant: a slip of the year ("0206") is said at once."""
    sentence = _("Write a day between 2000 and 2100.")
    between = [MinValueValidator(date(2000, 1, 1), sentence), MaxValueValidator(date(2100, 1, 1), sentence)]
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget, validators=between, **kwargs)


def time_field(label: Any) -> forms.TimeField:
    return forms.TimeField(
        label=label, required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )


class KronerField(forms.DecimalField):
    """Kroner as people write them; cleaned to integer øre."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"min_value": 0, "max_value": 100_000, "decimal_places": 2} | kwargs)

    def clean(self, value: Any) -> Any:
        kroner = super().clean(value)
        return 0 if kroner is None else int(kroner * 100)


def cvr_sums_up(cvr: str) -> bool:
    """Whether the check digit of a CVR number is right (modulus 11); a wrong one only warns."""
    return cvr.isdigit() and sum(int(d) * w for d, w in zip(cvr, CVR_WEIGHTS, strict=True)) % 11 == 0


class TapForm(SafeForm):
    """A button that acts at once; only the one-use key travels with it."""


class JoinForm(SafeForm):
    """The member's yes, with everything it binds to in view."""

    refused_beside = {
        Refusal.OVER_SIX_MONTHS: "months",
        Refusal.NO_TIME_LEFT: "months",
        Refusal.UNKNOWN_TASK: "task",
        Refusal.NOT_IN_FORCE: "task",
        Refusal.NO_PLACES: "task",
        Refusal.ALREADY_ACTIVE: "months",
    }
    task = forms.TypedChoiceField(
        label=_("What would you like to help with?"), widget=forms.RadioSelect, coerce=int
    )
    months = forms.IntegerField(label=_("For how many months?"), initial=MOST_MONTHS)

    def __init__(self, *args: Any, agreement: CooperationAgreement | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        tasks = agreement.task_choices() if agreement else []
        language = agreement.original_language if agreement else ""
        task: Any = self.fields["task"]
        task.choices = [
            (place, in_reader_language(texts, language).text) for place, texts in enumerate(tasks)
        ]
        if len(tasks) == 1:
            task.initial = 0
        if not tasks:
            task.required = False
            task.empty_value = 0
        counts = range(MOST_MONTHS, 0, -1)
        self.fields["months"].widget = forms.Select(
            choices=[(n, ngettext("%(count)s month", "%(count)s months", n) % {"count": n}) for n in counts]
        )


class TrialForm(SafeForm):
    refused_beside = {Refusal.PAST_DATE: "day", Refusal.TWO_VISITS: "day"}
    day = day_field(_("Day"))
    door = forms.CharField(label=_("Which door"), max_length=120, required=False)
    met_by = forms.CharField(
        label=_("Who meets them there?"), max_length=80, help_text=_("A first name is enough.")
    )


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
    fee = KronerField(label=_("Fee for half a year, kroner"), required=False)
    women_only = forms.BooleanField(label=_("Women only"), required=False)
    escort_possible = forms.BooleanField(label=_("Somebody can come along the first time"), required=False)
    age_from = forms.IntegerField(label=_("Age from"), min_value=0, max_value=120, required=False)
    age_to = forms.IntegerField(label=_("Age to"), min_value=0, max_value=120, required=False)
    season_from = day_field(_("First day of the season"), required=False)
    season_to = day_field(_("Last day of the season"), required=False)
    gear = forms.CharField(label=_("What to bring"), max_length=300, required=False)
    trainer_name = forms.CharField(label=_("Trainer"), max_length=80, required=False)
    trainer_email = forms.EmailField(
        label=_("The trainer's e-mail"), required=False, help_text=_("Gets one line when somebody new comes.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number in range(1, MOST_TIMES + 1):
            days = [("", "—"), *WEEKDAY_CHOICES]
            self.fields[f"day_{number}"] = forms.ChoiceField(
                label=gettext("Weekday"), choices=days, required=number == 1
            )
            self.fields[f"start_{number}"] = time_field(gettext("From"))
            self.fields[f"end_{number}"] = time_field(gettext("To"))
            self.fields[f"start_{number}"].required = self.fields[f"end_{number}"].required = number == 1

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        for number in range(1, MOST_TIMES + 1):
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

    def times(self) -> list[tuple[int, time, time]]:
        data = self.cleaned_data
        numbers = [n for n in range(1, MOST_TIMES + 1) if data.get(f"day_{n}")]
        return [(int(data[f"day_{n}"]), data[f"start_{n}"], data[f"end_{n}"]) for n in numbers]

    def row(self, number: int) -> list[Any]:
        return [self[f"day_{number}"], self[f"start_{number}"], self[f"end_{number}"]]

    def first_time(self) -> list[Any]:
        return self.row(1)

    def more_times(self) -> list[Any]:
        return [field for number in range(2, MOST_TIMES + 1) for field in self.row(number)]

    def main_fields(self) -> list[Any]:
        return [self[name] for name in ("title", "kind", "description", "place", "fee")]

    def more_fields(self) -> list[Any]:
        names = ("women_only", "escort_possible", "age_from", "age_to", "season_from", "season_to", "gear")
        return [self[name] for name in (*names, "trainer_name", "trainer_email")]


def activity_values(activity: Activity, language: str) -> dict[str, Any]:
    """An activity as the form's initial values, its texts in one language."""
    names = (
        "kind",
        "place",
        "women_only",
        "escort_possible",
        "age_from",
        "age_to",
        "season_from",
        "season_to",
    )
    values: dict[str, Any] = {name: getattr(activity, name) for name in names}
    values |= {name: getattr(activity, name) for name in ("trainer_name", "trainer_email")}
    for name in ("title", "description", "gear"):
        values[name] = in_reader_language(getattr(activity, name), activity.original_language).text
    values["fee"] = activity.fee_ore / 100
    for number, row in enumerate(activity.times.order_by("weekday", "start")[:MOST_TIMES], start=1):
        values |= {f"day_{number}": row.weekday, f"start_{number}": row.start, f"end_{number}": row.end}
    return values


class AssociationForm(SafeForm):
    """A coordinator writes an association with its first contact."""

    refused_beside = {Refusal.NAME_TAKEN: "name"}
    name = forms.CharField(label=_("Name of the association"), max_length=120)
    category = forms.ChoiceField(label=_("Kind"), choices=Category.choices)
    about = forms.CharField(
        label=_("About the association"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    postcode = PostcodeField()
    languages = forms.MultipleChoiceField(
        label=_("Languages spoken"),
        choices=language_choices,
        initial=["da"],
        widget=forms.CheckboxSelectMultiple(attrs={"class": "pills"}),
    )
    danish_needed = forms.ChoiceField(
        label=_("How much Danish does it take?"), choices=DanishNeeded.choices, initial=DanishNeeded.SOME
    )
    contact_name = forms.CharField(label=_("Contact person"), max_length=120)
    contact_role = forms.CharField(label=_("What they do in the association"), max_length=80, required=False)
    email = forms.EmailField(label=_("E-mail of the contact person"))
    phone = PhoneField(label=_("Phone"), required=False)
    website = forms.URLField(label=_("Website"), required=False, assume_scheme="https")
    cvr = forms.RegexField(
        r"^\d{8}$",
        label=_("CVR number"),
        required=False,
        error_messages={"invalid": _("A CVR number has 8 digits.")},
    )


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
