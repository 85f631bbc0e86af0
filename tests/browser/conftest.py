"""Real Chromium against a live server with the demo municipality; skipped by name without Chromium."""

import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import pytest
from django.core import mail
from django.core.management import call_command
from django.test import override_settings
from django.utils import timezone
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from medspil.jobs.schedule import JOBS
from medspil.users.models import User

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
]
PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 900}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "browser" in str(item.path.parent.name):
            item.add_marker(pytest.mark.browser)
            if CHROMIUM is None:
                item.add_marker(pytest.mark.skip(reason="no Chromium on this machine"))


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    return browser_type_launch_args | {"executable_path": CHROMIUM, "args": QUIET}


@pytest.fixture
def town(live_server: LiveServer) -> Iterator[str]:
    """The demo municipality, served: the address to begin at."""
    with override_settings(SITE_URL=live_server.url, MEDSPIL_DEMO=True):
        call_command("demo", verbosity=0)
        yield live_server.url


class Person:
    """Somebody with a browser of their own, who reads Danish."""

    def __init__(self, browser: Browser, town: str, size: dict[str, int]) -> None:
        self.town = town
        self.context = browser.new_context(base_url=town, viewport=size, locale="da-DK")  # type: ignore[arg-type]
        self.context.set_default_timeout(8000)
        self.page: Page = self.context.new_page()
        self.errors: list[str] = []
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("console", lambda line: self.errors.append(line.text) if line.type == "error" else None)
        self.page.on(
            "response",
            lambda answer: (
                self.errors.append(f"{answer.status} {answer.url}") if answer.status >= 500 else None
            ),
        )

    def goes_to(self, path: str) -> Page:
        self.page.goto(path)
        return self.page

    def signs_in(self, email: str) -> Page:
        """By the session cookie: the sign-in pages have a test of their own."""
        from django.conf import settings
        from django.test import Client

        client = Client()
        client.force_login(User.objects.get(email=email), backend="django.contrib.auth.backends.ModelBackend")
        cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
        self.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": self.town}])
        return self.page


@pytest.fixture
def someone(browser: Browser, town: str) -> Iterator[Callable[..., Person]]:
    """Makes people with a browser each; at the end none of them saw an error."""
    people: list[Person] = []

    def make(size: dict[str, int]) -> Person:
        people.append(Person(browser, town, size))
        return people[-1]

    yield make
    for person in people:
        person.context.close()
        assert person.errors == []


@pytest.fixture
def clock() -> Callable[[datetime | None], None]:
    """One turn of everything that is due by time, at once and in this process."""

    def turn(at: datetime | None = None) -> None:
        moment = at or timezone.now()
        for name, job in JOBS.items():
            if name != "notices.deliver":
                job.work(moment)
        JOBS["notices.deliver"].work(moment)

    return turn


@pytest.fixture
def letter_to() -> Callable[[str], mail.EmailMultiAlternatives]:
    """The newest mail to an address."""

    def newest(address: str) -> mail.EmailMultiAlternatives:
        return next(letter for letter in reversed(mail.outbox) if address in letter.to)

    return newest
