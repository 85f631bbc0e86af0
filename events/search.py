"""What an event is found by: every language it is written in, its kind and its place."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import translation

from medspil.fulltext import words
from medspil.fulltext.search import found_by

if TYPE_CHECKING:
    from events.models import Event

__all__ = ["found_by", "row_of"]


def row_of(event: "Event") -> str:
    """The event's words for the full-text index; never those of a hidden address."""
    texts = [*event.title.values(), *event.description.values(), event.public_place]
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            texts.append(event.get_kind_display())
    return words.row(texts)
