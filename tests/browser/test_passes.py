"""A pass on phones: a club writes its code, the municipality pays each invoice once, the member sees it."""

import csv
import re
from collections.abc import Callable
from io import BytesIO, StringIO
from pathlib import Path

from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from associations import paper
from tests.browser.conftest import PHONE, Person
from tests.browser.scene import box, fills, press, says

OWN = "/da/foreninger/egen/"


SCROLLS = """[...document.querySelectorAll("main *")].filter(
    part => part.clientWidth > 1 && part.scrollWidth > part.clientWidth + 1
        && getComputedStyle(part).overflowX != "visible").map(part => part.className)"""


def is_read_without_scrolling(person: Person, name: str) -> None:
    """Nothing sticks out, and no table hides its columns at the side."""
    person.photographs(name)
    assert person.page.evaluate(SCROLLS) == []


def redeems(page: Page, code: str, *, kroner: str, invoice: str) -> None:
    """The club pays itself with a pass, from its own page."""
    page.goto(OWN)
    page.get_by_role("main").get_by_role("link", name="Fritidspas").click()
    box(page, "Koden på passet").fill(code)
    page.locator("main [name=activity]").select_option(label="Fodbold, mixed og damer")
    box(page, "Hvad der betales").fill("Kontingent, første rate")
    fills(page, amount=kroner, covers_from="2026-12-01")
    box(page, "Jeres fakturanummer").fill(invoice)
    press(page, "Brug passet")


def run_page(page: Page, owed: str) -> dict[str, str]:
    """The payment run that gathers what is owed: kroner by invoice, the same in both files."""
    page.goto("/da/min-side/")
    page.get_by_role("main").get_by_role("link", name="Pas og puljer").click()
    page.get_by_role("link", name="Fritid for alle").click()
    press(page, f"Saml {owed} til betaling")
    says(page, owed, "ikke betalt endnu")
    files = {}
    for name in ("Regneark (XLSX)", "CSV"):
        with page.expect_download() as download:
            page.get_by_role("link", name=name).click()
        files[name] = Path(download.value.path()).read_bytes()
    listed = list(csv.DictReader(StringIO(files["CSV"].decode("utf-8-sig")), delimiter=";"))
    sheet = load_workbook(BytesIO(files["Regneark (XLSX)"])).active
    assert sheet is not None
    head, *rows = sheet.iter_rows(values_only=True)
    numbers = {row[head.index("Faktura")]: f"{row[head.index('Kroner')]:.2f}" for row in rows}
    kroner = {row["Faktura"]: row["Kroner"].replace(",", ".") for row in listed}
    assert numbers == kroner and len(rows) == len(listed) == len(kroner)
    return kroner


def test_a_pass_from_the_code_to_the_receipt(someone: Callable[..., Person]) -> None:
    oksana, karen, kirsten = someone(PHONE), someone(PHONE), someone(PHONE)
    mine, club, office = (
        oksana.signs_in("oksana@demo.example"),
        karen.signs_in("treasurer@demo.example"),
        kirsten.signs_in("municipality@demo.example"),
    )
    mine.goto("/da/min-side/")
    mine.get_by_role("main").get_by_role("link", name="Flygtningepas").click()
    says(mine, "1.300 kr. tilbage", "Fjordkoret", "700 kr.")
    code = mine.locator("code").inner_text()

    redeems(club, code.lower(), kroner="2000", invoice="2026-77")
    says(club, "1.300 kr.")
    karen.photographs("club-pass-refused")
    redeems(club, code.lower(), kroner="500", invoice="2026-77")
    says(club, "1.000 kr.", "F-118", "2026-77")
    is_read_without_scrolling(karen, "club-passes")

    assert run_page(office, "1.000 kr.") == {"F-118": "500.00", "2026-77": "500.00"}
    is_read_without_scrolling(kirsten, "payment-run")
    redeems(club, code, kroner="200", invoice="2026-78")
    assert run_page(office, "200 kr.") == {"2026-78": "200.00"}
    office.get_by_role("link", name="Fritid for alle").click()
    expect(office.get_by_role("button", name=re.compile("^Saml"))).to_have_count(0)
    says(office, "117.000 kr.", "1.900 kr.", "1.200 kr.")
    is_read_without_scrolling(kirsten, "fund")
    office.get_by_role("link", name="Betaling 2").click()
    press(office, "Det er betalt")
    club.reload()
    expect(club.locator(".stat")).to_contain_text(["200 kr.", "1.000 kr."])

    mine.reload()
    says(mine, "600 kr. tilbage", "Amandahavn Boldklub")
    is_read_without_scrolling(oksana, "pass")
    receipt = mine.get_by_role("link", name="Kvittering").nth(1).get_attribute("href")
    if paper.can_make_pdf():
        assert mine.context.request.get(str(receipt)).body().startswith(b"%PDF-")
    mine.goto(f"{receipt}?html")
    expect(mine.locator("body")).to_contain_text("Kontingent, første rate")
    oksana.photographs("receipt")
