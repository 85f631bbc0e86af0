"""Advice without appointment: what is asked, what came of it, and when an open question lapses [8]."""

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from events.choices import EventStatus, Kind
from medspil.users import refusals

if TYPE_CHECKING:
    from events.models import Event

LAPSES_AFTER = timedelta(weeks=8)
TARGET_A_WEEK = 15
"""People on a weekly basis, where no target says otherwise [A6 66]."""
SLIPS_AT_A_TIME = 12
BEFORE, AFTER = timedelta(hours=3), timedelta(days=7)
"""Taps may arrive late: a phone sends them when it has net again, at the latest before the next session."""


class Asked(models.TextChoices):
    """What a question is about, never who asked it. The most common first: the order of the phone."""

    LETTER = "letter", pgettext_lazy("advice", "Letter or Digital Post")
    FORM = "form", pgettext_lazy("advice", "Form to fill in")
    MONEY = "money", pgettext_lazy("advice", "Bills and money")
    HOME = "home", pgettext_lazy("advice", "Home")
    WORK = "work", pgettext_lazy("advice", "Work")
    CHILDREN = "children", pgettext_lazy("advice", "Children and school")
    LEARNING = "learning", pgettext_lazy("advice", "Danish and education")
    DOCTOR = "doctor", pgettext_lazy("advice", "Doctor and appointments")
    TRANSPORT = "transport", pgettext_lazy("advice", "Bus, car and licence")
    LEISURE = "leisure", pgettext_lazy("advice", "Associations and free time")
    OTHER = "other", pgettext_lazy("advice", "Something else")


class Outcome(models.TextChoices):
    RESOLVED = "resolved", pgettext_lazy("advice", "Answered")
    REFERRED = "referred", pgettext_lazy("advice", "Sent on")
    OPEN = "open", pgettext_lazy("advice", "Not yet")


class AnsweredBy(models.TextChoices):
    STAFF = "staff", _("Staff")
    VOLUNTEER = "volunteer", _("Volunteer")


def lapsed(asked_on: date, on: date) -> bool:
    """Whether an open question is given up: nobody came back with the slip for eight weeks."""
    return asked_on + LAPSES_AFTER < on


class AdviceRefusal(refusals.Refusal):
    NO_ADVICE = "no_advice", _("Only events of the kind “Advice, just come” count questions.")
    NOT_NOW = "not_now", _("Counting is open on the day, and until the next session.")
    SLIP_USED = "slip_used", _("This slip number is taken. Give the question a new one.")


def refusal(event: "Event", at: datetime) -> AdviceRefusal | None:
    """Why nothing is counted at this moment."""
    if event.kind != Kind.DROP_IN:
        return AdviceRefusal.NO_ADVICE
    open_now = event.starts_at - BEFORE <= at <= event.ends_at + AFTER
    return None if open_now and event.status != EventStatus.CANCELLED else AdviceRefusal.NOT_NOW
