"""Training times as people say them: "Tuesday and Thursday 18–19.30", "first Saturday of the month 10–14".

And how much is left of a membership: "12 days left", "today is the last day".
"""

from collections.abc import Iterable
from datetime import date
from itertools import groupby

from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from associations import terms
from associations.choices import MembershipState, TermState
from associations.models import ActivityTime, FeeFreeMembership
from theme.formats import clock, joined_text, listed_text


def lines(times: Iterable[ActivityTime]) -> list[str]:
    """One line for each span of hours, with the weekdays that share it."""
    rows = sorted(times, key=lambda row: (row.week or 0, row.start, row.end, row.weekday))
    return [
        f"{_days(list(same), week)} {clock(start)}–{clock(end)}"
        for (week, start, end), same in groupby(rows, key=lambda row: (row.week, row.start, row.end))
    ]


def sentence(times: Iterable[ActivityTime]) -> str:
    return listed_text(lines(times))


def left(row: FeeFreeMembership, on: date) -> str:
    """Nothing of one that is closed, or has no last day yet."""
    if row.state != MembershipState.ACTIVE or row.last_day is None:
        return ""
    if on > row.last_day:
        return str(TermState.RUN_OUT.label)
    days = terms.days_left(row.last_day, on)
    if not days:
        return _("today is the last day")
    return ngettext("%(counter)s day left", "%(counter)s days left", days) % {"counter": days}


def _days(rows: list[ActivityTime], week: int | None) -> str:
    days = joined_text([WEEKDAYS[row.weekday] for row in rows], _("and"))
    if week is None:
        return days
    nth = {1: _("first"), 2: _("second"), 3: _("third"), 4: _("fourth")}.get(week, str(week))
    return _("%(nth)s %(day)s of the month") % {"nth": nth, "day": days}
