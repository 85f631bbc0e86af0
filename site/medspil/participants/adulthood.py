"""Who is 18: from the year of birth and, where that leaves doubt, the date of the 18th birthday. Pure."""

from datetime import date
from enum import StrEnum

ADULT = 18


class Age(StrEnum):
    ADULT = "adult"
    CHILD = "child"
    IN_DOUBT = "in_doubt"


def adult_on(birth_year: int, eighteen_on: date | None = None) -> date:
    """The first day someone is surely 18: the birthday where it is known, else the year's last day."""
    return eighteen_on or date(birth_year + ADULT, 12, 31)


def age(birth_year: int, eighteen_on: date | None, on: date) -> Age:
    """Adult, child, or in doubt: then the date of the 18th birthday must be asked."""
    if eighteen_on is not None:
        return Age.ADULT if on >= eighteen_on else Age.CHILD
    if on.year > birth_year + ADULT:
        return Age.ADULT
    return Age.IN_DOUBT if on.year == birth_year + ADULT else Age.CHILD


def fits(birth_year: int, eighteen_on: date) -> bool:
    """Whether an 18th birthday agrees with the year of birth."""
    return eighteen_on.year == birth_year + ADULT
