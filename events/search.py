"""Finding events by words: one normalised column, the same on both databases.

The only module that knows how; a full-text index can take its place.
"""

import unicodedata
from typing import TYPE_CHECKING

from django.db.models import QuerySet

if TYPE_CHECKING:
    from events.models import Event

LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ß": "ss"})


def normalised(words: str) -> str:
    """Lower case, Danish letters spelled out, accents gone: "Sprogcafé på Øen" is "sprogcafe paa oeen"."""
    spelled = unicodedata.normalize("NFC", words).lower().translate(LETTERS)
    return "".join(c for c in unicodedata.normalize("NFKD", spelled) if not unicodedata.combining(c))


def row_of(event: "Event") -> str:
    """All that an event can be found by, in every language it is written in; never a hidden address."""
    words = [*event.title.values(), *event.description.values(), event.public_place]
    return normalised(" ".join(words))[:4000]


def matching(events: QuerySet, words: str) -> QuerySet:
    """Those that hold every word."""
    for word in normalised(words).split()[:8]:
        events = events.filter(search_text__contains=word)
    return events
