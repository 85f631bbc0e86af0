"""Events as plain rows: a series, its dates, and who comes [8]."""

from events.models.event import Event
from events.models.series import EventSeries
from events.models.signup import Signup

__all__ = ["Event", "EventSeries", "Signup"]
