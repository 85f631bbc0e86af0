"""The coordinator's decisions about a volunteer."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from medspil.matching import Kind
from medspil.privacy.forms import DayField, SafeForm
from theme.multilingual import in_reader_language
from theme.pills import PILLS, PillsField
from volunteers.actions.clearance import usual_end
from volunteers.choices import ClearanceState, Refusal, TrainingKind
from volunteers.forms.facts import role_choices
from volunteers.models import ChildClearance, Course, VolunteerRole


class StepForm(SafeForm):
    """A button without fields."""


class RolesForm(SafeForm):
    """The roles somebody is approved for, or holds from today."""

    hide_optional = True

    roles = PillsField(label=_("Roles"))
    paid = PillsField(label=_("Paid by the hour, not voluntary"))
    talked_first = forms.BooleanField(
        label=_("I have talked to those who said no for safety, and go on"), required=False
    )
    refused_beside: dict[Any, str] = {
        Refusal.NO_ROLE: "roles",
        Refusal.TOO_YOUNG_FOR_ROLE: "roles",
        Refusal.TALK_FIRST: "talked_first",
    }

    def __init__(self, *args: Any, refused: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        roles = role_choices()
        self.fields["roles"].choices = roles
        # A contact with somebody is never a job.
        self.fields["paid"].choices = [(code, title) for code, title in roles if code not in set(Kind)]
        if not refused:
            del self.fields["talked_first"]

    def chosen(self) -> list[VolunteerRole]:
        return list(
            VolunteerRole.objects.filter(code__in=self.cleaned_data["roles"]).order_by("position", "pk")
        )


class PauseForm(SafeForm):
    """The last day, if there is one."""

    hide_optional = True

    until = DayField(
        label=_("Last day of the break"),
        required=False,
        help_text=_("Leave it empty when they do not know yet."),
    )
    refused_beside: dict[Any, str] = {Refusal.DATE_PAST: "until"}


class DeclineForm(SafeForm):
    hide_optional = True
    for_safety = forms.BooleanField(
        label=_("For safety: another organisation must talk to us first"),
        help_text=_("We keep a code of their e-mail and phone for 24 months, no reason. Tell them so."),
        required=False,
    )


class ClearanceForm(SafeForm):
    """How far the clearance is. The certificate itself is deleted once it is read."""

    hide_optional = True

    state = forms.ChoiceField(
        label=_("Child clearance"), choices=ClearanceState.choices, widget=forms.RadioSelect(attrs=PILLS)
    )
    valid_until = DayField(label=_("Holds until"), required=False, help_text=_("Only when it is in order."))
    refused_beside: dict[Any, str] = {Refusal.CLEARED_UNTIL_WHEN: "valid_until"}

    def __init__(self, *args: Any, clearance: ChildClearance | None, on: date, **kwargs: Any) -> None:
        now = {
            "state": clearance.state if clearance else ClearanceState.REQUIRED,
            "valid_until": (clearance.valid_until if clearance else None) or usual_end(on),
        }
        super().__init__(*args, **{"initial": now} | kwargs)


INTRODUCTION = "introduction"


def training_choices() -> list[tuple[str, Any]]:
    courses = Course.objects.order_by("pk")
    titles = [(str(row.pk), in_reader_language(row.title, row.original_language).text) for row in courses]
    return [(INTRODUCTION, TrainingKind.INTRODUCTION.label), *titles]


class TrainingForm(SafeForm):
    """What somebody took part in, and when."""

    hide_optional = True

    what = forms.ChoiceField(
        label=_("Took part in"),
        choices=training_choices,
        initial=INTRODUCTION,
        widget=forms.RadioSelect(attrs=PILLS),
    )
    held_on = DayField(label=_("Day"))
    refused_beside: dict[Any, str] = {Refusal.DATE_AHEAD: "held_on"}

    def course(self) -> Course | None:
        """The course chosen; None for the introduction."""
        what = self.cleaned_data["what"]
        return None if what == INTRODUCTION else Course.objects.get(pk=what)
