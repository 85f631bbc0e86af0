"""Closed lists about leisure passes, the funds they come from, and the equipment pool."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class PassKind(models.TextChoices):
    """Two passes with two rules of who they are for [A4 40]."""

    NEWCOMER = "newcomer", _("Newcomer's pass")
    CHILD = "child", _("Children's leisure pass")


class PassEnd(models.TextChoices):
    """Why what was left went back to the fund."""

    EXPIRED = "expired", pgettext_lazy("pass", "ran out")
    RETURNED = "returned", pgettext_lazy("pass", "given back")


class PassState(models.TextChoices):
    """What a pass is on a day; only issuing and giving back are decided, the rest follows [A4 44]."""

    GRANTED = "granted", pgettext_lazy("pass", "granted")
    ISSUED = "issued", pgettext_lazy("pass", "handed out")
    PARTLY_REDEEMED = "partly_redeemed", pgettext_lazy("pass", "partly used")
    USED_UP = "used_up", pgettext_lazy("pass", "used up")
    EXPIRED = "expired", pgettext_lazy("pass", "ran out")
    RETURNED = "returned", pgettext_lazy("pass", "given back")


class LoanState(models.TextChoices):
    OUT = "out", pgettext_lazy("loan", "lent out")
    OVERDUE = "overdue", pgettext_lazy("loan", "overdue")
    RETURNED = "returned", pgettext_lazy("loan", "returned")
