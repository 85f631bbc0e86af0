"""Events as plain rows: a series, its dates, and who comes [8]."""

from events.models.arrival import Arrival
from events.models.calendar_address import CalendarAddress
from events.models.calendar_source import CalendarSource
from events.models.counselling import Question, SlipRoll, Visit
from events.models.enrolment import Enrolment
from events.models.event import Event
from events.models.interpreter import InterpreterRequest
from events.models.invitation import Invitation, Stand
from events.models.second_host import SecondHost
from events.models.series import EventSeries
from events.models.shift import Helping, Shift
from events.models.signup import Signup
from events.models.slot import HomeVisit, Slot
from events.models.survey import SurveyAnswer
from events.models.target import Target

__all__ = [
    "Arrival",
    "CalendarAddress",
    "CalendarSource",
    "Enrolment",
    "Event",
    "EventSeries",
    "Helping",
    "HomeVisit",
    "InterpreterRequest",
    "Invitation",
    "Question",
    "SecondHost",
    "Shift",
    "Signup",
    "SlipRoll",
    "Slot",
    "Stand",
    "SurveyAnswer",
    "Target",
    "Visit",
]
