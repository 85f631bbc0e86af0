"""Advice without appointment: what is asked, what came of it, and when an open question lapses [8]."""

from datetime import date, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

LAPSES_AFTER = timedelta(weeks=8)
TARGET_A_WEEK = 15
SLIPS_AT_A_TIME = 12


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
