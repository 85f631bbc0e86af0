"""The address decides the language; then the person, the cookie, the browser."""

import pytest
from django.http import HttpRequest
from django.test import RequestFactory
from django.utils import translation

from medspil.users.language import PersonLocaleMiddleware, understood
from tests.factories.users import UserFactory


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("da-DK,da;q=0.9", "da"),
        ("fa-AF,fa;q=0.8", "prs"),
        ("fa", "prs"),
        ("ti-ER", "ti"),
        ("nb-NO", "da"),
        ("zz, uk;q=0.4", "uk"),
        ("zz", None),
    ],
)
def test_browsers_names_for_our_languages(header: str, language: str | None) -> None:
    assert understood(header) == language


def chosen(request: HttpRequest) -> str:
    with translation.override("en"):
        PersonLocaleMiddleware(lambda r: None).process_request(request)  # type: ignore[arg-type, return-value]
        return translation.get_language() or ""


def test_the_address_wins_over_cookie_and_browser() -> None:
    request = RequestFactory().get("/ar/", headers={"Accept-Language": "uk"})
    request.COOKIES["language"] = "en"
    assert chosen(request) == "ar"


def test_without_an_address_what_is_asked_for_wins() -> None:
    request = RequestFactory().get("/svar/x/?language=prs", headers={"Accept-Language": "uk"})
    request.COOKIES["language"] = "en"
    assert chosen(request) == "prs"
    assert chosen(RequestFactory().get("/ar/?language=prs")) == "ar"
    assert chosen(RequestFactory().get("/svar/x/?language=zz")) == "da"


def test_without_an_address_the_person_wins(db: None) -> None:
    request = RequestFactory().get("/svar/x/", headers={"Accept-Language": "uk"})
    request.COOKIES["sessionid"] = "any"
    request.user = UserFactory(language="ti")
    assert chosen(request) == "ti"


def test_then_the_cookie_then_the_browser_then_danish() -> None:
    request = RequestFactory().get("/svar/x/", headers={"Accept-Language": "uk"})
    assert chosen(request) == "uk"
    request.COOKIES["language"] = "ar"
    assert chosen(request) == "ar"
    assert chosen(RequestFactory().get("/svar/x/")) == "da"
