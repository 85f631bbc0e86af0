"""The way in, from right to left: start page, list, event, sign-up and answer page on an Arabic phone."""

import re
from collections.abc import Callable

from django.core import mail
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import PHONE, Clock, Person

ENGLISH = re.compile(r"[A-Za-z]{2,}(?:[ ,]+[A-Za-z]+)+")
NAMES = ("Plads til Alle", "Medspil")
OUR_OWN_WORDS = """main => {
    const foreign = '[lang]:not([lang=ar]), bdi, [dir=ltr], option';
    const texts = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
    const found = [];
    while (texts.nextNode())
        if (!texts.currentNode.parentElement.closest(foreign)) found.push(texts.currentNode.data.trim());
    return found.filter(Boolean);
}"""
"""The page's texts, without names, places and what is marked as another language."""


def test_an_arabic_reader_goes_to_something(
    someone: Callable[..., Person],
    clock: Clock,
    letter_to: Callable[[str], mail.EmailMultiAlternatives],
) -> None:
    reader = someone(PHONE, locale="ar")
    page = reader.goes_to("/")
    expect(page).to_have_url(re.compile("/ar/$"))
    is_arabic(reader, "start-ar")
    main(page).get_by_role("link", name="مقابلة الناس").click()
    is_arabic(reader, "events-ar")
    main(page).get_by_role("link", name="شبكة الأمهات").first.click()
    is_arabic(reader, "event-ar")
    main(page).get_by_role("link", name="سجّلني").click()
    is_arabic(reader, "sign-up-ar")

    main(page).get_by_role("button", name="سجّلني").click()
    is_arabic(reader, "sign-up-refused-ar")
    main(page).get_by_label("اسمك").fill("رانيا")
    main(page).get_by_label("البريد الإلكتروني").fill("rania.a@demo.example")
    main(page).get_by_role("button", name="سجّلني").click()
    is_arabic(reader, "receipt-ar")

    clock()
    letter = letter_to("rania.a@demo.example")
    assert 'lang="ar" dir="rtl"' in str(letter.alternatives[0][0])
    link = re.search(r"https?://\S+/svar/\S+", str(letter.body))
    assert link
    reader.goes_to(link[0])
    is_arabic(reader, "answer-ar")
    main(page).get_by_role("button", name="نعم، سآتي").click()
    is_arabic(reader, "answered-ar")


def main(page: Page) -> Locator:
    return page.get_by_role("main")


def is_arabic(reader: Person, picture: str) -> None:
    """Right to left, nothing sticks out, the bottom bar stands, and no English is left over."""
    page = reader.page
    page.wait_for_load_state()
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page.locator("html")).to_have_attribute("lang", "ar")
    expect(page.get_by_role("navigation").filter(has=page.get_by_role("group")).last).to_be_in_viewport()
    left_over = [text for text in main(page).evaluate(OUR_OWN_WORDS) if ENGLISH.search(without_names(text))]
    assert left_over == [], page.url
    reader.photographs(picture)


def without_names(text: str) -> str:
    for name in NAMES:
        text = text.replace(name, "")
    return text
