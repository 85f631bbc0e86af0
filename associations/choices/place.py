"""Closed lists about the association's own place: who is there, what it offers, how fresh it is."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from associations.choices.activities import Category

ICONS = {
    Category.SPORT: "volleyball",
    Category.MUSIC: "music",
    Category.CRAFTS: "scissors",
    Category.NATURE: "sprout",
    Category.GAMES: "chess-knight",
    Category.CULTURE: "coffee",
    Category.HUMANITARIAN: "hand-heart",
    Category.FAITH: "heart",
    Category.SCOUTS: "star",
}


class Offers(models.TextChoices):
    """What an association says it can offer when it signs up; what comes of it is agreed later."""

    TRY = "try", _("Come and try, free of charge")
    HELLO = "hello", _("Somebody who says hello the first time")
    NO_FEE = "no_fee", _("Places without a fee, against a task")
    CO_HOST = "co_host", _("We would like to host events with others")
    ROOM = "room", _("We have a room that others may use")


class ContactKind(models.TextChoices):
    """What somebody does in an association; a trainer needs no account."""

    CONTACT = "contact", _("Contact person")
    TREASURER = "treasurer", _("Treasurer")
    TRAINER = "trainer", _("Trainer")


class FeePeriod(models.TextChoices):
    """What a fee pays for."""

    HALF_YEAR = "half_year", _("Half a year")
    YEAR = "year", _("A year")
    SEASON = "season", _("A season")
    MONTH = "month", _("A month")
    TIME = "time", _("Each time")


class Freshness(models.TextChoices):
    """How long ago somebody said that an activity is still right: computed, never stored."""

    FRESH = "fresh", _("confirmed")
    ASKED = "asked", _("asked whether it is still right")
    FADED = "faded", _("not confirmed")
    HIDDEN = "hidden", _("off the lists until somebody confirms it")
