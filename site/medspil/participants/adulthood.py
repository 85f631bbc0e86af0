"""Who is 18: from the year of birth and, where that leaves doubt, the date of the 18th birthday. Pure."""

from datetime import date
from enum import StrEnum

ADULT = 18
GUESSED_YEARS = 2
"""How far off a guessed year of birth is taken to be at most."""


class Age(StrEnum):
    ADULT = "adult"
    CHILD = "child"
    IN_DOUBT = "in_doubt"


def last_year_in_doubt(birth_year: int, guess: bool) -> int:
    return birth_year + ADULT + (GUESSED_YEARS if guess else 0)


def adult_on(birth_year: int, eighteen_on: date | None = None, *, guess: bool = False) -> date:
    """The first day someone is surely 18: the birthday where it is known, else the year's last day."""
    return eighteen_on or date(last_year_in_doubt(birth_year, guess), 12, 31)


def age(birth_year: int, eighteen_on: date | None, on: date, *, guess: bool = False) -> Age:
    """Adult, child, or in doubt: then the date of the 18th birthday must be asked.

    A guessed year may be wrong by `GUESSED_YEARS` either way; the birthday is then the one in the papers.
    """
    if eighteen_on is not None:
        return Age.ADULT if on >= eighteen_on else Age.CHILD
    if on.year > last_year_in_doubt(birth_year, guess):
        return Age.ADULT
    first = birth_year + ADULT - (GUESSED_YEARS if guess else 0)
    return Age.IN_DOUBT if on.year >= first else Age.CHILD


def fits(birth_year: int, eighteen_on: date, *, guess: bool = False) -> bool:
    """Whether an 18th birthday agrees with the year of birth."""
    return abs(eighteen_on.year - birth_year - ADULT) <= (GUESSED_YEARS if guess else 0)
