"""Help at an event: asked for by the host, hours said by the volunteer."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.forms.fields import moment, time_field
from events.models import Event
from events.shifts import ShiftRefusal
from medspil.privacy.forms import SafeForm
from theme.multilingual import in_reader_language
from volunteers.choices.people import RoleKind
from volunteers.models import VolunteerRole


class RoleField(forms.ModelChoiceField):
    def label_from_instance(self, role: VolunteerRole) -> str:
        return in_reader_language(role.title, role.original_language).text


class ShiftForm(SafeForm):
    """Which help, from when to when, and how many."""

    role = RoleField(label=_("Which help?"), queryset=VolunteerRole.objects.none())
    begins = time_field(_("From"))
    ends = time_field(_("Until"))
    people = forms.IntegerField(label=_("How many helpers?"), min_value=1, max_value=30, initial=1)
    door = forms.BooleanField(label=_("They have the list at the door"), required=False)
    note = forms.CharField(label=_("What is there to do?"), max_length=120, required=False)

    refused_beside = {ShiftRefusal.BACKWARDS: "ends", ShiftRefusal.STARTED: "begins"}

    def __init__(self, *args: Any, event: Event, code: str = "", **kwargs: Any) -> None:
        """With a task's code, that task is chosen."""
        start, end = timezone.localtime(event.starts_at), timezone.localtime(event.ends_at)
        kwargs.setdefault("initial", {"begins": start.time(), "ends": end.time(), "people": 1})
        super().__init__(*args, **kwargs)
        self.day = start.date()
        tasks = VolunteerRole.objects.filter(kind=RoleKind.TASK).order_by("position", "pk")
        self.fields["role"].queryset = tasks
        if code:
            self.initial["role"] = tasks.filter(code=code).first()

    def details(self) -> dict[str, Any]:
        data = self.cleaned_data
        same = {name: data[name] for name in ("role", "people", "door", "note")}
        return same | {
            "starts_at": moment(self.day, data["begins"]),
            "ends_at": moment(self.day, data["ends"]),
        }


class HoursForm(SafeForm):
    """How long it really was."""

    hours = forms.DecimalField(
        label=_("How many hours did you help?"),
        min_value=0,
        max_value=24,
        decimal_places=2,
        localize=True,
        help_text=_("Half an hour is 0.5. Were you not there? Write 0."),
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )

    refused_beside = {ShiftRefusal.NOT_OVER: "hours"}

    @property
    def minutes(self) -> int:
        return round(self.cleaned_data["hours"] * 60)
