"""The days of something that comes again: asked in words, and shown before they are kept."""

from datetime import date, datetime, time, timedelta
from hashlib import sha256
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.dates import MONTHS, WEEKDAYS
from django.utils.translation import gettext_lazy as _

from events import rhythm, wording
from events.actions import Timetable
from events.choices import Refusal
from events.forms.changing import reason
from events.forms.fields import time_field
from events.forms.organise import YEARS
from events.models import EventSeries
from events.rhythm import MONTHLY, WEEKLY, Every
from medspil.privacy.forms import DayField, SafeForm
from theme.pills import PILLS

MOST_TIMES = 200
LONGEST = timedelta(days=366 * 10)
SHOWN = (
    "starts_on", "begins", "ends", "every", "weekdays", "months", "ending", "times", "until",
    "skip_holidays", "closed_from", "closed_to",
)  # fmt: skip


class ISODatesField(forms.MultipleChoiceField):
    """Days ticked in a list of dates; anything else is left out."""

    def clean(self, value: Any) -> tuple[date, ...]:
        found = set()
        for text in self.to_python(value)[:400]:
            try:
                found.add(date.fromisoformat(text))
            except ValueError as error:
                raise ValidationError(_("Choose from the days in the list.")) from error
        return tuple(sorted(found))


class RhythmForm(SafeForm):
    """How a series comes again. `seen` says which days were shown: others are shown before they are kept."""

    starts_on = DayField(label=_("First day"))
    begins = time_field(_("It begins at"))
    ends = time_field(_("It ends at"))
    every = forms.ChoiceField(label=_("How does it come again?"), widget=forms.RadioSelect)
    weekdays = forms.TypedMultipleChoiceField(
        label=_("On more weekdays?"),
        help_text=_("Only where it comes every week or every second week."),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs=PILLS),
    )
    months = forms.TypedMultipleChoiceField(
        label=_("Only in some months?"),
        help_text=_("Only where it comes once a month. None ticked: in all."),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs=PILLS),
    )
    ending = forms.ChoiceField(
        label=_("How long?"),
        choices=[
            ("on", _("It goes on")),
            ("times", _("A number of times")),
            ("until", _("Until a day")),
        ],
        widget=forms.RadioSelect(attrs=PILLS),
    )
    times = forms.IntegerField(
        label=_("How many times?"),
        required=False,
        min_value=1,
        max_value=MOST_TIMES,
        help_text=_("If you chose a number of times."),
    )
    until = DayField(label=_("Last day"), required=False, help_text=_("If you chose until a day."))
    skip_holidays = forms.BooleanField(
        label=_("Not on public holidays"),
        required=False,
        help_text=_("Nor on Constitution Day, Christmas Eve and New Year's Eve."),
    )
    closed_from = DayField(label=_("Closed from, for instance in summer"), required=False)
    closed_to = DayField(label=_("Closed to and including"), required=False)
    left_out = ISODatesField(required=False, widget=forms.MultipleHiddenInput)
    people = forms.ChoiceField(
        label=_("What about the days people count on?"),
        choices=[("too", _("Move them too, and tell people")), ("stay", _("Leave those days as they are"))],
        widget=forms.RadioSelect,
        required=False,
    )
    note = reason()
    seen = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    hide_optional = True
    refused_beside = {Refusal.NO_DATES: "starts_on"}

    def __init__(self, *args: Any, series: EventSeries, first: date, **kwargs: Any) -> None:
        kwargs["initial"] = as_asked(series, first) | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        self.series = series
        self.first = first
        day = self.first_day()
        self.fields["every"].choices = wording.offered(day) if day else []
        self.fields["weekdays"].choices = [(n, wording.capital(str(name))) for n, name in WEEKDAYS.items()]
        self.fields["months"].choices = [(n, wording.capital(str(name))) for n, name in MONTHS.items()]

    @property
    def some_only(self) -> bool:
        """Whether somebody chose weekdays or months, so that the fold stands open."""
        return bool(self["months"].value()) or len(self["weekdays"].value() or []) > 1

    @property
    def has_pause(self) -> bool:
        return bool(self["closed_from"].value() or self["closed_to"].value())

    def first_day(self) -> date | None:
        """The first day as it is typed just now: what is offered follows from it."""
        if not self.is_bound:
            return self.first
        try:
            return self.fields["starts_on"].clean(self.data.get("starts_on"))
        except ValidationError:
            return self.first

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        first, last, ending = data.get("starts_on"), data.get("until"), data.get("ending")
        for name in ("starts_on", "closed_from", "closed_to"):
            if data.get(name) and data[name].year not in YEARS:
                self.add_error(name, _("Choose a day in the years to come."))
        if ending == "times" and not data.get("times") and "times" not in self.errors:
            self.add_error("times", _("Write how many times."))
        if ending == "until" and not last and "until" not in self.errors:
            self.add_error("until", _("Choose the last day."))
        if first and ending == "until" and last and not first <= last <= first + LONGEST:
            self.add_error("until", _("The last day must come after the first, within ten years."))
        if data.get("begins") and data.get("begins") == data.get("ends"):
            self.add_error("ends", Refusal.ENDS_BEFORE_START.label)
        if data.get("closed_from") and data.get("closed_to") and data["closed_to"] < data["closed_from"]:
            self.add_error("closed_to", _("This day comes before the other one."))
        return data

    def timetable(self) -> Timetable:
        data = self.cleaned_data
        first = data["starts_on"]
        every = Every(data["every"])
        found = rhythm.from_date(
            every,
            first,
            weekdays=data["weekdays"] if every in WEEKLY else (),
            months=data["months"] if every in MONTHLY else (),
            times=data["times"] if data["ending"] == "times" else None,
            until=data["until"] if data["ending"] == "until" else None,
        )
        return Timetable(
            starts_on=first,
            start_time=data["begins"],
            minutes=minutes_between(first, data["begins"], data["ends"]),
            rhythm=found,
            skip_holidays=data["skip_holidays"],
            left_out=(*data["left_out"], *days_closed(data["closed_from"], data["closed_to"])),
        )

    def digest(self) -> str:
        """What the shown days depend on."""
        shown = repr([self.cleaned_data.get(name) for name in SHOWN])
        return sha256(shown.encode()).hexdigest()[:32]

    @property
    def was_seen(self) -> bool:
        return self.cleaned_data.get("seen") == self.digest()


def minutes_between(day: date, begins: time, ends: time) -> int:
    """An evening may go on past midnight."""
    length = datetime.combine(day, ends) - datetime.combine(day, begins)
    return int((length % timedelta(days=1)).total_seconds() // 60)


def days_closed(since: date | None, until: date | None) -> list[date]:
    if since is None or until is None:
        return []
    return [since + timedelta(days=n) for n in range(min((until - since).days + 1, 366))]


def as_asked(series: EventSeries, first: date) -> dict[str, Any]:
    """A series' own answers; of a rule that none of our ways makes, every week."""
    found = rhythm.read(series.rule, series.starts_on)
    ends = datetime.combine(first, series.start_time) + timedelta(minutes=series.minutes)
    times = None
    if found and found.times and series.last_day:
        times = max(len([one for one in series.times(series.last_day) if one.day >= first]), 1)
    return {
        "starts_on": first,
        "begins": series.start_time,
        "ends": ends.time(),
        "every": found.every if found else Every.WEEK,
        "weekdays": list(found.weekdays) if found and found.every in WEEKLY else [],
        "months": list(found.months) if found and found.every in MONTHLY else [],
        "ending": "times" if times else "until" if found and found.until else "on",
        "times": times,
        "until": found.until if found else None,
        "skip_holidays": series.skip_holidays,
    }
