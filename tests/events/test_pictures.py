"""The picture of a shared event: what stands on it, since pixels cannot be read."""

from io import BytesIO

import pytest
from django.test import Client
from django.utils import translation
from PIL import Image, ImageChops

from events import pictures
from events.pictures import Said
from tests.factories.events import EventFactory

pytestmark = pytest.mark.django_db


def test_it_says_day_title_and_place() -> None:
    with translation.override("da"):
        said = pictures.said(EventFactory(title={"da": "Sprogcafé på Øen"}))
    assert said == Said(
        "Onsdag 2. december 2026 · 16.30", "Sprogcafé på Øen", "Biblioteket, Strandgade 1, 5300 Kerteminde"
    )


def test_a_hidden_address_is_its_town_only() -> None:
    assert pictures.said(EventFactory(secret=True)).place == "5300 Kerteminde"


def test_other_letters_than_the_fonts_are_left_for_a_text_that_can_be_written() -> None:
    event = EventFactory(title={"ar": "مقهى", "en": "Café"}, original_language="ar")
    assert pictures.said(event).title == "Café"
    event.title = {"ar": "مقهى"}
    with translation.override("da"):
        assert pictures.said(event).title == "Sprogcafé"


def test_long_words_stay_inside() -> None:
    letters = pictures.font(76, 700)
    lines = pictures.fitting("Vinterbadning " * 20 + "x" * 200, letters, 1000, 3).split("\n")
    assert len(lines) == 3 and lines[-1].endswith("…")
    assert all(letters.getlength(line) <= 1000 for line in lines)
    assert pictures.fitting("x" * 200, letters, 1000, 3).endswith("…")


def test_it_is_drawn_kept_and_told_of_on_the_page(client: Client) -> None:
    event = EventFactory(secret=True, title={"da": "Netværk"})
    answer = client.get(f"/ar/events/{event.pk}/medspil.png")
    assert answer["Content-Type"] == "image/png" and "public" in answer["Cache-Control"]
    picture = Image.open(BytesIO(answer.content))
    assert picture.size == (1200, 630)
    other = Image.open(BytesIO(pictures.drawn(Said("", "", ""))))
    assert ImageChops.difference(picture, other).getbbox()
    assert client.get(f"/ar/events/{event.pk}/medspil.png").content == answer.content
    page = client.get(f"/da/arrangementer/{event.pk}/").content.decode()
    assert f'/da/arrangementer/{event.pk}/medspil.png"' in page and "summary_large_image" in page
    assert event.address not in page
    draft = EventFactory(submitted=True)
    assert client.get(f"/da/arrangementer/{draft.pk}/medspil.png").status_code == 404
