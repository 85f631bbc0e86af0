"""The public pages: the same bytes for everybody, nothing inline, every language."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client, override_settings
from django.urls import reverse
from django.utils.translation import override
from wagtail.models import Locale, Page, Site

from medspil.pages.models import ContentPage, StartPage
from medspil.users.models import Organisation, User

pytestmark = pytest.mark.django_db
NAMES = ["start", "pages:children", "pages:privacy", "pages:accessibility"]
INLINE = re.compile(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=", re.IGNORECASE)


def danish(name: str) -> str:
    with override("da"):
        return reverse(name)


@pytest.mark.parametrize("name", NAMES)
class TestEveryPublicPage:
    def test_is_the_same_for_every_visitor(
        self, name: str, client_for: Callable[[User], Client], coordinator: User
    ) -> None:
        stranger, known = Client().get(danish(name)), client_for(coordinator).get(danish(name))

        assert stranger.content == known.content
        assert not stranger.cookies and not known.cookies

    def test_runs_no_inline_code(self, name: str, client: Client) -> None:
        page = client.get(danish(name))

        policy = page["Content-Security-Policy"]
        assert "script-src 'self'" in policy and "style-src 'self'" in policy and "unsafe" not in policy
        assert not INLINE.search(page.text)

    @pytest.mark.parametrize("code", [code for code, _name in settings.LANGUAGES])
    def test_speaks_each_language(self, name: str, code: str, client: Client) -> None:
        with override(code):
            page = client.get(reverse(name))

        direction = "rtl" if code in settings.LANGUAGES_BIDI else "ltr"
        assert f'<html lang="{code}" dir="{direction}">' in page.text


class TestStart:
    def test_asks_what_you_would_like(self, client: Client) -> None:
        page = client.get("/da/").text

        assert "<h1>Hvad vil du gerne?</h1>" in page
        doors = re.findall(r'<h2 class="icon-title">.*?<a href="([^"]+)">([^<]+)</a>', page)
        assert [title for _url, title in doors] == [
            "Møde nogen", "Gå til noget", "Få en at følges med", "Noget for mine børn", "Hjælpe til",
        ]  # fmt: skip
        assert "Jeg arbejder med nye i området" in page

    def test_every_door_opens(self, client: Client) -> None:
        page = client.get("/da/").text

        for url in re.findall(r'<h2 class="icon-title">.*?<a href="([^"]+)">', page):
            assert client.get(url).status_code == 200, url

    def test_phone_and_hours_are_on_it(self, client: Client, centre: Organisation) -> None:
        page = client.get("/da/").text

        assert "tel:+4500000001" in page and "Mandag–torsdag 10–15" in page

    def test_an_editor_changes_its_words_in_one_language(self, client: Client) -> None:
        StartPage.objects.filter(locale__language_code="da").update(question="Hvad har du lyst til?")

        assert "Hvad har du lyst til?" in client.get("/da/").text
        assert "What would you like?" in client.get("/en/").text

    def test_without_an_address_language_the_browser_is_asked(self, client: Client) -> None:
        assert client.get("/", headers={"accept-language": "ar-SY,en;q=0.5"})["Location"] == "/ar/"


class TestContentPages:
    @pytest.fixture
    def about(self) -> ContentPage:
        page = ContentPage(
            title="Om os",
            slug="om-os",
            locale=Locale.objects.get(language_code="da"),
            body=[
                ("heading", "Hvem er vi?"),
                ("text", "<p>Vi er et frivilligcenter.</p>"),
                ("facts", [{"label": "Pris", "value": "Gratis"}]),
                ("contacts", [{"name": "Anna Berg", "about": "Frivillige", "phone": "+4500000010"}]),
                ("questions", [{"question": "Koster det noget?", "answer": "<p>Nej.</p>"}]),
                ("callout", {"title": "Kom forbi", "text": "<p>Kaffen er klar.</p>"}),
            ],
        )
        StartPage.objects.get(locale__language_code="da").add_child(instance=page)
        return page

    def test_every_block_is_shown_in_our_look(self, client: Client, about: ContentPage) -> None:
        page = client.get("/da/om-os/")

        for words in (
            "Hvem er vi?",
            "Vi er et",
            "Gratis",
            "Anna Berg",
            "Koster det noget?",
            "Kaffen er klar",
        ):
            assert words in page.text
        assert not INLINE.search(page.text)

    def test_it_is_the_same_for_every_visitor(
        self, about: ContentPage, coordinator: User, client_for: Callable[[User], Client]
    ) -> None:
        stranger = Client().get("/da/om-os/")

        assert stranger.content == client_for(coordinator).get("/da/om-os/").content
        assert not stranger.cookies

    def test_untranslated_it_stands_in_its_own_language(self, client: Client, about: ContentPage) -> None:
        page = client.get("/ar/om-os/")

        assert page.status_code == 200
        assert 'lang="da" dir="ltr"' in page.text and '<html lang="ar" dir="rtl">' in page.text

    def test_the_site_begins_with_our_start_page(self) -> None:
        assert isinstance(Site.objects.get(is_default_site=True).root_page.specific, StartPage)
        assert not Page.objects.filter(title__startswith="Welcome to your new Wagtail").exists()


class TestMachines:
    def test_the_sitemap_names_public_pages_in_every_language(self, client: Client) -> None:
        page = client.get("/sitemap.xml")

        assert page["Content-Type"] == "application/xml"
        assert "/da/arrangementer/</loc>" in page.text and "/en/events/</loc>" in page.text
        assert "skrivebord" not in page.text

    def test_robots_stay_out_of_what_is_not_public(self, client: Client) -> None:
        assert "Disallow: /svar/" in client.get("/robots.txt").text

    def test_the_law_knows_was(self, client: Client) -> None:
        assert client.get("/was", headers={"accept-language": "da"})["Location"] == "/da/tilgaengelighed/"

    @override_settings(MEDSPIL_ACCESSIBILITY_STATEMENT="https://was.digst.dk/amandahavn-dk")
    def test_the_statement_is_linked_where_it_is_made(self, client: Client) -> None:
        assert 'href="https://was.digst.dk/amandahavn-dk"' in client.get("/da/tilgaengelighed/").text


def test_the_words_of_the_addresses_never_change() -> None:
    """Printed paper, QR codes and other sites hold these addresses."""
    frozen = {
        "start": "/da/",
        "events:list": "/da/arrangementer/",
        "associations:list": "/da/foreninger/",
        "volunteers:join": "/da/bliv-frivillig/",
        "participants:refer": "/da/henvis/",
        "me:home": "/da/min-side/",
        "desk:today": "/da/skrivebord/",
        "account_login": "/da/konto/login/",
        "mfa_index": "/da/konto/sikkerhed/",
        "pages:children": "/da/boern/",
        "pages:privacy": "/da/privatliv/",
        "pages:accessibility": "/da/tilgaengelighed/",
    }
    with override("da"):
        assert {name: reverse(name) for name in frozen} == frozen
    with override("uk"):
        assert reverse("me:home") == "/uk/me/"


DEEP = {
    "events:signup": [1],
    "associations:activity": [1],
    "participants:join": [],
    "volunteers:match": [1],
    "account_login": [],
}


@pytest.mark.parametrize("language", ["uk", "ar", "ti", "prs"])
def test_no_address_of_another_language_holds_danish_words(language: str) -> None:
    """gettext falls back to Danish; an address must not."""

    def addresses(code: str) -> list[str]:
        with override(code):
            return [
                reverse(name, args=args).partition("/")[2].partition("/")[2] for name, args in DEEP.items()
            ]

    assert addresses(language) == addresses("en") != addresses("da")


def test_every_language_has_a_catalogue() -> None:
    """Without one Django does not take a language from an address."""
    folder = Path(settings.LOCALE_PATHS[0])
    assert {path.name for path in folder.iterdir()} == {code for code, _name in settings.LANGUAGES}
