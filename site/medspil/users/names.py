"""Names in any script, compared by how they sound: "Оксана Мельник", "Oksana Melnyk" and "Oxana  MELNIK".

A key holds the consonants of each part of a name, the parts in order of the alphabet: it finds people who
may be one and the same, and proves nothing. Pure.
"""

import re
import unicodedata
from functools import lru_cache

SINGLE_PART = re.compile(r"^\S*$")
MARKS = {"Mn", "Mc", "Cf", "Lm"}
VOWELS = set("AEIOUWYH")
# Letters that are written for one another when a name is carried from one alphabet to the next.
ALIKE = (
    ("KS", "X"), ("CK", "K"), ("PH", "F"), ("SCH", "S"), ("SH", "S"), ("CH", "S"), ("ZH", "S"), ("TS", "S"),
    ("TH", "T"), ("DH", "D"), ("KH", "K"), ("GH", "G"), ("X", "KS"), ("C", "K"), ("Q", "K"), ("Z", "S"),
    ("J", "G"), ("V", "F"), ("B", "P"),
)  # fmt: skip
NAME_OF_LETTER = re.compile(r"(?:LETTER|SYLLABLE|CHARACTER)(?: FINAL| FARSI)? ([A-Z]+)")
# Letters that are vowels, or silent, though their names begin with a consonant.
VOICELESS = {"ALEF", "AIN", "ALEPH", "AYIN", "WAW", "YEH", "HEH", "SOFT", "HARD", "GLOTTAL", "PHARYNGEAL"}


@lru_cache(maxsize=4096)
def sound(letter: str) -> str:
    """The consonants of one letter in Latin capitals, by the name Unicode gives it; "" for a vowel."""
    if letter.isascii():
        return letter.upper()
    found = NAME_OF_LETTER.search(unicodedata.name(letter, ""))
    if found is None:
        return ""
    name = found[1]
    if name in VOICELESS:
        return ""
    first = re.match(r"[^AEIOU]+", name) or re.search(r"[^AEIOU]+$", name)
    return first[0] if first else ""


def skeleton(part: str) -> str:
    """The consonants of one part of a name; a name of vowels alone keeps its letters."""
    letters = unicodedata.normalize("NFKD", part)
    plain = (letter for letter in letters if unicodedata.category(letter) not in MARKS and letter.isalpha())
    heard = "".join(sound(letter) for letter in plain)
    for written, same in ALIKE:
        heard = heard.replace(written, same)
    once = re.sub(r"(.)\1+", r"\1", heard)
    return "".join(letter for letter in once if letter not in VOWELS) or once[:3] or part.casefold()


def key(name: str) -> str:
    """How a whole name sounds, whatever its script, spelling and order; "" for no name."""
    parts = [part for part in re.split(r"[\s\-'’`.,]+", name) if part]
    return " ".join(sorted(skeleton(part) for part in parts))[:120]


def is_single(name: str) -> bool:
    """A name of one word, as many people have: too short to tell two people alike by itself."""
    return SINGLE_PART.match(name.strip()) is not None
