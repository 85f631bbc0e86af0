"""Asking the municipality's office for an interpreter: ways, states, and what the office may answer [A7]."""

from datetime import timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from medspil.users import refusals

REMOTE = frozenset({"phone", "video"})
REMIND_AFTER = timedelta(days=3)


class Mode(models.TextChoices):
    IN_PERSON = "in_person", pgettext_lazy("interpreter", "In person")
    PHONE = "phone", pgettext_lazy("interpreter", "By phone")
    VIDEO = "video", pgettext_lazy("interpreter", "By video")


class RequestState(models.TextChoices):
    """`changed` is a yes to something else: another time or way, which the note says."""

    ASKED = "asked", pgettext_lazy("interpreter", "asked")
    YES = "yes", pgettext_lazy("interpreter", "booked")
    NO = "no", pgettext_lazy("interpreter", "nobody can come")
    CHANGED = "changed", pgettext_lazy("interpreter", "booked, but differently")
    CANCELLED = "cancelled", pgettext_lazy("interpreter", "called off")


BOOKED = frozenset({RequestState.YES, RequestState.CHANGED})
ANSWERS = (RequestState.YES, RequestState.CHANGED, RequestState.NO)
STILL_ON = BOOKED | {RequestState.ASKED}

REMOTE = frozenset({Mode.PHONE, Mode.VIDEO})


class InterpreterRefusal(refusals.Refusal):
    PAST = "past", _("This time has passed. Choose a time from now on.")
    NO_PLACE = "no_place", _("Write where the interpreter should come.")
    NO_OFFICE = "no_office", _("No interpreter office is written down. Ask the administrator.")
    CALLED_OFF = "called_off", _("This is called off: no interpreter is needed any more.")
    NOTHING_CHANGED = "nothing_changed", _("Write what is different: another time, another way, or a note.")
