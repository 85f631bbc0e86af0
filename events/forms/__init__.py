"""What people write: a sign-up, an event, a change to one."""

from events.forms.changing import CancelForm, CancelSeriesForm, CapacityForm, MoveForm
from events.forms.organise import EditForm, EventForm
from events.forms.rhythm import RhythmForm
from events.forms.signup import AnswerForm, SignupForm

__all__ = [
    "AnswerForm",
    "CancelForm",
    "CancelSeriesForm",
    "CapacityForm",
    "EditForm",
    "EventForm",
    "MoveForm",
    "RhythmForm",
    "SignupForm",
]
