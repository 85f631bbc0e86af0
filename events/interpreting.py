"""Asking the municipality's office for an interpreter: ways, states, and what the office may answer [A7]."""

from datetime import timedelta

from django.db import models
from django.utils.translation import pgettext_lazy

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
