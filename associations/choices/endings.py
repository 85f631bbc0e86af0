"""Closed lists about what comes after the months without a fee."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Afterwards(models.TextChoices):
    """What a member would like when the time is up [7]."""

    STAY_AND_PAY = "stay_and_pay", _("Stay, and pay the fee")
    PAY_LESS = "pay_less", _("Stay, and pay in instalments or less")
    ASK_FOR_PASS = "ask_for_pass", _("Ask for a pass that pays the fee")
    OTHER_ASSOCIATION = "other_association", _("Try another association")
    STOP = "stop", _("Stop when the time is up")


class Outcome(models.TextChoices):
    """What became of it; silence and disagreement are unknown."""

    BECAME_MEMBER = "became_member", _("is a member")
    SECOND_PASS = "second_pass", _("has got a second pass")
    LEFT = "left", _("has stopped")
    UNKNOWN = "unknown", _("not known")


class Checkpoint(models.IntegerChoices):
    """Months after the last day when it is asked."""

    END = 0, _("at the end")
    THREE = 3, _("three months after")
    SIX = 6, _("six months after")


class EndSide(models.TextChoices):
    """Who has a task before the last day."""

    CLUB = "club", _("The association")
    GUIDE = "guide", _("The guide")


class VisitState(models.TextChoices):
    """A first visit in company [A2 15]."""

    PLANNED = "planned", _("planned")
    DONE = "done", _("done")
    NOT_DONE = "not_done", _("not done")
