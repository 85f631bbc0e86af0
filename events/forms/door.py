"""Taps at the door, on the counsellor's phone and under the QR code."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from events.attendance import Attendance
from events.counselling import AnsweredBy, Asked, Outcome
from events.forms.fields import people_field
from events.survey import QUESTIONS, QUESTIONS_LATER, Felt
from medspil.participants.vocabulary import LANGUAGES
from medspil.privacy import cpr
from medspil.privacy.forms import PhoneField, SafeForm
from theme.pills import PILLS


class MarkForm(SafeForm):
    """One tap beside a name, "17:attended", or on the count, "1"."""

    mark = forms.RegexField(r"^\d{1,9}:(attended|absent|unknown)$", required=False)
    people = forms.IntegerField(required=False, min_value=-10, max_value=10)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not data.get("mark") and not data.get("people") and not self.errors:
            raise forms.ValidationError(_("Nothing was chosen."))
        return data

    @property
    def signup(self) -> int:
        return int(self.cleaned_data["mark"].split(":")[0])

    @property
    def attendance(self) -> Attendance:
        return Attendance(self.cleaned_data["mark"].split(":")[1])


class VisitForm(SafeForm):
    """Somebody came: one tap on their language."""

    language = forms.ChoiceField(choices=[(code, code) for code in LANGUAGES])


class QuestionForm(SafeForm):
    """A new question, "home:open", or one that came back with its slip, "17:resolved"."""

    answered_by = forms.ChoiceField(choices=AnsweredBy.choices, initial=AnsweredBy.VOLUNTEER)
    question = forms.RegexField(rf"^({'|'.join(Asked.values)}):({'|'.join(Outcome.values)})$", required=False)
    settled = forms.RegexField(r"^\d{1,9}:(resolved|referred)$", required=False)
    slip = forms.IntegerField(required=False, min_value=1, max_value=10_000_000)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if bool(data.get("question")) == bool(data.get("settled")) and not self.errors:
            raise forms.ValidationError(_("Nothing was chosen."))
        return data

    @property
    def by(self) -> AnsweredBy:
        return AnsweredBy(self.cleaned_data["answered_by"])

    def parts(self, name: str) -> tuple[str, Outcome]:
        first, outcome = self.cleaned_data[name].split(":")
        return first, Outcome(outcome)


class TakeBackForm(SafeForm):
    """One tap too many: the key it was counted under."""

    undo = forms.CharField(max_length=64)


class HereForm(SafeForm):
    """What a visitor says at the door's QR code."""

    reach = forms.CharField(
        label=_("Phone or e-mail you signed up with"),
        required=False,
        max_length=120,
        help_text=_("So that you are ticked off. You may also leave it empty."),
    )
    people = people_field()

    def __init__(self, *args: Any, by_name: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not by_name:
            del self.fields["reach"]

    def clean_reach(self) -> str:
        """A number as it is stored, else an address as it was typed."""
        typed = cpr.fold_digits(self.cleaned_data["reach"].strip())
        if not typed or "@" in typed:
            return typed
        return PhoneField(required=False).clean(typed)


def faces(label: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=Felt.choices, widget=forms.RadioSelect(attrs=PILLS))


class SurveyForm(SafeForm):
    """The two questions of the day, or those of three months later."""

    supported = faces(QUESTIONS[0][1])
    again = faces(QUESTIONS[1][1])

    def __init__(self, *args: Any, later: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if later:
            for name, question in QUESTIONS_LATER:
                self.fields[name].label = question
