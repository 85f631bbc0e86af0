"""How this app's numbers read."""

from django import template
from django.utils.translation import get_language_info

from medspil.participants.vocabulary import language_name
from theme.formats import listed_text
from volunteers.reasons import within_sentence

register = template.Library()


@register.filter
def direction(language: str) -> str:
    """Which way a language is written: "ltr" or "rtl"."""
    return "rtl" if get_language_info(language)["bidi"] else "ltr"


@register.filter
def called(pk: int, verb: str) -> str:
    """What one button of many says: "welcome:17"."""
    return f"{verb}:{pk}"


@register.filter
def languages_read(codes: str) -> str:
    """In which languages a text was read, as the log keeps it: "da+en" is "dansk, engelsk"."""
    return listed_text(within_sentence(language_name(code)) for code in codes.split("+"))
