"""How numbers, money, phones and hours are written in the reader's language."""

from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import get_language, gettext


def kroner_text(ore: int) -> str:
    """Integer øre as kroner: 85000 is "850 kr.", 85050 "850,50 kr."."""
    decimals = 2 if ore % 100 else 0
    amount = number_format(ore / 100, decimals, use_l10n=True, force_grouping=True)
    return gettext("%(amount)s kr.") % {"amount": amount}


def phone_text(number: str) -> str:
    """A stored number in groups of two: "+4500000012" is "+45 00 00 00 12"."""
    if not number.startswith("+45") or len(number) != 11:
        return number
    digits = number[3:]
    return " ".join(["+45", *(digits[i : i + 2] for i in range(0, 8, 2))])


def hours_text(start: datetime, end: datetime | None = None) -> str:
    """ "16.30–18.30" in Danish ("15–17" on the hour), "16:30–18:30" elsewhere; the other day's name if it ends on one."""
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


def clock(moment: datetime) -> str:
    if get_language() == "da":
        return f"{moment.hour}" if not moment.minute else f"{moment.hour}.{moment.minute:02}"
    return f"{moment.hour}:{moment.minute:02}"
