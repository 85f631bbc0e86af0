"""The coordinator's forms: someone on the line, handing on, opening a protected page."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from medspil.participants.choices import LookReason, Outcome, Reason, Refusal
from medspil.participants.forms.base import PILLS
from medspil.participants.forms.refer import ReferForm
from medspil.privacy.forms import SafeForm


class IntakeForm(ReferForm):
    """Somebody on the line who would like to be followed: asked while you talk."""

    main = ("name", "phone", "spoken", "birth_year", "eighteen_on", "postcode", "reason", "topics")
    more = (
        "email", "danish", "interests", "interpreter_needed", "phone_owner", "safe_time", "no_writing",
        "protected_identity",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["referrer_role"].required = False
        self.fields["referrer_role"].widget = forms.HiddenInput()


class HandOnForm(SafeForm):
    """What it becomes, after the person has seen (or heard) their own card and said yes or no to it."""

    outcome = forms.ChoiceField(label=_("What now?"), widget=forms.RadioSelect(attrs=PILLS))
    card = forms.BooleanField(
        label=_("They heard their card and said yes: volunteers may see it, without name and address."),
        required=False,
    )
    same_person = forms.BooleanField(
        label=_("It is the same person as the one we already know with this e-mail."), required=False
    )
    refused_beside = {Refusal.SAME_EMAIL: "same_person"}

    def __init__(self, *args: Any, known: bool = False, reason: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        outcomes = [Outcome.REQUEST, Outcome.MEMBERSHIP, Outcome.VOLUNTEER]
        self.fields["outcome"].choices = [(outcome.value, outcome.label) for outcome in outcomes]
        self.fields["outcome"].initial = Outcome.VOLUNTEER if reason == Reason.VOLUNTEER else Outcome.REQUEST
        if not known:
            del self.fields["same_person"]


class OpenForm(SafeForm):
    """Why a protected person's page is opened."""

    why = forms.ChoiceField(
        label=_("Why do you open it?"), choices=LookReason.choices, widget=forms.RadioSelect(attrs=PILLS)
    )
