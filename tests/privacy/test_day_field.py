"""A day somebody types: read as people write it, and a slip of the year is said at once."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from medspil.privacy.forms import DayField


@pytest.mark.parametrize("day", ["9999-12-31", "0206-01-01", "1900-01-01"])
def test_a_slip_of_the_year_is_a_sentence(day: str, in_danish: None) -> None:
    with pytest.raises(ValidationError, match="mellem 2000 og 2100"):
        DayField().clean(day)


def test_who_turned_18_long_ago_may_say_so() -> None:
    assert DayField(any_year=True).clean("1990-05-01") == date(1990, 5, 1)


@pytest.mark.parametrize("typed", ["2026-11-28", "28-11-2026", "28.11.2026", "28/11/2026"])
def test_as_people_write_it(typed: str) -> None:
    assert DayField().clean(typed) == date(2026, 11, 28)
