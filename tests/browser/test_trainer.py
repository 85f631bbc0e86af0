"""A trainer without an account, on a phone: the mail, who comes, and one tap that reaches desk and club."""

from collections.abc import Callable

from django.core import mail
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, Clock, Person
from tests.browser.scene import Scene, keeps_to_itself, press, says


def test_one_tap_says_who_came(
    someone: Callable[..., Person],
    clock: Clock,
    letter_to: Callable[[str], mail.EmailMultiAlternatives],
) -> None:
    scene = Scene(lambda: someone(PHONE), clock, letter_to)
    page = scene.answer_page("mikkel@demo.example")
    says(page, "Fodbold, mixed og damer", "Omar", "Dmytro", "tirsdag 1. december kl. 18")
    keeps_to_itself(page, "Abbas", "Lysenko", "kontingent", "850")
    assert scene.passer_by
    scene.passer_by.photographs("trainer")
    press(page, "Kom ikke")
    says(page, "kom ikke")
    expect(page.get_by_role("button", name="Kom ikke")).to_have_count(0)

    line = scene.desk_lines("Omar Abbas", "kom ikke for at prøve")
    expect(line.get_by_role("link", name="En anden dag")).to_be_visible()
    scene.photographs("coordinator@demo.example", "trainer-desk")
    club = scene.page_of("association@demo.example")
    club.goto("/da/foreninger/egen/")
    expect(club.get_by_role("listitem").filter(has_text="Omar A.")).to_contain_text("kom ikke")
    scene.photographs("association@demo.example", "trainer-club")
