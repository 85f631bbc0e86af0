"""Forms on a contact's page, for its two sides and for the desk."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from medspil.privacy.forms import DayField, SafeForm
from theme.pills import PILLS
from volunteers.choices import EndReason, Refusal, Share, Side


class MessageForm(SafeForm):
    text = forms.CharField(
        label=_("Write a message"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"})
    )
    refused_beside = {Refusal.EMPTY: "text"}


class ShareForm(SafeForm):
    """How the other may reach you; only what we know of you can be chosen."""

    share = forms.ChoiceField(
        label=_("How may the other reach you?"),
        choices=Share.choices,
        widget=forms.RadioSelect(attrs=PILLS),
        help_text=_("It is shown when the first meeting has been held, and to the two of you only."),
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = {Share.THREAD: True, Share.PHONE: bool(user.phone), Share.EMAIL: bool(user.email)}
        self.fields["share"].choices = [(s.value, s.label) for s in Share if known[s]]


class EndForm(SafeForm):
    reason = forms.ChoiceField(
        label=_("Why does it end?"), choices=EndReason.choices, widget=forms.RadioSelect(attrs=PILLS)
    )


class MeetingForm(SafeForm):
    """When and where the first meeting is."""

    day = DayField(label=_("Day"))
    time = forms.TimeField(label=_("Time"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    place = forms.CharField(label=_("Where"), max_length=200)
    refused_beside = {Refusal.MEETING_PAST: "day", Refusal.MEETING_TOO_FAR: "day"}

    @property
    def meeting_at(self) -> datetime:
        return timezone.make_aware(datetime.combine(self.cleaned_data["day"], self.cleaned_data["time"]))


class RecordForm(SafeForm):
    """The first meeting was held, and who was the third person there [A2 22]."""

    third_person = forms.CharField(
        label=_("Who was the third person there?"),
        max_length=120,
        required=False,
        help_text=_("For example the host of the language café, or you."),
    )
    refused_beside = {Refusal.THIRD_PERSON: "third_person", Refusal.MEETING_AHEAD: "third_person"}


class PlaceForm(SafeForm):
    """One of the meeting places that suit both."""

    key = forms.CharField(max_length=40)


class OtherTimeForm(SafeForm):
    """*The time does not suit me.*"""

    other_time = forms.ChoiceField(choices=[("1", "other time")])


class SideForm(SafeForm):
    """The side a coordinator speaks for."""

    side = forms.ChoiceField(choices=Side.choices)


class RestForm(SafeForm):
    """Take a break from a contact, or go on after one."""

    rest = forms.ChoiceField(choices=[("pause", "pause"), ("go_on", "go on")])


class GoOnForm(SafeForm):
    """A stopped contact goes on: the centre has heard both."""

    talked = forms.BooleanField(
        label=_("I have talked with both, and both would like to go on."), required=False
    )
    refused_beside = {Refusal.TALK_TO_BOTH: "talked", Refusal.REQUIREMENT_LAPSED: "talked"}


class WhyEndedForm(SafeForm):
    """The other side's reason, after the end."""

    why_ended = forms.ChoiceField(
        label=_("Would you like to say why it ended?"),
        choices=EndReason.choices,
        widget=forms.RadioSelect(attrs=PILLS),
    )
