"""Who was there: a count where that is enough, names only where completion or children need them [8]."""

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from events.choices import Kind

if TYPE_CHECKING:
    from events.models import Event


class Attendance(models.TextChoices):
    """Three things, not two: unknown is neither here nor missed. Only hosts and coordinators read it."""

    ATTENDED = "attended", _("was here")
    ABSENT = "absent", _("did not come")
    UNKNOWN = "unknown", _("not known")


MISSED = 3
"""So many in a row, and the host is asked to say hello."""


def by_name(event: "Event") -> bool:
    """Whether the door asks who comes; else it counts people."""
    return event.needs_signup and (event.kind == Kind.COURSE or event.childcare)
