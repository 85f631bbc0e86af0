"""The steps of the whole path, each a scene: who does what, and what they then see."""

import re
from datetime import timedelta
from typing import NamedTuple

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from playwright.sync_api import Page, expect

from associations.models import FeeFreeMembership
from associations.terms import last_day
from tests.browser.scene import Scene, box, fills, keeps_to_itself, press, says
from volunteers.models import Match


class Newcomer(NamedTuple):
    name: str
    email: str
    phone: str


class Helper(NamedTuple):
    name: str
    email: str
    phone: str


NASRIN = Newcomer("Nasrin Ahmadi", "nasrin@demo.example", "00 00 00 71")
CLUB, CONTACT = "Amandahavn Fodslaw", "fodslaw@demo.example"
KAJA = Helper("Kaja Friis", "kaja@demo.example", "00 00 00 72")


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
    scene.clock()
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
    page = scene.page_of("coordinator@demo.example")
    page.goto("/da/skrivebord/")
    line = page.get_by_role("listitem").filter(has_text=KAJA.name)
    expect(line).to_contain_text("ring senest")
    scene.photographs("coordinator@demo.example", "desk")
    line.get_by_role("button", name="Samtale holdt").click()

    page.get_by_text("Hvem og hvordan").click()
    box(page, "Fødselsår").fill("1980")
    page.get_by_role("group", name="Dansk").get_by_text("modersmål").click()
    page.get_by_role("group", name="Engelsk").get_by_text("godt").click()
    page.get_by_text("Hverdage om aftenen").click()
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
    scene.photographs("coordinator@demo.example", "volunteer")


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


def refers(page: Page, who: Newcomer, *, born: str) -> None:
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
    refers(page, Newcomer("Yonas", "yonas@demo.example", "00 00 00 75"), born=str(timezone.now().year - 12))
    says(page, "Plads til Alle", "+45 00 00 00 90")
    scene.photographs("referrer@demo.example", "under-18")


def the_coordinator_finds_a_volunteer(scene: Scene) -> None:
    page = scene.page_of("coordinator@demo.example")
    page.goto("/da/skrivebord/")
    page.get_by_role("link", name=NASRIN.name).click()
    press(page, "Modtaget")
    page.get_by_label("Personen har hørt sit kort").check()
    press(page, "Tag imod")

    page.get_by_role("link", name="Nyt ønske om en kontakt").click()
    page.get_by_text("Mentor", exact=True).click()
    page.get_by_role("group", name="Sprog").get_by_text("Øv dansk").click()
    press(page, "Skriv det ned")
    says(
        page, KAJA.name, "af 1000", "De kan øve dansk sammen", "250/250", "Hvorfor andre ikke passer lige nu"
    )
    scene.photographs("coordinator@demo.example", "suggestions")
    press(page, "Spørg Kaja")
    says(page, KAJA.name)


def both_say_yes(scene: Scene) -> None:
    page = scene.answer_page(KAJA.email)
    keeps_to_itself(page, "Nasrin", "Ahmadi", "00 00 00 71", "5330")
    press(page, re.compile("^Ja"))
    says(page, "Nasrin")
    keeps_to_itself(page, "Ahmadi", "00 00 00 71")

    page = scene.answer_page(NASRIN.email, language="ar")
    says(page, "Kaja", "لا يتم إخبار البلدية بما تجيب")
    keeps_to_itself(page, "Friis", "00 00 00 72", KAJA.email)
    press(page, "نعم، من فضلكم")
    scene.clock()


def they_meet_and_only_then_have_each_others_number(scene: Scene) -> None:
    kaja = scene.page_of(KAJA.email)
    kaja.goto("/da/min-side/")
    kaja.get_by_role("main").get_by_role("link", name=re.compile("Nasrin")).first.click()
    keeps_to_itself(kaja, "00 00 00 71", NASRIN.email)
    box(kaja, "Skriv").fill("Hej Nasrin, vi ses!")
    press(kaja, "Send")
    says(kaja, "Hej Nasrin, vi ses!")

    desk = scene.page_of("coordinator@demo.example")
    with override("da"):
        contact = reverse("volunteers:contact", args=[Match.objects.latest("pk").pk])
    desk.goto(contact)
    tomorrow = timezone.localdate() + timedelta(days=1)
    fills(desk, day=str(tomorrow), time="16:30", place="Sprogcafé Havnen")
    press(desk, "Giv begge besked")
    fills(desk, third_person="Anna Berg")
    press(desk, "Notér det første møde")
    says(desk, "Et møde kan først noteres, når det har været holdt.")

    scene.clock()
    assert "Sprogcafé Havnen" in scene.letter_to(NASRIN.email).body
    assert KAJA.email not in scene.letter_to(NASRIN.email).body
    scene.clock(days=2)
    desk.goto(contact)
    fills(desk, third_person="Anna Berg")
    press(desk, "Notér det første møde")

    kaja.reload()
    nasrin = scene.page_of(NASRIN.email)
    nasrin.goto("/da/min-side/")
    nasrin.get_by_role("main").get_by_role("link", name=re.compile("Kaja")).first.click()
    nasrin.get_by_text("Hvordan må den anden få fat i dig?").first.click()
    nasrin.get_by_text("Min e-mail", exact=True).click()
    press(nasrin, "Gem")
    kaja.reload()
    says(kaja, NASRIN.email)


def a_sad_face_stands_on_the_desk(scene: Scene) -> None:
    scene.clock(days=8)
    page = scene.answer_page(NASRIN.email, language="ar")
    says(page, "كيف تسير الأمور؟")
    press(page, "ليس جيدًا")
    desk = scene.page_of("coordinator@demo.example")
    desk.goto("/da/skrivebord/")
    expect(desk.get_by_role("listitem").filter(has_text="siger, at det ikke går så godt")).to_be_visible()


def the_coordinator_writes_down_a_new_association(scene: Scene) -> None:
    page = scene.page_of("coordinator@demo.example")
    page.goto("/da/foreninger/desk/")
    page.get_by_role("link", name="Ny forening").click()
    box(page, "Foreningens navn").fill(CLUB)
    box(page, "Postnummer").fill("5300")
    box(page, "Kontaktperson").first.fill("Bente Krag")
    box(page, "Kontaktpersonens e-mail").fill(CONTACT)
    press(page, "Gem")
    says(page, CLUB, "Intet hold endnu.")


def its_contact_posts_something(scene: Scene) -> None:
    club = scene.somebody()
    page = club.goes_to("/da/konto/login/")
    box(page, "E").fill(CONTACT)
    press(page, "Videre")
    code = re.search(r"Kode: (\S+)", scene.letter_to(CONTACT).body)
    assert code, scene.letter_to(CONTACT).body
    page.locator("main [name=code]").fill(code[1])
    press(page, re.compile("."))
    says(page, CLUB)

    page.get_by_role("link", name="Nyt hold").click()
    box(page, "Hvad hedder det?").fill("Gågruppe")
    page.get_by_label("Slags").select_option("Gåture")
    page.get_by_label("Ugedag").first.select_option("mandag")
    page.get_by_label("Fra").first.fill("17:00")
    page.get_by_label("Til").first.fill("18:30")
    press(page, "Sæt det på listen")
    says(page, "Gågruppe", "venter på")

    page.goto("/da/foreninger/egen/")
    page.get_by_role("link", name="Slå et arrangement op").click()
    fills(page, title="Åbent hus", day="2020-01-01", begins="16:00", ends="18:00", address="Stadion")
    page.locator("main [name=postcode]").fill("5300")
    press(page, "Slå det op")
    expect(page.locator("main [name=title]")).to_have_value("Åbent hus")
    fills(page, day=str(timezone.localdate() + timedelta(days=9)))
    press(page, "Slå det op")
    says(page, "Åbent hus", "Venter på et ja")


def the_coordinator_puts_it_on_the_list(scene: Scene) -> None:
    """The event and the first activity wait for a yes; what comes after them does not."""
    page = scene.page_of("coordinator@demo.example")
    for title, answer in (("Åbent hus", "Det er på listen nu."), ("Gågruppe", "Holdet er på listen nu.")):
        page.goto("/da/skrivebord/")
        line = page.get_by_role("listitem").filter(has_text=title).last
        line.get_by_role("button", name="Publicér").click()
        expect(page.locator("body")).to_contain_text(answer)
    page.goto("/da/foreninger/")
    page.get_by_role("link", name=CLUB).click()
    says(page, "Gågruppe", "mandag 17–18.30")
    scene.clock()
    assert "Åbent hus" in scene.letter_to(CONTACT).subject


def three_yeses_make_a_membership(scene: Scene) -> None:
    member = scene.page_of(NASRIN.email)
    member.goto("/da/foreninger/")
    member.get_by_role("link", name="Amandahavn Boldklub").click()
    member.get_by_role("link", name="Fodbold, mixed og damer").first.click()
    member.get_by_role("link", name="Jeg vil gerne prøve").click()
    member.get_by_role("link", name="Se, hvad der skal til").click()
    says(member, "850 kr.")
    member.get_by_role("radio").first.check()
    press(member, "Ja, jeg vil gerne være med")

    club = scene.page_of("association@demo.example")
    club.goto("/da/foreninger/egen/")
    club.get_by_role("listitem").filter(has_text="Nasrin A.").get_by_role("button", name="Velkommen").click()
    member.goto("/da/min-side/")
    member.get_by_role("link", name="Fodbold, mixed og damer").click()
    membership = FeeFreeMembership.objects.latest("pk")
    assert membership.start is not None and membership.last_day == last_day(membership.start)
    shown = [str(membership.last_day.day), str(membership.last_day.year), "850 kr.", "Tre gange ja"]
    says(member, *shown)
    scene.photographs(NASRIN.email, "membership")
    for email in ("association@demo.example", "coordinator@demo.example"):
        page = scene.page_of(email)
        page.goto(member.url)
        says(page, *shown)
