"""A rhythm in words: "the first Wednesday of every month", as a form offers it and a page says it."""

from datetime import date, datetime, timedelta
from typing import Any

from django.utils.dates import MONTHS, WEEKDAYS
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from events import rhythm
from events.rhythm import Every, Rhythm
from theme.formats import hours_text, joined_text


def said(rule: str, first: date) -> str:
    """A series' rule as people say it, with when it ends. A rule that is none of ours only says that much."""
    found = rhythm.read(rule, first)
    if found is None:
        return _("It comes again")
    return " · ".join(filter(None, [capital(way(found)), ending(found)]))


def of(series: Any) -> str:
    return said(series.rule, series.starts_on)


def hours(series: Any) -> str:
    """ "16.30–18.30", by the clock on the wall."""
    begins = datetime.combine(series.starts_on, series.start_time)
    ends = begins + timedelta(minutes=series.minutes)
    return hours_text(begins, ends if ends.date() == begins.date() else ends - timedelta(days=1))


def way(found: Rhythm) -> str:
    """ "every Wednesday", "the last Saturday of April and September"."""
    days = listed([str(WEEKDAYS[day]) for day in found.weekdays])
    match found.every:
        case Every.DAY:
            return _("every day")
        case Every.WEEK:
            return _("every %(day)s") % {"day": days}
        case Every.FORTNIGHT:
            return _("every second %(day)s") % {"day": days}
        case Every.YEAR:
            return _("every year on %(date)s") % {"date": day_of_year(found)}
    return of_months(in_month(found, days), found.months)


def in_month(found: Rhythm, day: str) -> str:
    if found.every == Every.DATE:
        return _("day %(number)s") % {"number": found.day}
    if found.every == Every.LAST_DAY:
        return _("the last day")
    if found.every == Every.LAST:
        return _("the last %(day)s") % {"day": day}
    return {
        1: _("the first %(day)s"),
        2: _("the second %(day)s"),
        3: _("the third %(day)s"),
        4: _("the fourth %(day)s"),
        5: _("the fifth %(day)s"),
    }[found.nth] % {"day": day}


def of_months(which: str, months: tuple[int, ...]) -> str:
    if not months:
        return _("%(which)s of every month") % {"which": which}
    return _("%(which)s of %(months)s") % {
        "which": which,
        "months": listed([str(MONTHS[month]) for month in months]),
    }


def day_of_year(found: Rhythm) -> str:
    # A leap year, so that 29 February has a day to be said of.
    return date_format(date(2028, found.months[0], found.day), "MONTH_DAY_FORMAT")


def ending(found: Rhythm) -> str:
    if found.times:
        return ngettext("%(count)s time", "%(count)s times", found.times) % {"count": found.times}
    if found.until:
        return _("until %(day)s") % {"day": date_format(found.until, "DATE_FORMAT")}
    return ""


def sometimes(found: Rhythm) -> str:
    """What a way leaves out, so that nobody wonders in a month without a fifth week."""
    if found.every == Every.NTH and found.nth == 5:
        return _("only in months that have a fifth")
    if found.every == Every.YEAR and (found.months, found.day) == ((2,), 29):
        return _("only in leap years")
    if found.every == Every.DATE and found.day > 28:
        return _("only in months that have that day")
    return ""


def offered(first: date) -> list[tuple[str, str]]:
    """The choices of a form for a first date, each in words."""
    choices = []
    for every in rhythm.offered(first):
        found = rhythm.from_date(every, first)
        less = sometimes(found)
        choices.append((every.value, capital(way(found)) + (f" ({less})" if less else "")))
    return choices


def listed(words: list[str]) -> str:
    return joined_text(words, pgettext("between the last two of a list", "and"))


def capital(words: str) -> str:
    return words[:1].upper() + words[1:]
