"""Two who find each other, from the wish to the twelfth week; and one who has no e-mail."""

import re
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from playwright.sync_api import Page, expect

from tests.browser.scene import Scene, box, fills, keeps_to_itself, press, says
from tests.browser.story.people import COORDINATOR, KAJA, NASRIN, OLHA, Somebody
from volunteers.models import Match


def the_coordinator_finds_a_volunteer(scene: Scene) -> None:
    page = scene.page_of(COORDINATOR)
    page.goto("/da/skrivebord/")
    page.get_by_role("link", name=NASRIN.name).click()
    press(page, "Modtaget")
    takes_in_as_wishing_a_mentor(page)
    says(
        page, KAJA.name, "af 1000", "De kan øve dansk sammen", "125/250", "Hvorfor andre ikke passer lige nu"
    )
    scene.photographs(COORDINATOR, "suggestions")
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


def somebody_without_email_says_yes_on_the_phone(scene: Scene) -> None:
    """The coordinator reads the question out, in her language with the Danish beneath, and notes the yes."""
    desk = scene.page_of(COORDINATOR)
    someone_is_on_the_line(desk, OLHA)
    press(desk, "Spørg Kaja")
    press(scene.answer_page(KAJA.email), re.compile("^Ja"))

    scene.desk_lines(OLHA.name, "skal ringes op").get_by_role("link", name=OLHA.name).click()
    theirs, danish = desk.locator("main section[lang=uk]"), desk.locator("main section[lang=da]")
    expect(theirs).to_contain_text("Kaja")
    expect(danish).to_contain_text("Vi har fundet en til dig")
    expect(desk.get_by_role("link", name=f"Ring +45 {OLHA.phone}")).to_be_visible()
    scene.photographs(COORDINATOR, "call")
    press(desk, "Sagde ja")

    desk.goto(contact_of(OLHA))
    says(desk, OLHA.name, KAJA.name)
    expect(
        desk.get_by_role("listitem").filter(has_text="Anna Berg (deltageren), i telefonen")
    ).to_be_visible()
    keeps_to_itself(desk, KAJA.phone, KAJA.email)


def someone_is_on_the_line(desk: Page, who: Somebody) -> None:
    """Written down while they talk: who they are, a yes to the card, and what they wish for."""
    desk.goto("/da/skrivebord/")
    desk.get_by_role("link", name="Ny henvendelse").click()
    box(desk, "Navn").fill(who.name)
    box(desk, "Telefon").fill(who.phone)
    desk.get_by_label("Det sprog, personen taler bedst").select_option("Українська · ukrainsk")
    box(desk, "Fødselsår").fill("1985")
    box(desk, "Postnummer").fill("5330")
    desk.get_by_text("At møde nogen og øve dansk").click()
    desk.get_by_text("Mere, hvis I taler om det").click()
    desk.get_by_role("group", name="Dansk").get_by_text("lidt").click()
    desk.get_by_label("Personen har sagt ja").check()
    press(desk, "Videre")
    takes_in_as_wishing_a_mentor(desk)


def takes_in_as_wishing_a_mentor(desk: Page) -> None:
    """They stand in the queue at once; the page of the wish has who fits."""
    desk.get_by_role("group", name="Hvilken kontakt").get_by_text("Mentor", exact=True).click()
    desk.get_by_label("Personen har hørt sit kort").check()
    press(desk, "Tag imod")
    desk.get_by_role("link", name="Mentor").first.click()


def they_write_but_have_no_number_before_they_meet(scene: Scene) -> None:
    kaja, nasrin = own_page(scene, KAJA, NASRIN), own_page(scene, NASRIN, KAJA)
    box(kaja, "Skriv").fill("Hej Nasrin, vi ses!")
    press(kaja, "Send")
    says(kaja, "Hej Nasrin, vi ses!")

    desk = scene.page_of(COORDINATOR)
    desk.goto(contact_of(NASRIN))
    tomorrow = timezone.localdate() + timedelta(days=1)
    fills(desk, day=str(tomorrow), time="16:30", place="Sprogcafé Havnen")
    press(desk, "Giv begge besked")
    fills(desk, third_person="Anna Berg")
    press(desk, "Notér det første møde")
    says(desk, "Et møde kan først noteres, når det har været holdt.")

    scene.clock.post()
    told = str(scene.letter_to(NASRIN.email).body)
    assert "Sprogcafé Havnen" in told and KAJA.email not in told
    for mine, theirs in ((kaja, NASRIN), (nasrin, KAJA)):
        mine.reload()
        says(mine, "Sprogcafé Havnen")
        keeps_to_itself(mine, theirs.phone, theirs.email)


def they_have_met_and_each_finds_the_other(scene: Scene) -> None:
    scene.clock(days=2)
    desk = scene.page_of(COORDINATOR)
    desk.goto(contact_of(NASRIN))
    fills(desk, third_person="Anna Berg")
    press(desk, "Notér det første møde")

    kaja, nasrin = own_page(scene, KAJA, NASRIN), own_page(scene, NASRIN, KAJA)
    for mine, way in ((kaja, "Mit telefonnummer"), (nasrin, "Min e-mail")):
        mine.get_by_text("Hvordan må den anden få fat i dig?").first.click()
        mine.get_by_text(way, exact=True).click()
        press(mine, "Gem")
    kaja.reload()
    says(kaja, NASRIN.email)
    says(nasrin, KAJA.phone)
    scene.photographs(KAJA.email, "contact")


def after_a_week_it_is_nice(scene: Scene) -> None:
    """Both are asked, by themselves; a good answer asks nothing of anybody."""
    scene.time_passes(days=8)
    for who, language, nice in ((NASRIN, "ar", "جميل"), (KAJA, "da", "Det er rart")):
        page = scene.answer_page(who.email, language=language)
        press(page, nice)
        if who is NASRIN:
            scene.nobody().photographs("how-is-it-going")
    expect(scene.desk_lines(NASRIN.name)).to_have_count(0)


def after_four_weeks_a_sad_face_stands_on_the_desk(scene: Scene) -> None:
    scene.time_passes(weeks=3, days=4)
    page = scene.answer_page(NASRIN.email, language="ar")
    says(page, "كيف تسير الأمور؟")
    press(page, "ليس جيدًا")
    line = scene.desk_lines(NASRIN.name, "siger, at det ikke går så godt")
    expect(line).to_have_count(1)
    line.get_by_role("button", name="Fulgt op").click()
    expect(scene.desk_lines(NASRIN.name)).to_have_count(0)


def after_twelve_weeks_they_are_asked_again(scene: Scene) -> None:
    scene.time_passes(weeks=8)
    press(scene.answer_page(KAJA.email), "Det er rart")
    assert "كيف تسير الأمور؟" in scene.letter_to(NASRIN.email).subject
    desk = scene.page_of(COORDINATOR)
    desk.goto(contact_of(NASRIN))
    for week in ("Uge 1", "Uge 4", "Uge 12"):
        expect(desk.get_by_role("listitem").filter(has_text=f"{week} ·")).to_have_count(2)
    scene.photographs(COORDINATOR, "contact-desk")


def own_page(scene: Scene, me: Somebody, other: Somebody) -> Page:
    """One side's page about the contact, found from *Min side*."""
    page = scene.page_of(me.email)
    page.goto("/da/min-side/")
    page.get_by_role("main").get_by_role("link", name=other.name.split()[0]).first.click()
    return page


def contact_of(newcomer: Somebody) -> str:
    """The desk's page about a newcomer's contact."""
    match = Match.objects.get(answering__name=newcomer.name)
    with override("da"):
        return reverse("volunteers:contact", args=[match.pk])
