"""Answers by one tap: a proposal, a follow-up, a stop."""

from django import forms
from django.utils.translation import gettext_lazy as _

from medspil.privacy.forms import SafeForm
from medspil.users.choices import SafeTime
from volunteers.choices import DeclineReason, Door, Face, Helped, Side

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


CALL_ANOTHER = "call_another"


class DoorForm(SafeForm):
    """The three doors of *something feels wrong*; the call has two, for when it concerns who would call.

    `went` is the door that was gone through, once it was.
    """

    went = ""
    door = forms.ChoiceField(choices=[*Door.choices, (CALL_ANOTHER, "call another")])
    safe_time = forms.ChoiceField(
        label=_("When is it safe to call you?"), choices=SafeTime.choices, required=False
    )

    @property
    def about_first(self) -> bool:
        return self.cleaned_data["door"] == CALL_ANOTHER

    @property
    def chosen(self) -> Door:
        return Door.CALL if self.about_first else Door(self.cleaned_data["door"])


class HelpedForm(SafeForm):
    """ "topic:yes": whether a contact helps with one of the things it is for."""

    helped = forms.RegexField(r"^[a-z_]+:(yes|a_little|not_yet)$", max_length=60)

    @property
    def topic(self) -> str:
        return str(self.cleaned_data["helped"]).partition(":")[0]

    @property
    def how(self) -> Helped:
        return Helped(self.cleaned_data["helped"].partition(":")[2])


class WhyForm(SafeForm):
    """A volunteer's reason for a no, if they like."""

    why = forms.ChoiceField(choices=DeclineReason.choices)


class TakeBackForm(SafeForm):
    """A volunteer takes a yes back while the other is asked."""

    take_back = forms.ChoiceField(choices=[(YES, "take back")])
