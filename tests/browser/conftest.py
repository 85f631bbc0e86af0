"""Real Chromium against a live server with the demo municipality; skipped by name without Chromium."""

import os
import shutil
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from time import monotonic
from typing import Any

import pytest
from django.core import mail
from django.test import override_settings
from playwright.sync_api import Browser, BrowserType, Page
from pytest_django.live_server_helper import LiveServer

from medspil.jobs.schedule import JOBS
from medspil.users.models import User

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
# Chromium without what stands around a page: it draws the same for less than half the work.
SHELL = shutil.which("chromium-headless-shell") or CHROMIUM
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
]
PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 900}
POST = "notices.deliver"
SHOTS = os.environ.get("SHOTS", "")
"""A folder for pictures of the pages the stories pass, if one is wanted."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "browser" in str(item.path.parent.name):
            item.add_marker(pytest.mark.browser)
            if SHELL is None:
                item.add_marker(pytest.mark.skip(reason="no Chromium on this machine"))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Any:
    """A failed story says what everybody had before their eyes."""
    report = yield
    people: list[Person] = getattr(item, "people", [])
    if report.when == "call" and report.failed:
        for number, person in enumerate(people, start=1):
            sees = person.page.locator("body").aria_snapshot()
            report.sections.append((f"browser {number}: {person.page.url}", sees))
    return report


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    return browser_type_launch_args | {"executable_path": SHELL, "args": QUIET}


@pytest.fixture
def whole_browser(browser_type: BrowserType, browser_type_launch_args: dict[str, Any]) -> Iterator[Browser]:
    """Chromium as people have it: its shell shows no notifications."""
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine, only its shell")
    browser = browser_type.launch(**browser_type_launch_args | {"executable_path": CHROMIUM})
    yield browser
    browser.close()


@pytest.fixture
def clock(at: datetime, monkeypatch: pytest.MonkeyPatch) -> "Clock":
    """Stands at `at` when the story begins, so that it is the same story on any day."""
    clock = Clock(at)
    monkeypatch.setattr("django.utils.timezone.now", clock.now)
    return clock


@pytest.fixture
def town(live_server: LiveServer, amandahavn: None, clock: "Clock") -> Iterator[str]:
    """The demo municipality, served: the address to begin at."""
    with override_settings(SITE_URL=live_server.url, MEDSPIL_DEMO=True):
        yield live_server.url


class Clock:
    """The moment everybody lives in (the server runs in this process). A story lets time pass."""

    def __init__(self, at: datetime) -> None:
        self.at, self.began = at, monotonic()

    def now(self) -> datetime:
        return self.at + timedelta(seconds=monotonic() - self.began)

    def __call__(self, **passed: float) -> None:
        """`clock(days=8)`: the time is gone, and everything that was due in it is done; mail at last."""
        self.at += timedelta(**passed)
        moment = self.now()
        for name, job in JOBS.items():
            if name != POST:
                job.work(moment)
        self.post()

    def post(self) -> None:
        """Mail that is ready leaves now; nothing else happens."""
        JOBS[POST].work(self.now())


class Person:
    """Somebody with a browser of their own, who reads Danish unless told otherwise."""

    def __init__(self, browser: Browser, town: str, size: dict[str, int], **options: Any) -> None:
        self.town, self.size = town, size
        settings: dict[str, Any] = {"base_url": town, "viewport": size, "locale": "da-DK"}
        self.context = browser.new_context(**settings | options)
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

    def photographs(self, name: str) -> None:
        """Nothing sticks out at the side; and a picture of the page, where pictures are wanted."""
        width = self.page.evaluate("document.documentElement.scrollWidth")
        assert width <= self.size["width"], f"{self.page.url} is {width} pixels wide"
        if SHOTS:
            side = "phone" if self.size == PHONE else "desktop"
            self.page.screenshot(path=Path(SHOTS) / f"{name}-{side}.png", full_page=True)

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
def someone(request: pytest.FixtureRequest, browser: Browser, town: str) -> Iterator[Callable[..., Person]]:
    """Makes people with a browser each; at the end none of them saw an error."""
    people: list[Person] = []
    request.node.people = people

    def make(size: dict[str, int], **options: Any) -> Person:
        people.append(Person(browser, town, size, **options))
        return people[-1]

    yield make
    for person in people:
        person.context.close()
        assert person.errors == []


@pytest.fixture
def letter_to() -> Callable[[str], mail.EmailMultiAlternatives]:
    """The newest mail to an address."""

    def newest(address: str) -> mail.EmailMultiAlternatives:
        return next(letter for letter in reversed(mail.outbox) if address in letter.to)

    return newest
