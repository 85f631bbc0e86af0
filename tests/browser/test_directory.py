"""Somebody nobody knows finds a club by words and on the map, and asks to try; on a phone."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import expect

from associations.models import EarlyWish
from tests.browser.conftest import PHONE, Person
from tests.browser.scene import press, says


def test_from_a_word_to_a_pin_to_a_question(someone: Callable[..., Person], town: str, settings: Any) -> None:
    settings.MEDSPIL_TILES = f"{town}/static/theme/img/medspil.svg?{{z}}-{{x}}-{{y}}"
    citizen = someone(PHONE)
    page = citizen.goes_to("/da/foreninger/")
    citizen.photographs("associations")
    page.get_by_label("Søg blandt foreninger").fill("svoemning")
    press(page, "Søg")
    says(page, "1 forening")
    page.get_by_role("link", name="Vis på kort").click()
    expect(page.locator("#map .pin")).to_have_count(1)
    page.locator("#map .pin").click()
    citizen.photographs("map")
    page.locator("#map").get_by_role("link", name="Fjordens Svømmeklub").click()
    says(page, "Kvindesvømning", "Svømning kun for kvinder")
    citizen.photographs("association")
    page.get_by_role("link", name="Jeg vil gerne prøve").click()
    page.get_by_label("Dit navn").fill("Lina Rask")
    page.get_by_label("Din telefon").fill("00000099")
    page.get_by_label("Dit sprog").select_option("uk")
    page.get_by_label("Det år, du er født").fill("1990")
    page.get_by_label("Postnummer").fill("5330")
    page.get_by_label("Jeg vil gerne have en med de første gange").check()
    page.get_by_label("Ja, frivilligcentret må gemme").check()
    press(page, "Jeg vil gerne prøve")
    says(page, "Tak. Vi ringer til dig.")
    assert EarlyWish.objects.get().activity.association.name == "Fjordens Svømmeklub"
