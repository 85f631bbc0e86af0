"""What every story uses: people, the post, and a page's words."""

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
    passer_by: Person | None = None

    def page_of(self, email: str) -> Page:
        """The browser in which they are signed in."""
        if email not in self.signed_in:
            self.signed_in[email] = self.somebody()
            self.signed_in[email].signs_in(email)
        return self.signed_in[email].page

    def time_passes(self, **passed: float) -> None:
        """What is due is done meanwhile; nobody is signed in for weeks, so they sign in again."""
        self.clock(**passed)
        for email, person in self.signed_in.items():
            person.signs_in(email)

    def answer_page(self, email: str, *, language: str = "da") -> Page:
        """Opened from the newest mail, in the receiver's language, where nobody is signed in."""
        self.clock.post()
        letter = self.letter_to(email)
        found = ANSWER.search(str(letter.body))
        assert found, letter.body
        assert f'<html lang="{language}"' in str(letter.alternatives[0][0])
        page = self.nobody().goes_to(found[0])
        expect(page.locator("html")).to_have_attribute("lang", language)
        return page

    def nobody(self) -> Person:
        """A browser that nobody is signed in to, and that remembers nothing."""
        self.passer_by = self.passer_by or self.somebody()
        self.passer_by.context.clear_cookies()
        return self.passer_by

    def desk_lines(self, *words: str) -> Locator:
        """What waits for the coordinator today that holds these words."""
        page = self.page_of("coordinator@demo.example")
        page.goto("/da/skrivebord/")
        lines = page.locator("ul.todo > li")
        for part in words:
            lines = lines.filter(has_text=part)
        return lines

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
