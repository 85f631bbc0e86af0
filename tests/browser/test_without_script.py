"""Where script is off, or has not come through a slow net: signing up and joining work all the same."""

from collections.abc import Callable

from django.core import mail
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, Clock, Person


def test_signing_up_and_joining_without_script(
    someone: Callable[..., Person],
    clock: Clock,
    letter_to: Callable[[str], mail.EmailMultiAlternatives],
) -> None:
    page = someone(PHONE, java_script_enabled=False).goes_to("/da/arrangementer/?kind=language_cafe")
    main = page.get_by_role("main")
    main.get_by_role("link", name="Sprogcafé Havnen").first.click()
    stands = main.get_by_role("link", name="Tilmeld mig").bounding_box()
    bar = page.locator(".bottom").bounding_box()
    assert stands and bar and stands["y"] + stands["height"] <= bar["y"], "on the first screen"
    main.get_by_role("link", name="Tilmeld mig").click()
    main.get_by_role("button", name="Tilmeld mig").click()
    expect(main.get_by_role("alert")).to_contain_text("Dit navn")
    main.get_by_label("Dit navn").fill("Sofie Lind")
    main.get_by_label("E-mail").fill("sofie@demo.example")
    main.get_by_role("button", name="Tilmeld mig").click()
    expect(main).to_contain_text("Kig i din mail")
    clock()
    assert "Sprogcafé Havnen" in letter_to("sofie@demo.example").subject

    page.goto("/da/bliv-frivillig/")
    expect(main.get_by_role("checkbox").first).to_have_accessible_name("Ved ikke endnu")
    main.get_by_label("Dit navn").fill("Karin Holst")
    main.get_by_label("Telefon").first.fill("20 11 22 33")
    main.get_by_role("button", name="Ring til mig i stedet").click()
    expect(main).to_contain_text("Anna Berg ringer til dig senest torsdag 3. december")
