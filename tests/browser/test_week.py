"""The coordinator does the week's proposals, begun on a PC and finished on a phone."""

import re
from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, PHONE, Person
from tests.browser.scene import press, says

WEEK = "/da/bliv-frivillig/week/"


def test_the_coordinator_does_the_weeks_proposals(someone: Callable[..., Person]) -> None:
    desk, phone = someone(DESKTOP), someone(PHONE)
    for anna in (desk, phone):
        anna.signs_in("coordinator@demo.example")
    page = desk.goes_to(WEEK)
    desk.photographs("week")
    says(page, "Samuel Gebre", "De taler begge tigrinya", "Ét opkald", "venter stadig", "Beskyttet · ")
    press(page, "Spørg Tesfay")
    says(page, "spurgt", "1 af 3 afgjort")

    page = phone.goes_to(WEEK)
    phone.photographs("week")
    page.get_by_text("Ikke dette par").first.click()
    page.get_by_label("Hvorfor ikke dette par?").first.select_option("know_each_other")
    press(page, "Foreslå aldrig de to")
    says(page, "2 af 3 afgjort")
    press(page, "Spørg Lone")
    says(page, "3 af 3 afgjort", "Alle par er afgjort")
    press(page, "Sagde ja")
    says(page, "Dmytro Lysenko", "mandag aften")
    expect(page.get_by_role("button", name=re.compile("^Spørg Jens-Ole"))).to_be_visible()
    phone.photographs("week-planned-again")
