"""The one normaliser of the search: what is written and what is looked for become the same words."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from snowballstemmer import stemmer

# One spelling of the Danish letters, however a keyboard has them: å, aa and a; ø, ö, oe and o; æ, ä and ae.
LETTERS = str.maketrans({"å": "a", "ø": "o", "ö": "o", "æ": "ae", "ä": "ae", "ß": "ss"})
SPELLED = (("aa", "a"), ("oe", "o"))
WORD = re.compile(r"[^\W_]+")
# Words too small to look for.
SMALL = frozenset(
    {"og", "pa", "til", "for", "med", "ved", "fra", "den", "det", "der", "en", "et", "af", "and", "the"}
)
MOST_WORDS = 8
LONGEST = 40


def folded(text: str) -> str:
    """Lower case, no accents, Danish letters in one spelling: "Sprogcafé på Åen" is "sprogcafe pa aen"."""
    spelled = unicodedata.normalize("NFC", text).lower().translate(LETTERS)
    plain = "".join(c for c in unicodedata.normalize("NFKD", spelled) if not unicodedata.combining(c))
    for double, single in SPELLED:
        plain = plain.replace(double, single)
    return plain


def split(text: str) -> list[str]:
    return [word[:LONGEST] for word in WORD.findall(folded(text))]


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """A folded word without its Danish ending: "foreningerne" is "forening"."""
    return stemmer("danish").stemWord(word)


def row(texts: Iterable[str]) -> str:
    """What a row can be found by: each word as it is written and its stem, once."""
    found = {word for text in texts for word in split(text)}
    return " ".join(sorted(found | {stem(word) for word in found}))


def asked(text: str) -> list[tuple[str, str]]:
    """(stem, beginning) of each word somebody looks for; a row must hold one of the two of every word."""
    words = split(text)
    telling = [word for word in words if len(word) > 1 and word not in SMALL] or words
    return [(stem(word), word) for word in telling[:MOST_WORDS]]
