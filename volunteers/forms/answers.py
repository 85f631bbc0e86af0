"""Answers by one tap: a proposal, a follow-up, a stop."""

from django import forms

from medspil.privacy.forms import SafeForm
from volunteers.choices import Face, Side

YES = "1"


class AnswerForm(SafeForm):
    """Yes or no to a proposal."""

    yes = forms.ChoiceField(choices=[(YES, "yes"), ("0", "no")])

    @property
    def said_yes(self) -> bool:
        return self.cleaned_data["yes"] == YES


class SaidForm(AnswerForm):
    """What a side said on the phone or at the desk."""

    side = forms.ChoiceField(choices=Side.choices)


class FaceForm(SafeForm):
    """A face, or *call me*; or both, one after the other."""

    face = forms.ChoiceField(choices=[*Face.choices, ("call", "call")])

    @property
    def answer(self) -> tuple[Face | None, bool]:
        given = self.cleaned_data["face"]
        return (None, True) if given == "call" else (Face(given), False)


class DoorForm(SafeForm):
    """*Stop the contact now*."""

    door = forms.ChoiceField(choices=[("stop", "stop")])
