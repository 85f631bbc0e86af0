"""The week's proposals: how far a round is, and what became of each pair."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class RoundState(models.TextChoices):
    WAITING = "waiting", pgettext_lazy("round", "waits to be worked out")
    WORKING = "working", pgettext_lazy("round", "is being worked out")
    READY = "ready", pgettext_lazy("round", "ready")


class PairState(models.TextChoices):
    SUGGESTED = "suggested", pgettext_lazy("pair", "suggested")
    PROPOSED = "proposed", pgettext_lazy("pair", "proposed before")
    ASKED = "asked", pgettext_lazy("pair", "asked")
    NOT_THIS = "not_this", pgettext_lazy("pair", "not this pair")
    LEFT_OUT = "left_out", pgettext_lazy("pair", "left out this week")


class CallAnswer(models.TextChoices):
    """What came of the one call."""

    YES = "yes", pgettext_lazy("one call", "said yes")
    NO = "no", pgettext_lazy("one call", "said no")


class ByHand(models.TextChoices):
    """Why a coordinator pairs two people the round did not."""

    MET = "met", _("They have met, at a café or an event, and would like to")
    ASKED_FOR = "asked_for", _("One of them asked for the other")
    AGREED = "agreed", _("I have talked with both about what does not fit")
    KNOW_THEM = "know_them", _("I know them both, and think they suit each other")
