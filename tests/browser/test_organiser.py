"""An association's contact on a phone: writes something that comes again, waits for a yes, changes a day."""

from collections.abc import Callable

from playwright.sync_api import expect

from associations.models import Association
from tests.browser.conftest import PHONE, Clock, Person
from tests.browser.scene import box, press, says


def test_a_contact_posts_a_series_on_a_phone(someone: Callable[..., Person], clock: Clock) -> None:
    Association.objects.filter(name="Amandahavn Boldklub").update(trusted_since=None)
    bo, anna = someone(PHONE), someone(PHONE)
    page = bo.signs_in("association@demo.example")
    bo.goes_to("/da/arrangementer/post/")
    box(page, "Hvad hedder det").fill("Gåfodbold for alle")
    page.get_by_label("Hvilken dag?").fill("2026-12-02")
    page.get_by_label("Det begynder kl.").fill("16:30")
    page.get_by_label("Det slutter kl.").fill("18:30")
    page.get_by_text("Ja, jeg vælger dagene om lidt").click()
    box(page, "Hvor?").fill("Hallen, Havnevej 12")
    box(page, "Postnummer").fill("5300")
    bo.photographs("organiser-post")
    press(page, "Slå det op")

    says(page, "Hvilke dage?", "De næste ti gange", "Onsdag 9. december 2026")
    page.get_by_text("Den første onsdag i hver måned").click()
    expect(page.locator("#preview")).to_contain_text("Onsdag 6. januar 2027")
    expect(page.locator("#preview")).not_to_contain_text("9. december")
    page.locator("#preview").get_by_text("Onsdag 3. februar 2027").click()
    expect(page.locator("#preview s")).to_contain_text("3. februar")
    bo.photographs("organiser-days")
    press(page, "Sæt det på listen")
    says(page, "Den første onsdag i hver måned, 16.30–18.30", "Venter på et ja", "Taget ud")

    desk = anna.signs_in("coordinator@demo.example")
    anna.goes_to("/da/skrivebord/")
    says(desk, "Gåfodbold for alle")
    anna.goes_to(page.url)
    press(desk, "Sæt alle dage på listen")
    expect(desk.locator("body")).to_contain_text("Alle datoer er på listen nu.")

    page.reload()
    page.get_by_role("link", name="Onsdag 6. januar").click()
    page.get_by_role("link", name="Ret, hvad der står").click()
    box(page, "Hvor?").fill("Klubhuset, Havnevej 14")
    page.get_by_text("Denne dag og alle, der kommer efter").click()
    bo.photographs("organiser-scope")
    press(page, "Gem")
    expect(page.locator("body")).to_contain_text("Rettet.")
    says(page, "Klubhuset, Havnevej 14")

    # Called off altogether: the days of the next four weeks stay, and one of them is on again.
    page.get_by_role("link", name="Aflys herfra og frem").click()
    page.get_by_text("Alle kommende dage").click()
    press(page, "Aflys det, og giv alle besked")
    expect(page.get_by_label("Hvorfor?")).to_have_attribute("aria-invalid", "true")
    page.get_by_label("Hvorfor?").fill("Hallen bygges om")
    bo.photographs("organiser-cancel")
    press(page, "Aflys det, og giv alle besked")
    says(page, "Aflyst fra 2. december 2026", "Hallen bygges om")
    expect(page.get_by_role("link", name="Onsdag 6. januar")).to_have_count(0)
    press(page, "Det bliver til noget alligevel 2. december 2026")
    expect(page.locator("body")).to_contain_text("Alle tilmeldte får besked.")
