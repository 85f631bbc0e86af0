"""How this app's numbers read."""

from django import template
from django.utils.formats import number_format
from django.utils.translation import get_language_info, ngettext

register = template.Library()


@register.filter
def hours(minutes: int) -> str:
    """Minutes as hours in the reader's language: 90 is "1,5 timer", 60 "1 time"."""
    amount = round(minutes / 60, 2)
    text = number_format(amount, use_l10n=True) if amount % 1 else str(int(amount))
    count = 2 if amount % 1 else int(amount)
    return ngettext("%(amount)s hour", "%(amount)s hours", count) % {"amount": text}


@register.filter
def direction(language: str) -> str:
    """Which way a language is written: "ltr" or "rtl"."""
    return "rtl" if get_language_info(language)["bidi"] else "ltr"


@register.filter
def called(pk: int, verb: str) -> str:
    """What one button of many says: "welcome:17"."""
    return f"{verb}:{pk}"
