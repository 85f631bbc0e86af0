"""Everyone's own page: what is known, who looked, and taking a yes back."""

import re
from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from medspil.me.looks import PAGES
from medspil.privacy.actions import give_consent, record_read
from medspil.privacy.models import Consent, Purpose
from medspil.translations import ROOT, SOURCES
from medspil.users import points
from medspil.users.choices import Role, Via
from medspil.users.models import Organisation, User
from tests.factories.participants import ParticipantFactory
from tests.factories.users import UserFactory, person_with_role


@pytest.fixture
def samuel(centre: Organisation) -> User:
    return person_with_role(Role.PARTICIPANT, centre, name="Samuel Gebre", email="samuel@demo.example")


@pytest.fixture
def own(samuel: User, client_for: Callable[[User], Client]) -> Client:
    return client_for(samuel)


class TestOwnPage:
    def test_shows_what_is_known_and_something_to_come_to(
        self, own: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(points.panels, "_items", {})

        page = own.get("/da/min-side/").text

        assert "Hej Samuel" in page
        assert "samuel@demo.example" in page
        assert "sprogcafé" in page

    def test_who_holds_no_role_still_sees_their_data(
        self, client_for: Callable[[User], Client], db: None
    ) -> None:
        assert client_for(UserFactory()).get("/da/min-side/").status_code == 200

    @pytest.mark.django_db
    @pytest.mark.parametrize("name", ["me:home", "me:edit", "me:looks", "me:arrive"])
    def test_signed_out_means_sign_in(self, client: Client, name: str) -> None:
        assert "/login/" in client.get(reverse(name))["Location"]

    def test_signing_out(self, own: Client) -> None:
        own.post(reverse("account_logout"))

        assert own.get(reverse("me:home")).status_code == 302


class TestData:
    def test_the_person_changes_how_we_reach_them(self, own: Client, samuel: User) -> None:
        form = {"name": "Samuel Gebre", "phone": "00 00 00 44", "language": "ti", "channel": "phone"}

        own.post("/da/min-side/data/", form)

        samuel.refresh_from_db()
        assert (samuel.phone, samuel.language, samuel.channel) == ("+4500000044", "ti", "phone")

    def test_to_be_called_takes_a_number(self, own: Client, samuel: User) -> None:
        form = {"name": "Samuel Gebre", "phone": "", "language": "ti", "channel": "phone"}

        page = own.post("/da/min-side/data/", form)

        assert "Skriv det nummer, vi skal ringe til." in page.text
        samuel.refresh_from_db()
        assert samuel.channel == "email"

    def test_a_cpr_number_in_the_name_is_refused_and_masked(self, own: Client, samuel: User) -> None:
        form = {"name": "Samuel 010190-1234", "phone": "", "language": "da", "channel": "email"}

        page = own.post("/da/min-side/data/", form).text

        assert "010190" not in page and "••••••-••••" in page
        samuel.refresh_from_db()
        assert samuel.name == "Samuel Gebre"


class TestLooks:
    def test_time_role_organisation_and_page_but_no_name(
        self, own: Client, samuel: User, coordinator: User, at: datetime
    ) -> None:
        record_read(by=coordinator, subjects=[samuel], page="desk:person", at=at)

        page = own.get("/da/min-side/looks/").text

        assert "Koordinator" in page and "Amandahavn Frivilligcenter" in page and "Din side" in page
        assert "Anna" not in page

    def test_others_looks_are_not_shown(self, own: Client, coordinator: User, at: datetime) -> None:
        record_read(by=coordinator, subjects=[UserFactory()], page="participants:person", at=at)

        assert "Ingen har" in own.get("/da/min-side/looks/").text


class TestConsents:
    @pytest.fixture
    def consent(self, samuel: User, at: datetime) -> Consent:
        return give_consent(
            user=samuel, purpose=Purpose.CARD, text_version="1", language="ti", via=Via.LINK, by=samuel, at=at
        )

    def test_a_yes_is_taken_back_in_one_tap(self, own: Client, consent: Consent) -> None:
        assert own.get("/da/min-side/").text.count("Træk det tilbage") == 1

        own.post("/da/min-side/consents/card/withdraw/")

        consent.refresh_from_db()
        assert consent.withdrawn_at
        assert "Træk det tilbage" not in own.get("/da/min-side/").text

    def test_an_unknown_purpose_is_no_page(self, own: Client) -> None:
        assert own.post("/da/min-side/consents/everything/withdraw/").status_code == 404


@pytest.mark.parametrize(
    ("role", "name"),
    [
        (Role.COORDINATOR, "desk:today"),
        (Role.REFERRER, "participants:referrals"),
        (Role.CONTACT, "associations:home"),
        (Role.ADMINISTRATOR, "desk:roles"),
        (Role.EDITOR, "wagtailadmin_home"),
        (Role.VOLUNTEER, "me:home"),
        (Role.PARTICIPANT, "me:home"),
    ],
)
def test_signing_in_leads_to_what_each_comes_for(
    centre: Organisation, client_for: Callable[[User], Client], role: Role, name: str
) -> None:
    own = client_for(person_with_role(role, centre))

    assert own.get("/da/min-side/arrive/")["Location"] == reverse(name)


def test_everybody_takes_a_copy_of_their_own_data(client_for: Callable[[User], Client]) -> None:
    oksana = ParticipantFactory(user__name="Oksana Melnyk", user__email="oksana@demo.example").user
    ParticipantFactory(user__name="Somebody Else")
    answer = client_for(oksana).get(reverse("me:copy"))
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer.json()["person"]["name"] == "Oksana Melnyk"
    assert "Somebody Else" not in answer.content.decode()
    assert Client().get(reverse("me:copy")).status_code == 302


READ = re.compile(
    r"""(?:record_read|log_read)\([^()]*(?:\([^()]*\)[^()]*)*?"([a-z_]+:[a-z_]+)\"""", re.DOTALL
)


def test_every_page_that_is_written_down_has_a_name() -> None:
    """Whoever asks who looked reads words, never a code and never only "a page"."""
    code = [file for source in SOURCES for file in (ROOT / source).rglob("*.py")]
    pages = {page for file in code for page in READ.findall(file.read_text())}
    assert {"desk:person", "associations:pass", "events:door"} <= pages
    assert pages <= set(PAGES)
