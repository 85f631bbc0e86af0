"""Postcodes offline; an unknown one is a sentence."""

from collections.abc import Iterator

import pytest
from django.core.exceptions import ValidationError
from django.test import override_settings
from geopy.exc import GeocoderTimedOut
from geopy.geocoders import Nominatim
from geopy.location import Location
from hypothesis import given
from hypothesis import strategies as st

from medspil.places.forms import PostcodeField
from medspil.places.geocoding import geocoder, locate
from medspil.places.postcodes import all_postcodes, find


def test_the_file_knows_the_country() -> None:
    kerteminde = find("5300")
    assert kerteminde is not None
    assert (str(kerteminde), kerteminde.area) == ("5300 Kerteminde", "0440")
    assert len(all_postcodes()) > 1000
    assert all(
        54.4 < place.latitude < 58 and 7.9 < place.longitude < 15.3 for place in all_postcodes().values()
    )


@pytest.mark.parametrize("typed", ["5300", " 5300 ", "٥٣٠٠"])
def test_a_postcode_is_read_in_any_digits(typed: str) -> None:
    assert PostcodeField().clean(typed) == "5300"


@given(st.text(st.characters(exclude_characters="\0"), max_size=12))
def test_anything_else_is_refused_with_what_to_do(typed: str) -> None:
    if PostcodeField(required=False).to_python(typed).strip() in all_postcodes():
        return
    try:
        cleaned = PostcodeField(required=False).clean(typed)
    except ValidationError as refused:
        assert "5300" in refused.messages[0]
    else:
        assert cleaned == "" or cleaned in all_postcodes()


def test_without_a_geocoder_an_address_is_its_postcode() -> None:
    place = find("5300")
    assert place is not None and locate("Havnegade 1", "5300") == place.point
    assert locate("Havnegade 1", "0000") is None


@pytest.fixture
def nominatim() -> Iterator[None]:
    """The setting names a geocoder."""
    geocoder.cache_clear()
    with override_settings(MEDSPIL_GEOCODER="nominatim"):
        yield
    geocoder.cache_clear()


def test_a_geocoder_is_asked_for_the_whole_address(nominatim: None, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def answers(service: Nominatim, address: str) -> Location:
        asked.append(address)
        return Location(address, (55.45, 10.66), {})

    monkeypatch.setattr(Nominatim, "geocode", answers)
    assert locate("Havnegade 1", "5300") == (55.45, 10.66)
    assert asked == ["Havnegade 1, 5300, Danmark"]


@pytest.mark.parametrize("found", [None, GeocoderTimedOut()])
def test_where_it_finds_nothing_or_does_not_answer_the_postcode_does(
    found: Exception | None, nominatim: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def answers(service: Nominatim, address: str) -> None:
        if found:
            raise found

    monkeypatch.setattr(Nominatim, "geocode", answers)
    place = find("5300")
    assert place is not None and locate("Havnegade 1", "5300") == place.point
