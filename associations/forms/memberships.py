"""Asking to join or to try, and the association's answer."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from associations.choices import Refusal
from associations.models import Activity, CooperationAgreement
from associations.terms import MOST_MONTHS
from medspil.matching import Topic
from medspil.participants.forms import JoinForm as NewcomerJoinForm
from medspil.privacy.forms import DayField, SafeForm
from theme.multilingual import in_reader_language


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


def escort_field() -> forms.BooleanField:
    return forms.BooleanField(label=_("I would like somebody to come along the first times"), required=False)


class TryForm(SafeForm):
    """One tap, and whether somebody should come along the first times."""

    escort = forms.BooleanField(
        label=_("I would like somebody to come along the first times"), required=False
    )

    def __init__(self, *args: Any, activity: Activity, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not activity.escort_possible:
            del self.fields["escort"]


class FirstAskForm(NewcomerJoinForm):
    """Somebody we do not know yet would like to try one activity: how we reach them, and no more."""

    escort = forms.BooleanField(
        label=_("I would like somebody to come along the first times"), required=False
    )

    main: tuple[str, ...] = (
        "name",
        "phone",
        "email",
        "spoken",
        "birth_year",
        "eighteen_on",
        "postcode",
        "escort",
    )

    def __init__(self, *args: Any, activity: Activity, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.activity = activity
        del self.fields["topics"], self.fields["call_me"]
        if not activity.escort_possible:
            del self.fields["escort"]
            self.main = tuple(name for name in self.main if name != "escort")

    def facts(self) -> dict[str, Any]:
        """With what they would like to try among their interests, so that the caller sees it."""
        self.cleaned_data.setdefault("call_me", False)
        wish = {"interests": [self.activity.kind], "topics": [Topic.JOIN_ASSOCIATION.value]}
        return super().facts() | wish


class TrialForm(SafeForm):
    refused_beside = {Refusal.PAST_DATE: "day", Refusal.TWO_VISITS: "day"}
    day = DayField(label=_("Day"))
    door = forms.CharField(label=_("Which door"), max_length=120, required=False)
    met_by = forms.CharField(
        label=_("Who meets them there?"), max_length=80, help_text=_("A first name is enough.")
    )
