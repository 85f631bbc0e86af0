"""The three stages people see of a contact: you both said yes, you meet, ended."""

from django.utils.translation import gettext as _

from volunteers.choices import MatchState
from volunteers.choices.life import MEETING_ON
from volunteers.disclosure import clock, day
from volunteers.models import Match

Stage = dict[str, str]


def stages(match: Match, *, desk: bool = False) -> list[Stage]:
    """As the theme's `steps` element reads them; the desk reads "they", the two read "you"."""
    before = match.meeting_recorded_at is None
    ended = match.state == MatchState.ENDED
    said_yes = {
        "label": _("Both said yes") if desk else _("You both said yes"),
        "state": "now" if before and not ended else "done",
        "note": planned(match),
    }
    meet = {"label": _("They meet") if desk else _("You meet"), "state": meeting_state(match), "note": ""}
    over = {
        "label": _("Ended"),
        "state": "now" if ended else "",
        "note": day(match.ended_at) if match.ended_at else "",
    }
    return [said_yes, meet, over]


def planned(match: Match) -> str:
    if match.meeting_recorded_at or match.meeting_at is None:
        return day(match.began_at)
    return _("first meeting %(when)s") % {"when": clock(match.meeting_at)}


def meeting_state(match: Match) -> str:
    if match.meeting_recorded_at is None:
        return ""
    return "now" if match.state in MEETING_ON else "done"
