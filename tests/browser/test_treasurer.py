"""A treasurer who comes four times a year, and a member near the last day: both on a phone."""

import re
from collections.abc import Callable

from django.core import mail
from playwright.sync_api import expect

from associations.models import FeeFreeMembership, QuarterCheck
from tests.browser.conftest import PHONE, Clock, Person
from tests.browser.scene import ANSWER, press, says


def test_a_quarter_from_the_mail_and_a_choice_on_the_phone(
    someone: Callable[..., Person],
    clock: Clock,
    letter_to: Callable[[str], mail.EmailMultiAlternatives],
) -> None:
    clock()
    letter = letter_to("treasurer@demo.example")
    assert "3. kvartal 2026" in letter.subject
    found = ANSWER.search(str(letter.body))
    assert found
    treasurer = someone(PHONE)
    page = treasurer.goes_to(found[0])
    says(page, "Amandahavn Boldklub", "Medlemmer og opgaver", "Kroner")
    treasurer.photographs("quarter")
    press(page, "Velkommen")
    press(page, "Ja til alle")
    press(page, re.compile("Bekræft"))
    expect(page.get_by_role("button", name=re.compile("Bekræft"))).to_have_count(0)
    press(page, "Det passer alt sammen")
    says(page, "Det passer, har I sagt", "Bawi T.")
    assert QuarterCheck.objects.get(association__name="Amandahavn Boldklub").confirmed_via == "link"

    member = someone(PHONE)
    page = member.signs_in("participant@demo.example")
    page.goto("/da/min-side/")
    page.get_by_role("main").get_by_role("link", name="Fodbold, mixed og damer").click()
    says(page, "dage tilbage", "850 kr.", "Hvad vil du gerne bagefter?")
    press(page, "Blive og betale i rater eller mindre")
    says(page, "Du har valgt: Blive og betale i rater eller mindre")
    member.photographs("membership-ending")
    page.get_by_role("link", name="Timer").click()
    page.locator("main [name=hours]").first.fill("1,5")
    press(page, "Skriv op")
    says(page, "skrevet op, ikke bekræftet", "1 time 30 min")
    assert FeeFreeMembership.objects.get(participant__user__email="participant@demo.example").afterwards
