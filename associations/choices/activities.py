"""Closed lists about associations, their activities and those who would like to try them."""

from django.db import models
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Category(models.TextChoices):
    """What kind of association it is [A5 49]; cultural and faith-based ones stand equal with sport."""

    SPORT = "sport", pgettext_lazy("category", "Sport")
    MUSIC = "music", _("Music and choir")
    CRAFTS = "crafts", _("Crafts and repair")
    NATURE = "nature", _("Garden and nature")
    GAMES = "games", _("Games and chess")
    CULTURE = "culture", _("Culture and meeting place")
    HUMANITARIAN = "humanitarian", _("Humanitarian work")
    FAITH = "faith", _("Faith community")
    SCOUTS = "scouts", _("Scouts and children")
    OTHER = "other", _("Something else")


class DanishNeeded(models.TextChoices):
    """How much Danish it takes to join in."""

    NONE = "none", _("You need no Danish")
    SOME = "some", _("A little Danish is enough")
    GOOD = "good", _("You should speak Danish well")


WEEKDAY_CHOICES = list(WEEKDAYS.items())
"""Python's numbers and Django's words: Monday is 0."""
WEEK_CHOICES = [
    ("", _("Every week")),
    (1, _("The first in the month")),
    (2, _("The second in the month")),
    (3, _("The third in the month")),
    (4, _("The fourth in the month")),
]


class ActivityState(models.TextChoices):
    DRAFT = "draft", _("draft")
    SUBMITTED = "submitted", _("waiting for the centre's yes")
    PUBLISHED = "published", _("on the public list")
    ARCHIVED = "archived", _("taken off the list")


class RequestState(models.TextChoices):
    """Somebody wants to try an activity."""

    ASKED = "asked", _("asked")
    TRIAL = "trial", _("comes to try")
    MEMBERSHIP = "membership", _("fee-free membership")
    JOINED_PAYING = "joined_paying", _("joined and pays")
    DECLINED = "declined", _("declined")
    WITHDRAWN = "withdrawn", _("withdrawn")


OPEN_REQUESTS = (RequestState.ASKED, RequestState.TRIAL)
