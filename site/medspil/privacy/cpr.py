"""CPR-shaped numbers: never stored, never logged, masked when shown again [5].

Ten digits in any script, space or hyphen before the last four allowed, bounded by non-digits and beginning
with a valid day and month. Pure.
"""

import re
import unicodedata

SHAPE = re.compile(r"(?<!\d)(\d{2})(\d{2})\d{2}[ \-\u2010-\u2015]?\d{4}(?!\d)")
MASKED = re.compile(r"•{6}[ \-\u2010-\u2015]?•{4}")
OTHER_DIGIT = re.compile(r"(?![0-9])\d")
DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def fold_digits(text: str) -> str:
    """The same text, of the same length, with every decimal digit as ASCII ("٣" → "3")."""
    return OTHER_DIGIT.sub(lambda found: str(unicodedata.digit(found[0])), text)


def spans(text: str) -> list[tuple[int, int]]:
    """Where CPR-shaped numbers stand, as (start, end)."""
    return [
        found.span()
        for found in SHAPE.finditer(fold_digits(text))
        if 1 <= int(found[2]) <= 12 and 1 <= int(found[1]) <= DAYS[int(found[2]) - 1]
    ]


def holds_cpr(text: str) -> bool:
    return bool(spans(text))


def was_masked(text: str) -> bool:
    """Whether the dots that stand for such a number are still there."""
    return bool(MASKED.search(text))


def masked(text: str) -> str:
    """The text with each CPR-shaped number's digits replaced by "•"."""
    for start, end in spans(text):
        hidden = "".join("•" if letter.isdecimal() else letter for letter in text[start:end])
        text = text[:start] + hidden + text[end:]
    return text
