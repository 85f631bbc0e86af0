"""How this app's numbers read."""

from django import template
from django.utils.translation import get_language_info

register = template.Library()


@register.filter
def direction(language: str) -> str:
    """Which way a language is written: "ltr" or "rtl"."""
    return "rtl" if get_language_info(language)["bidi"] else "ltr"


@register.filter
def called(pk: int, verb: str) -> str:
    """What one button of many says: "welcome:17"."""
    return f"{verb}:{pk}"
