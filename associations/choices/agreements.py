"""Closed lists about cooperation agreements."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class AgreementState(models.TextChoices):
    """What was decided; that the period is over follows from its dates."""

    DRAFT = "draft", _("draft")
    SENT = "sent", _("sent for acceptance")
    IN_FORCE = "in_force", _("accepted by all three")
    ENDED = "ended", _("ended")


class Party(models.TextChoices):
    """The three parties of a cooperation agreement."""

    ASSOCIATION = "association", _("The association")
    MUNICIPALITY = "municipality", _("The municipality")
    CENTRE = "centre", _("The volunteer centre")
