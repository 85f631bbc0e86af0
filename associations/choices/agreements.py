"""Closed lists about cooperation agreements, their texts and their places."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class AgreementState(models.TextChoices):
    """What was decided; that the period is over follows from its dates."""

    DRAFT = "draft", _("draft")
    SENT = "sent", _("sent for acceptance")
    IN_FORCE = "in_force", _("accepted by all three")
    ENDED = "ended", _("ended")


class PeriodState(models.TextChoices):
    """An agreement on one day: computed, never stored."""

    DRAFT = "draft", _("draft")
    SENT = "sent", _("sent for acceptance")
    COMING = "coming", _("begins later")
    RUNNING = "running", _("in force")
    ENDING_SOON = "ending_soon", _("in force, to be renewed soon")
    OVER = "over", _("the period is over")
    ENDED = "ended", _("ended")


class Party(models.TextChoices):
    """The three parties of a cooperation agreement."""

    ASSOCIATION = "association", _("The association")
    MUNICIPALITY = "municipality", _("The municipality")
    CENTRE = "centre", _("The volunteer centre")


class TextKind(models.TextChoices):
    """What somebody says yes to: it never falls back to another language unseen."""

    AGREEMENT = "agreement", _("The cooperation agreement")
    MEMBERSHIP = "membership", _("The fee-free membership")


class TaskKind(models.TextChoices):
    """What unemployment funds ask about a task; we never report it."""

    ACTIVITY = "activity", _("an ordinary volunteer task")
    COULD_BE_PAID_WORK = "could_be_paid_work", _("a task that somebody could be paid for")


class WaitState(models.TextChoices):
    """Somebody waits for a fee-free place; that an offer has lapsed follows from its hour."""

    WAITING = "waiting", _("waiting")
    OFFERED = "offered", _("offered a place")
    TAKEN = "taken", _("took the place")
    LAPSED = "lapsed", _("did not answer in time")
    LEFT = "left", _("no longer waiting")


OPEN_WAITS = (WaitState.WAITING, WaitState.OFFERED)
