"""What people write: a sign-up, an event, a change to one."""

from events.forms.organise import CancelForm, CapacityForm, EventForm, MoveForm
from events.forms.signup import AnswerForm, OneTapForm, SignupForm

__all__ = [
    "AnswerForm",
    "CancelForm",
    "CapacityForm",
    "EventForm",
    "MoveForm",
    "OneTapForm",
    "SignupForm",
]
