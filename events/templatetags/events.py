"""Small parts of event pages that lists repeat often."""

from collections.abc import Iterable
from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.utils.formats import number_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from events.models import Event
from medspil.participants.vocabulary import LANGUAGES

register = template.Library()

NEXT_DOOR_KM = 0.05


@register.simple_tag
def spoken(codes: Iterable[str]) -> SafeString:
    """The languages spoken, each by its own name."""
    return format_html_join("", "{}", ((language_chip(code),) for code in codes))


@lru_cache(maxsize=64)
def language_chip(code: str) -> SafeString:
    own, _label = LANGUAGES.get(code, (code, code))
    return format_html('<span class="chip" lang="{}"><bdi>{}</bdi></span>', code, own)


CHIPS = (
    "cancelled",
    "status",
    "needs_signup",
    "by_booking",
    "seats_left",
    "women_only",
    "childcare",
    "practise_danish",
)


@register.simple_tag
def line_chips(event: Event) -> SafeString:
    """The chips of an event in a list: a few kinds come again and again, each is made once per language."""
    facts = tuple(getattr(event, name) for name in CHIPS)
    return chips_of(get_language() or "", facts, tuple(event.languages))


@lru_cache(maxsize=2048)
def chips_of(language: str, facts: tuple[object, ...], languages: tuple[str, ...]) -> SafeString:
    event = {**dict(zip(CHIPS, facts, strict=True)), "languages": languages}
    return render_to_string("events/line_chips.html", {"event": event})


@register.filter
def km(distance: float) -> str:
    """ "1,2 km"; the same postcode is "near you"."""
    if distance < NEXT_DOOR_KM:
        return gettext("near you")
    return gettext("%(km)s km") % {"km": number_format(distance, 1 if distance < 10 else 0)}


@register.filter
def language_word(code: str) -> object:
    """A spoken language by its name in the reader's language."""
    return LANGUAGES[code][1] if code in LANGUAGES else code
