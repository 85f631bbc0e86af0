"""What lines about contacts on the coordinator's list share."""

from django.urls import reverse
from django.utils.translation import gettext as _

from medspil.users.models import User
from medspil.users.points import Act
from theme.formats import phone_text
from volunteers.choices import Side
from volunteers.models import Match

MOST = 50


def both(match: Match) -> str:
    names = [
        user.queue_name if user.protected_identity else user.short_name
        for user in (match.answering, match.volunteer.user)
    ]
    return _("%(one)s and %(other)s") % {"one": names[0], "other": names[1]}


def calls(user: User) -> tuple[Act, ...]:
    number = user.queue_number
    if not number:
        return ()
    label = _("Call %(number)s") % {"number": phone_text(number)}
    return (Act(label, f"tel:{number}", icon="phone", primary=True),)


def in_turn(match: Match) -> list[User]:
    """Whom to call about a stop: first the side that pressed it."""
    sides = sorted(Side, key=lambda side: side != (match.paused_by or Side.PARTICIPANT))
    return [match.person(side) for side in sides]


def desk_url(match: Match) -> str:
    return reverse("volunteers:contact", args=[match.pk])
