"""Kroner as people write them are øre to the øre, and what is owed and paid adds up."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override
from hypothesis import given, settings
from hypothesis import strategies as st

from associations.forms.fields import KronerField
from associations.forms.terms import HoursField
from associations.money import Money, MoneyLine
from theme.formats import kroner_text

ORE = st.integers(0, 10_000_000)


@given(ORE)
@settings(max_examples=40, deadline=None)
def test_kroner_are_whole_ore(ore: int) -> None:
    written = str(Decimal(ore) / 100)
    assert KronerField().clean(written) == ore
    with override("da"):
        shown = kroner_text(ore).removesuffix(" kr.")
        assert KronerField(localize=True).clean(shown.replace(".", "")) == ore


@given(st.text(max_size=8))
@settings(max_examples=40, deadline=None)
def test_nonsense_is_refused_or_a_whole_number(words: str) -> None:
    for field in (KronerField(required=False), HoursField(required=False)):
        try:
            cleaned = field.clean(words)
        except ValidationError:
            continue
        assert cleaned is None or isinstance(cleaned, int)


@given(st.lists(st.tuples(ORE, ORE), max_size=8))
@settings(max_examples=50)
def test_what_is_owed_and_paid_adds_up(amounts: list[tuple[int, int]]) -> None:
    money = Money(tuple(MoneyLine("x", owed_ore=owed, paid_ore=paid) for owed, paid in amounts))
    assert money.owed_ore == sum(owed for owed, _paid in amounts)
    assert money.paid_ore == sum(paid for _owed, paid in amounts)


@given(st.integers(1, 96))
@settings(max_examples=50)
def test_hours_come_back_as_they_were_shown(quarters: int) -> None:
    field = HoursField()
    assert field.clean(field.prepare_value(quarters * 15)) == quarters * 15


@pytest.mark.parametrize(
    ("written", "minutes"),
    [("1,5", 90), ("1.5", 90), ("1:30", 90), (" 0:45 ", 45), ("2", 120), ("0:50", 45), ("24:00", 1440)],
)
def test_hours_as_people_write_them(written: str, minutes: int) -> None:
    assert HoursField().clean(written) == minutes


@pytest.mark.parametrize("written", ["1:75", ":30", "1:", "24:15", "-1:00", "١:٣٠", "halvanden"])
def test_what_is_no_time_is_refused(written: str) -> None:
    with pytest.raises(ValidationError):
        HoursField().clean(written)
