"""What templates of every app need: icons, multilingual text, money, phones, hours, links."""

from collections.abc import Hashable, Iterable, Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django import template
from django.http import QueryDict
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join, linebreaks
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, pgettext

from theme.drawn import drawn
from theme.formats import (
    apart_text,
    comma,
    day_block,
    hours_text,
    kroner_text,
    listed_text,
    long_day,
    phone_text,
    right_way_text,
    spent_text,
)
from theme.multilingual import in_language, in_reader_language

register = template.Library()

TURNS_WITH_THE_TEXT = frozenset({"arrow-left", "arrow-right", "log-in", "log-out", "undo-2", "send", "list"})


@register.simple_tag
@lru_cache(maxsize=512)
def icon(name: str, extra: str = "") -> SafeString:
    """One drawing of the sprite, hidden from screen readers: a word always stands beside it."""
    css = " ".join(filter(None, ["icon", "flip" if name in TURNS_WITH_THE_TEXT else "", extra]))
    href = f"{static('theme/icons.svg')}#{name}"
    return format_html('<svg class="{}" aria-hidden="true"><use href="{}"/></svg>', css, href)


@register.simple_tag
def draw(template_name: str, **facts: Hashable) -> SafeString:
    """A template that needs nothing but these facts and the language: who shares them shares the drawing."""
    found = template.Engine.get_default().get_template(template_name)
    return drawn(found, get_language(), tuple(facts.items()))


@register.filter
def language_links(languages: Iterable[Mapping[str, Any]]) -> SafeString:
    """The page in each of its languages, by its own name."""
    link = '<li><a href="{url}" lang="{code}" hreflang="{code}" dir="{dir}"{here}>{name}</a></li>\n    '
    here = mark_safe(' aria-current="true"')
    shown = ({**item, "here": here if item["current"] else ""} for item in languages)
    return format_html_join("", link, shown)


@register.simple_tag
def text(
    value: Mapping[str, str] | str | None, original: str = "", chip: bool = False, paragraphs: bool = False
) -> SafeString:
    """A multilingual text as the reader gets it; another language than theirs is marked as such."""
    shown = in_reader_language(value, original)
    body = mark_safe(linebreaks(shown.text, autoescape=True)) if paragraphs else format_html("{}", shown.text)
    if not shown.language:
        return body
    tag = "div" if paragraphs else "span"
    marked = format_html(
        '<{} lang="{}" dir="auto">{}</{}>', mark_safe(tag), shown.language, body, mark_safe(tag)
    )
    if not chip:
        return marked
    return format_html('{} <span class="chip line">{}</span>', marked, in_language(shown.language))


@register.simple_tag
def plain_text(value: Mapping[str, str] | str | None, original: str = "") -> str:
    """The same without any mark-up, for titles and attributes."""
    return in_reader_language(value, original).text


@register.filter
def phone(number: str | None) -> SafeString:
    """Left-to-right in every language: the digits of a number never turn round."""
    return format_html('<bdi dir="ltr">{}</bdi>', phone_text(number)) if number else mark_safe("")


@register.filter
def right_way(text: str) -> str:
    """For mail: phone numbers and e-mail addresses keep their order among words from right to left."""
    return right_way_text(text)


@register.filter
def apart(value: str) -> str:
    """For mail as plain text: a value after its label."""
    return apart_text(value)


@register.filter
def kroner(ore: int | None) -> str:
    return "" if ore is None else kroner_text(ore)


@register.filter
def listed(parts: Iterable[object]) -> str:
    """ "mandag, tirsdag", with the reader's comma."""
    return listed_text(parts)


@register.simple_tag(name="comma")
def comma_tag() -> str:
    """The reader's own, between two things on a line."""
    return comma()


@register.filter("long_day")
def long_day_filter(day: date | None) -> str:
    return long_day(day) if day else ""


@register.filter
def spent(minutes: int) -> str:
    """ "1 time 35 min"."""
    return spent_text(minutes)


@register.simple_tag
def time_range(start: datetime, end: datetime | None = None, capital: bool = False) -> SafeString:
    """ "kl. 16.30–18.30"; with a `capital` where it begins a line."""
    words = pgettext("hours", "%(hours)s") % {"hours": hours_text(start, end)}
    return format_html("{}", words[:1].upper() + words[1:] if capital else words)


@register.simple_tag
def date_block(day: date | None) -> SafeString:
    return day_block(day) if day else mark_safe("")


@register.simple_tag(takes_context=True)
def query_with(context: template.Context, **changes: Any) -> str:
    """The address's own query with some parts changed (`page=3`) or taken out (`kind=None`)."""
    request = context.get("request")
    query = request.GET.copy() if request else QueryDict(mutable=True)
    for name, value in changes.items():
        if value is None:
            query.pop(name, None)
        else:
            query[name] = value
    return f"?{query.urlencode()}"
