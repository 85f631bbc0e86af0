"""Training times as people say them: "Tuesday and Thursday 18–19.30", "first Saturday of the month 10–14"."""

from collections.abc import Iterable
from itertools import groupby

from django.utils.dates import WEEKDAYS
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from associations.models import ActivityTime
from theme.formats import clock, listed_text


def lines(times: Iterable[ActivityTime]) -> list[str]:
    """One line for each span of hours, with the weekdays that share it."""
    rows = sorted(times, key=lambda row: (row.week or 0, row.start, row.end, row.weekday))
    return [
        f"{_days(list(same), week)} {clock(start)}–{clock(end)}"
        for (week, start, end), same in groupby(rows, key=lambda row: (row.week, row.start, row.end))
    ]


def sentence(times: Iterable[ActivityTime]) -> str:
    return listed_text(lines(times))


def _days(rows: list[ActivityTime], week: int | None) -> str:
    days = get_text_list([str(WEEKDAYS[row.weekday]) for row in rows], _("and"))
    if week is None:
        return days
    nth = {1: _("first"), 2: _("second"), 3: _("third"), 4: _("fourth")}.get(week, str(week))
    return _("%(nth)s %(day)s of the month") % {"nth": nth, "day": days}
