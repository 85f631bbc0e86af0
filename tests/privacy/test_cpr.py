"""A CPR-shaped number gets in nowhere, and comes back masked [5]."""

import pytest
from django import forms
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from medspil.privacy.cpr import holds_cpr, masked
from medspil.privacy.forms import PhoneField, SafeForm

DAYS = st.tuples(st.integers(1, 28), st.integers(1, 12), st.integers(0, 99), st.integers(0, 9999))
ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
PERSIAN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")


@given(
    DAYS,
    st.sampled_from(["", " ", "-"]),
    st.sampled_from([None, ARABIC, PERSIAN]),
    st.text("abc æ.:", max_size=9),
)
def test_a_cpr_number_is_found_in_any_digits_and_leaves_no_digit_behind(
    numbers: tuple[int, int, int, int], gap: str, script: dict | None, around: str
) -> None:
    day, month, year, serial = numbers
    number = f"{day:02}{month:02}{year:02}{gap}{serial:04}"
    text = f"{around} {number.translate(script) if script else number} {around}"
    assert holds_cpr(text)
    hidden = masked(text)
    assert not any(letter.isdecimal() for letter in hidden) and len(hidden) == len(text)


@pytest.mark.parametrize(
    "text",
    ["5300", "4512345678", "0000000000", "3213991234", "12345678901234", "kl. 16.30–18.30", "2026-11-30"],
)
def test_other_numbers_are_left_alone(text: str) -> None:
    assert not holds_cpr(text)
    assert masked(text) == text


class Person(SafeForm):
    name = forms.CharField()
    phone = PhoneField(required=False)
    year = forms.IntegerField(required=False)


def test_a_form_refuses_it_beside_the_field_and_shows_it_masked(db: None) -> None:
    form = Person({"name": "Rania 010190-1234", "phone": "", "year": "010190-1234"})
    assert not form.is_valid()
    assert "CPR" in form.errors["name"][0] and "CPR" in form.errors["year"][0]
    assert form["name"].value() == "Rania ••••••-••••"
    assert "0101" not in form.as_p()


@pytest.mark.parametrize("number", ["010190-1234", "0101901234", "٠١٠١٩٠ ١٢٣٤"])
def test_its_dots_are_no_part_of_a_name_either(db: None, number: str) -> None:
    first = Person({"name": f"Bo {number}"})
    assert not first.is_valid()
    again = Person({"name": first["name"].value()})
    assert not again.is_valid() and "CPR" in again.errors["name"][0]
    assert again["name"].value() == first["name"].value()
    assert Person({"name": "Bo • Vang"}).is_valid()


def test_nor_does_the_sign_in_page_show_it_again(client: Client, db: None) -> None:
    page = client.post(reverse("account_login"), {"login": "010190-1234", "password": ""}).text
    assert "CPR" in page and "••••••-••••" in page and "0101" not in page.split("<main")[1]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("00 00 00 12", "+4500000012"), ("+380 44 123 4567", "+380441234567"), ("٢٢ ٣٣ ٤٤ ٥٥", "+4522334455")],
)
def test_a_phone_number_is_read_as_one(typed: str, kept: str) -> None:
    assert PhoneField().clean(typed) == kept


def test_a_cpr_number_is_no_phone_number(db: None) -> None:
    form = Person({"name": "Rania", "phone": "010190-1234"})
    assert not form.is_valid()
    assert "010190" not in str(form["phone"].value())
