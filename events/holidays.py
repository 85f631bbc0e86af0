"""Days when Denmark is closed, from the date of Easter. Pure."""

from datetime import date, timedelta
from functools import cache

from dateutil.easter import easter

# Days from Easter: Maundy Thursday, Good Friday, Sunday, Monday, Ascension, Whitsun, Whit Monday.
AROUND_EASTER = (-3, -2, 0, 1, 39, 49, 50)
# New Year, Constitution Day, Christmas Eve, both Christmas Days, New Year's Eve.
EVERY_YEAR = ((1, 1), (6, 5), (12, 24), (12, 25), (12, 26), (12, 31))


@cache
def closed_days(year: int) -> frozenset[date]:
    """The public holidays of a year as they stand since 2024, and three days when most are closed too."""
    sunday = easter(year)
    return frozenset(
        {sunday + timedelta(days=days) for days in AROUND_EASTER}
        | {date(year, month, day) for month, day in EVERY_YEAR}
    )


def is_closed(day: date) -> bool:
    return day in closed_days(day.year)
