"""Events as plain rows: a series, its dates, and who comes [8]."""

from events.models.arrival import Arrival
from events.models.counselling import Question, SlipRoll, Visit
from events.models.event import Event
from events.models.interpreter import InterpreterRequest
from events.models.series import EventSeries
from events.models.shift import Helping, Shift
from events.models.signup import Signup
from events.models.survey import SurveyAnswer

__all__ = [
    "Arrival",
    "Event",
    "EventSeries",
    "Helping",
    "InterpreterRequest",
    "Question",
    "Shift",
    "Signup",
    "SlipRoll",
    "SurveyAnswer",
    "Visit",
]
