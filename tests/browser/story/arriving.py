"""Everybody comes in: a citizen, a volunteer, a newcomer who is sent on, and one who is too young."""

import re

from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.browser.scene import Scene, box, keeps_to_itself, press, says
from tests.browser.story.people import COORDINATOR, KAJA, NASRIN, Somebody


def a_citizen_finds_something_and_signs_up(scene: Scene) -> None:
    citizen = scene.somebody()
    page = citizen.goes_to("/da/")
    says(page, "Hvad vil du gerne?", "Jeg arbejder med nye i området")
    citizen.photographs("start")
    expect(page.get_by_role("link", name="العربية")).to_be_visible()
    expect(page.get_by_role("contentinfo")).to_contain_text("+45 00 00 00 01")
    page.get_by_role("main").get_by_role("link", name="Møde nogen").click()

    citizen.photographs("events")
    page.get_by_text("Flere valg").click()
    page.get_by_label("Hvad", exact=True).select_option("Netværk")
    page.get_by_label("Hvor", exact=True).select_option("5300 Kerteminde")
    page.get_by_role("combobox", name="Sprog").select_option("العربية")
    page.get_by_label("Fra", exact=True).fill(str(timezone.localdate()))
    page.get_by_label("Nær postnummer").fill("5330")
    page.get_by_label("Inden for").select_option("25 km")
    press(page, "Vis")
    citizen.photographs("events-filtered")
    keeps_to_itself(page, "Lær at cykle")
    page.get_by_role("link", name="Mødrenetværk Fjordparken").first.click()

    with page.expect_download() as download:
        page.get_by_role("link", name="Læg i min kalender").click()
    assert "BEGIN:VEVENT" in download.value.path().read_text()

    page.get_by_role("link", name="Tilmeld mig").click()
    page.get_by_label("Dit navn").fill("Leyla Demir")
    box(page, "E-mail").fill("leyla@demo.example")
    citizen.photographs("sign-up")
    press(page, "Tilmeld")
    page = scene.answer_page("leyla@demo.example")
    says(page, "Mødrenetværk Fjordparken")
    press(page, "Ja, jeg kommer")
    says(page, "Du er tilmeldt")
    with page.expect_download() as download:
        page.get_by_role("link", name="Læg i min kalender").click()
    assert "SUMMARY:Mødrenetværk Fjordparken" in download.value.path().read_text()
    scene.clock.post()
    assert any(name.endswith(".ics") for name, *_rest in scene.letter_to("leyla@demo.example").attachments)


def a_volunteer_signs_up_on_one_screen(scene: Scene) -> None:
    helper = scene.somebody()
    page = helper.goes_to("/da/bliv-frivillig/")
    box(page, "Dit navn").fill(KAJA.name)
    box(page, "Postnummer").fill("5330")
    with page.expect_response(re.compile("/keep/draft/")):
        page.get_by_text("Mentor", exact=True).click()
    page.reload()
    expect(box(page, "Dit navn")).to_have_value(KAJA.name)
    expect(page.get_by_role("checkbox", name="Mentor")).to_be_checked()

    box(page, "Postnummer").fill("0001")
    box(page, "Telefon").fill(KAJA.phone)
    box(page, "E-mail").fill(KAJA.email)
    press(page, "Send")
    says(page, "Vi kender ikke postnummer 0001")
    expect(box(page, "Telefon")).to_have_value(KAJA.phone)
    box(page, "Postnummer").fill("5330")
    press(page, "Send")
    says(page, "Anna Berg ringer til dig senest", "+45 00 00 00 01", "Noget at komme til i denne uge")
    helper.photographs("joined")


def the_coordinator_talks_and_says_yes(scene: Scene) -> None:
    page = scene.page_of(COORDINATOR)
    page.goto("/da/skrivebord/")
    line = page.get_by_role("listitem").filter(has_text=KAJA.name)
    expect(line).to_contain_text("ring senest")
    scene.photographs(COORDINATOR, "desk")
    line.get_by_role("button", name="Samtale holdt").click()

    page.get_by_text("Hvem og hvordan").click()
    box(page, "Fødselsår").fill("1980")
    page.get_by_role("group", name="Dansk").get_by_text("modersmål").click()
    page.get_by_role("group", name="Engelsk").get_by_text("godt").click()
    page.get_by_text("Hverdage om aftenen").click()
    page.get_by_label("Hvor mange personer eller familier ad gangen?").fill("2")
    page.get_by_text("De etiske retningslinjer er gennemgået").click()
    press(page, "Gem")
    page.get_by_text("Notér, hvad de deltog i").click()
    page.locator("#training [name=held_on]").fill("2026-11-20")
    page.locator("#training").get_by_role("button", name="Gem").click()
    press(page, "Godkend")
    says(page, "aktiv", "klar")

    page.get_by_text("Notér en ændring").click()
    page.get_by_text("i orden", exact=True).last.click()
    box(page, "Gælder til").fill("2028-01-31")
    page.locator("#clearance").get_by_role("button", name="Gem").click()
    says(page, "31. januar 2028")
    scene.photographs(COORDINATOR, "volunteer")


def a_referrer_sends_a_newcomer_on(scene: Scene) -> None:
    page = scene.page_of("referrer@demo.example")
    page.goto("/da/henvis/")
    refers(page, NASRIN, born="1994")
    says(page, f"{NASRIN.name.split()[0]} er henvist", "sendt", "Linje til journalen", "Du ser fire ord")
    journal = page.get_by_label("Markér den, og kopiér den.")
    expect(journal).to_have_value(re.compile("Henvist til Amandahavn Frivilligcenter med samtykke"))
    page.get_by_role("link", name="Seddel til personen").click()
    expect(page.locator("body")).to_contain_text("+45 00 00 00 01")
    expect(page.get_by_role("img", name="رمز QR")).to_be_visible()


def the_referrer_sees_one_word(scene: Scene, word: str) -> None:
    page = scene.page_of("referrer@demo.example")
    page.goto("/da/henvis/mine/")
    line = page.get_by_role("listitem").filter(has_text=NASRIN.name.split()[0])
    expect(line).to_contain_text(word)
    for other in {"sendt", "modtaget", "kontaktet", "afsluttet", "givet videre", KAJA.name} - {word}:
        expect(line).not_to_contain_text(other)


def refers(page: Page, who: Somebody, *, born: str) -> None:
    box(page, "Navn").fill(who.name)
    box(page, "Telefon").fill(who.phone)
    page.get_by_label("Det sprog, personen taler bedst").select_option("العربية · arabisk")
    box(page, "Fødselsår").fill(born)
    box(page, "Postnummer").fill("5330")
    page.get_by_text("At møde nogen og øve dansk").click()
    page.get_by_text("Mere, hvis I taler om det").click()
    box(page, "E-mail").fill(who.email)
    page.get_by_role("group", name="Dansk").get_by_text("lidt").click()
    page.get_by_label("Personen har sagt ja").check()
    press(page, "Send")


def an_under_18_is_met_elsewhere(scene: Scene) -> None:
    page = scene.page_of("referrer@demo.example")
    page.goto("/da/henvis/")
    refers(page, Somebody("Yonas", "yonas@demo.example", "00 00 00 75"), born=str(timezone.now().year - 12))
    says(page, "Plads til Alle", "+45 00 00 00 90")
    scene.photographs("referrer@demo.example", "under-18")
