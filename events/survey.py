"""Two questions without a name, and results nobody can be found in [A8]."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

SHOWN_FROM = 5
"""Below so many answers nothing is shown."""


class Felt(models.TextChoices):
    """The same three faces for both questions."""

    YES = "yes", pgettext_lazy("survey", "Yes")
    PARTLY = "partly", pgettext_lazy("survey", "A little")
    NO = "no", pgettext_lazy("survey", "No")


SUPPORTED = _("Did you get help or support here?")
AGAIN = _("Would you come again?")
