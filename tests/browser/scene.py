"""What every step of the whole path uses: people, the post, and a page's words."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from django.core import mail
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Clock, Person

ANSWER = re.compile(r"https?://\S+/svar/\S+")


@dataclass
class Scene:
    """What a step needs: someone new with a browser, the clock, and the newest mail to an address."""

    somebody: Callable[[], Person]
    clock: Clock
    letter_to: Callable[[str], mail.EmailMultiAlternatives]
    signed_in: dict[str, Person] = field(default_factory=dict)

    def page_of(self, email: str) -> Page:
        """The browser in which they are signed in."""
        if email not in self.signed_in:
            self.signed_in[email] = self.somebody()
            self.signed_in[email].signs_in(email)
        return self.signed_in[email].page

    def answer_page(self, email: str, *, language: str = "da") -> Page:
        """Opened from the newest mail, in the receiver's language, by somebody who is not signed in."""
        self.clock()
        letter = self.letter_to(email)
        found = ANSWER.search(str(letter.body))
        assert found, letter.body
        assert f'<html lang="{language}"' in str(letter.alternatives[0][0])
        page = self.somebody().goes_to(found[0])
        expect(page.locator("html")).to_have_attribute("lang", language)
        return page

    def photographs(self, email: str, name: str) -> None:
        self.signed_in[email].photographs(name)


def box(page: Page, label: str) -> Locator:
    return page.get_by_role("textbox", name=re.compile(f"^{label}")).first


def press(page: Page, name: str | re.Pattern[str]) -> None:
    page.get_by_role("main").get_by_role("button", name=name).first.click()
    page.wait_for_load_state()


def says(page: Page, *words: str) -> None:
    for part in words:
        expect(page.get_by_role("main")).to_contain_text(part)


def keeps_to_itself(page: Page, *words: str) -> None:
    for part in words:
        expect(page.locator("body")).not_to_contain_text(part)


def fills(page: Page, **values: str) -> None:
    """Fields that have no words of their own on the page (dates, times, numbers), by their name."""
    for name, value in values.items():
        page.locator(f"main [name={name}]").first.fill(value)
