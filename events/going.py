"""What newcomers have going here: a network or a course."""

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from events.models import Enrolment
from medspil.participants.going import Going


def enrolled(on: date) -> QuerySet[Any]:
    return Enrolment.objects.within(on, on)


GOING = {"enrolment": Going(_("takes part in a network or a course"), enrolled, "user")}
