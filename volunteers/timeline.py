"""The life of a contact as the desk reads it: each action with who and when, from the log."""

from datetime import datetime
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from wagtail.models import ModelLogEntry

from medspil.users import log
from medspil.users.choices import Via
from medspil.users.models import User
from volunteers.choices import Side
from volunteers.models import Match


class Event(NamedTuple):
    at: datetime
    what: str
    who: str


def timeline(match: Match) -> list[Event]:
    """Wish, question, answers, contact: the latest first. A concern is the named person's, and not here."""
    subjects = [match.request, match.proposal, match]
    entries = [entry for row in subjects for entry in ModelLogEntry.objects.for_instance(row)]
    lines = [of(entry, match) for entry in entries if entry.action in log.ACTIONS]
    return sorted(lines, key=lambda event: event.at, reverse=True)


def of(entry: ModelLogEntry, match: Match) -> Event:
    what = str(log.ACTIONS[entry.action])
    if "yes" in entry.data:
        said = pgettext("answer", "yes") if entry.data["yes"] else pgettext("answer", "no")
        what = f"{what}: {said}"
    return Event(entry.timestamp, what, who(entry, match))


def who(entry: ModelLogEntry, match: Match) -> str:
    """The side, the staff member who heard it, or nobody where a clock did it."""
    user: User | None = entry.user
    via, side = entry.data.get("via", ""), entry.data.get("side", "")
    how = str(Via(via).label) if via in set(Via) else ""
    if side and (user is None or user.pk == match.person(Side(side)).pk):
        name = str(Side(side).label)
    else:
        name = user.name if user else _("by itself")
        name = f"{name} ({Side(side).label})" if side in set(Side) and user else name
    return f"{name}, {how}" if how else name
