"""Small parts of event pages that lists repeat often."""

from functools import lru_cache

from django import template
from django.utils.formats import number_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from medspil.participants.vocabulary import LANGUAGES

register = template.Library()

NEXT_DOOR_KM = 0.05


@register.simple_tag
def spoken(codes: list[str]) -> SafeString:
    """The languages spoken, each by its own name."""
    return format_html_join("", "{}", ((language_chip(code),) for code in codes))


@lru_cache(maxsize=64)
def language_chip(code: str) -> SafeString:
    own, _label = LANGUAGES.get(code, (code, code))
    return format_html('<span class="chip" lang="{}"><bdi>{}</bdi></span>', code, own)


@register.filter
def km(distance: float) -> str:
    """ "1,2 km"; the same postcode is "near you"."""
    if distance < NEXT_DOOR_KM:
        return gettext("near you")
    return gettext("%(km)s km") % {"km": number_format(distance, 1 if distance < 10 else 0)}
