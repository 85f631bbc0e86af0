"""A new association, from its first line to its first member without a fee."""

import re
from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import expect

from associations.models import FeeFreeMembership
from associations.terms import last_day
from tests.browser.scene import Scene, box, fills, press, says
from tests.browser.story.people import CLUB, CONTACT, COORDINATOR, NASRIN


def the_coordinator_writes_down_a_new_association(scene: Scene) -> None:
    page = scene.page_of(COORDINATOR)
    page.goto("/da/foreninger/desk/")
    page.get_by_role("link", name="Ny forening").click()
    box(page, "Foreningens navn").fill(CLUB)
    box(page, "Postnummer").fill("5300")
    box(page, "Kontaktperson").first.fill("Bente Krag")
    box(page, "Kontaktpersonens e-mail").fill(CONTACT)
    press(page, "Gem")
    says(page, CLUB, "Intet hold endnu.")


def its_contact_posts_something(scene: Scene) -> None:
    scene.signed_in[CONTACT] = scene.somebody()
    page = scene.signed_in[CONTACT].goes_to("/da/konto/login/")
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
    page = scene.page_of(COORDINATOR)
    for title, answer in (("Åbent hus", "Det er på listen nu."), ("Gågruppe", "Holdet er på listen nu.")):
        page.goto("/da/skrivebord/")
        line = page.get_by_role("listitem").filter(has_text=title).last
        line.get_by_role("button", name="Publicér").click()
        expect(page.locator("body")).to_contain_text(answer)
    page.goto("/da/foreninger/")
    page.get_by_role("link", name=CLUB).click()
    says(page, "Gågruppe", "mandag 17–18.30")
    scene.clock.post()
    assert "Åbent hus" in scene.letter_to(CONTACT).subject


def three_parties_sign_an_agreement(scene: Scene) -> None:
    """Without it nobody joins without a fee; the third yes puts it in force."""
    centre = scene.page_of(COORDINATOR)
    centre.goto("/da/foreninger/desk/")
    row = centre.get_by_role("listitem").filter(has_text=CLUB)
    row.get_by_role("link", name="Lav en aftale").click()
    on = timezone.localdate()
    fills(centre, valid_from=str(on), valid_to=str(on + timedelta(days=365)), places="3", price_after="300")
    box(centre, "Opgaver til gengæld").fill("Lave kaffe til turen\nTage billeder")
    press(centre, "Send til de tre parter")
    agreement = centre.url
    for party in (CONTACT, "municipality@demo.example", COORDINATOR):
        page = scene.page_of(party)
        page.goto(agreement)
        says(page, "Lave kaffe til turen", "300 kr. for et halvt år")
        press(page, "Ja, vi siger ja til aftalen")
    says(centre, "i kraft")
    scene.photographs(COORDINATOR, "agreement")


def three_yeses_make_a_membership(scene: Scene) -> None:
    """Asking is hers, *Velkommen* the club's; the centre's was given ahead, in the agreement."""
    member = scene.page_of(NASRIN.email)
    member.goto("/da/foreninger/")
    member.get_by_role("link", name=CLUB).click()
    member.get_by_role("link", name="Gågruppe").first.click()
    member.get_by_role("link", name="Jeg vil gerne prøve").click()
    member.get_by_role("link", name="Se, hvad der skal til").click()
    says(member, "300 kr.")
    member.get_by_role("radio").first.check()
    press(member, "Ja, jeg vil gerne være med")

    club = scene.page_of(CONTACT)
    club.goto("/da/foreninger/egen/")
    club.get_by_role("listitem").filter(has_text="Nasrin A.").get_by_role("button", name="Velkommen").click()
    member.goto("/da/min-side/")
    member.get_by_role("link", name="Gågruppe").click()
    membership = FeeFreeMembership.objects.latest("pk")
    assert membership.start is not None and membership.last_day == last_day(membership.start)
    shown = [str(membership.last_day.day), str(membership.last_day.year), "300 kr.", "Tre gange ja"]
    says(member, *shown)
    scene.photographs(NASRIN.email, "membership")
    for email in (CONTACT, COORDINATOR):
        page = scene.page_of(email)
        page.goto(member.url)
        says(page, *shown)
