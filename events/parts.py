"""How an association takes part in what another organises: closed lists and who answers."""

from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Part(models.TextChoices):
    GUEST = "guest", _("Guest of the day")
    COHOST = "cohost", _("Organises it with us")
    STAND = "stand", _("Has a stand")


class InvitationState(models.TextChoices):
    ASKED = "asked", pgettext_lazy("invitation", "asked")
    YES = "yes", pgettext_lazy("invitation", "said yes")
    NO = "no", pgettext_lazy("invitation", "said no")
    WITHDRAWN = "withdrawn", _("taken back")


STANDING = frozenset({InvitationState.ASKED, InvitationState.YES})
"""Asked or agreed: the place is not free."""


class Happened(StrEnum):
    """What is told to those who count on an event."""

    CANCELLED = "cancelled"
    MOVED = "moved"
    RESTORED = "restored"
    CHANGED = "changed"
