"""How numbers, money, phones and hours are written in the reader's language."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from functools import lru_cache

from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, get_language_bidi, gettext, ngettext


def kroner_text(ore: int) -> str:
    """Integer øre as kroner: 85000 is "850 kr.", 85050 "850,50 kr."."""
    decimals = 2 if ore % 100 else 0
    amount = number_format(ore / 100, decimals, use_l10n=True, force_grouping=True)
    return gettext("%(amount)s kr.") % {"amount": amount}


COMMA = {"ar": "، ", "prs": "، ", "ti": "፣ "}


def listed_text(parts: Iterable[object]) -> str:
    """Things after each other, with the reader's comma between them."""
    return comma().join(map(str, parts))


def comma() -> str:
    return COMMA.get(get_language() or "", ", ")


def joined_text(words: Sequence[object], last: str) -> str:
    """ "mandag, tirsdag og onsdag", with the reader's "and" as `last`; Arabic leaves no space after it."""
    if len(words) < 2:
        return listed_text(words)
    gap = "" if get_language() == "ar" else " "
    return f"{listed_text(words[:-1])} {last}{gap}{words[-1]}"


def phone_text(number: str) -> str:
    """A stored number in groups of two: "+4500000012" is "+45 00 00 00 12"."""
    if not number.startswith("+45") or len(number) != 11:
        return number
    digits = number[3:]
    return " ".join(["+45", *(digits[i : i + 2] for i in range(0, 8, 2))])


LEFT_TO_RIGHT, OWN_WAY, AS_BEFORE = "\u2066", "\u2068", "\u2069"
REACH = re.compile(r"(?<!\S)https?://\S+|(\+\d[\d ]*\d|[\w.+-]+@[\w.-]*\w)")


def right_way_text(text: str) -> str:
    """Plain text whose phone numbers and e-mail addresses keep their order among words from right to left.

    A web address is left as it is: what stands after it would become a part of the link.
    """
    if not get_language_bidi():
        return text
    return REACH.sub(lambda found: isolated(found[0], LEFT_TO_RIGHT) if found[1] else found[0], text)


def apart_text(value: str) -> str:
    """What stands after its label, whichever way it runs: what <bdi> is on a page, where only text can be."""
    return isolated(value, OWN_WAY) if get_language_bidi() else value


def isolated(text: str, way: str) -> str:
    return f"{way}{text}{AS_BEFORE}"


def spent_text(minutes: int) -> str:
    """Time spent, in whole hours and minutes: 95 is "1 time 35 min" in Danish, 120 "2 timer"."""
    hours, rest = divmod(minutes, 60)
    whole = ngettext("%(amount)s hour", "%(amount)s hours", hours) % {"amount": hours}
    more = ngettext("%(amount)s min", "%(amount)s min", rest) % {"amount": rest}
    return " ".join([whole] * bool(hours) + [more] * (rest > 0 or not hours))


def hours_text(start: datetime, end: datetime | None = None) -> str:
    """ "16.30–18.30" in Danish ("15–17" on the hour), "16:30–18:30" elsewhere.

    An end on another day brings its date along.
    """
    start = local(start)
    if end is None:
        return clock(start)
    end = local(end)
    until = clock(end)
    if end.date() != start.date():
        until = f"{date_format(end, 'MONTH_DAY_FORMAT')} {until}"
        return f"{clock(start)} – {until}"
    return f"{clock(start)}–{until}"


def local(moment: datetime) -> datetime:
    return timezone.localtime(moment) if timezone.is_aware(moment) else moment


def long_day(day: date) -> str:
    """ "fredag 27. november", "Friday 27 November"."""
    if isinstance(day, datetime):
        day = local(day).date()
    return f"{date_format(day, 'l')} {date_format(day, 'MONTH_DAY_FORMAT')}"


def clock(moment: datetime | time) -> str:
    if get_language() == "da":
        return f"{moment.hour}" if not moment.minute else f"{moment.hour}.{moment.minute:02}"
    return f"{moment.hour}:{moment.minute:02}"


def day_block(day: date) -> SafeString:
    """The little calendar leaf of a day: month, number, weekday."""
    if isinstance(day, datetime):
        day = local(day).date()
    return leaf(day, get_language())


@lru_cache(maxsize=512)
def leaf(day: date, language: str | None) -> SafeString:
    """Lists show the same few weeks again and again: each leaf is made once per language."""
    return format_html(
        '<time class="date" datetime="{}"><span>{}</span><b>{}</b><span>{}</span></time>',
        day.isoformat(),
        date_format(day, "M"),
        day.day,
        date_format(day, "l"),
    )
