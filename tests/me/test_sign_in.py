"""One sign-in for everything: a code by e-mail, or a password."""

import re
from collections.abc import Callable

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from medspil.users.actions import grant_role
from medspil.users.choices import Role
from medspil.users.models import Organisation, User
from tests.factories.users import UserFactory, person_with_role

CODE = re.compile(r"\b[A-Z0-9]{3,}-?[A-Z0-9]{3,}\b")


@pytest.fixture
def bo(centre: Organisation) -> User:
    """Made by a coordinator, never signed up: there is no `EmailAddress` row."""
    return person_with_role(Role.VOLUNTEER, centre, name="Bo Kristensen", email="bo@demo.example")


def ask_for_code(client: Client, email: str) -> str:
    client.post("/da/konto/login/code/", {"email": email})
    return mail.outbox[-1].subject.rpartition(" ")[2]


@pytest.mark.django_db
class TestCode:
    def test_by_e_mail_code_for_who_was_made_elsewhere(self, client: Client, bo: User) -> None:
        code = ask_for_code(client, "bo@demo.example")

        page = client.post("/da/konto/login/code/confirm/", {"code": code}, follow=True)

        assert page.wsgi_request.user == bo
        assert page.request["PATH_INFO"] == "/da/min-side/"
        assert "Du er logget ind som Bo." in page.text

    def test_the_mail_is_ours_and_in_the_pages_language(self, client: Client, bo: User) -> None:
        ask_for_code(client, "bo@demo.example")

        letter = mail.outbox[0]
        assert letter.subject.startswith("Din kode:")
        assert "Skriv koden på siden" in letter.body

    def test_a_wrong_code_is_a_sentence(self, client: Client, bo: User) -> None:
        ask_for_code(client, "bo@demo.example")

        page = client.post("/da/konto/login/code/confirm/", {"code": "WRONG1"})

        assert page.status_code == 200
        assert "Det er ikke koden. Se i den nyeste mail fra os." in page.text
        assert "<bdi>bo@demo.example</bdi>" in page.text
        assert not page.wsgi_request.user.is_authenticated

    def test_who_wrote_the_wrong_e_mail_begins_again(self, client: Client, bo: User) -> None:
        client.post("/da/konto/login/code/", {"email": "b@demo.example"})
        waits = client.get("/da/konto/login/code/confirm/").text
        assert 'id="begin-again" method="post" action="/da/konto/logout/"' in waits

        again = client.post("/da/konto/logout/", {"next": "/da/konto/login/"}, follow=True)

        assert again.request["PATH_INFO"] == "/da/konto/login/"
        assert ask_for_code(client, "bo@demo.example")

    def test_an_unknown_address_is_not_told_from_a_known_one(self, client: Client, bo: User) -> None:
        known = client.post("/da/konto/login/code/", {"email": "bo@demo.example"})
        unknown = Client().post("/da/konto/login/code/", {"email": "nobody@demo.example"})

        assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])


def test_by_password(client: Client, bo: User) -> None:
    bo.set_password("en-lang-adgangskode")
    bo.save()

    page = client.post(
        "/da/konto/login/", {"login": "Bo@demo.example", "password": "en-lang-adgangskode"}, follow=True
    )

    assert page.wsgi_request.user == bo


def test_nobody_signs_up_by_themselves(client: Client, db: None) -> None:
    client.post("/da/konto/signup/", {"email": "new@demo.example"})

    assert not User.objects.exists()


class TestWagtail:
    def test_editors_enter_with_our_sign_in(
        self, client_for: Callable[[User], Client], centre: Organisation
    ) -> None:

        editor = UserFactory()
        grant_role(user=editor, role=Role.EDITOR, organisation=centre, on=timezone.localdate(), by=None)

        assert client_for(editor).get("/admin/").status_code == 200

    def test_signed_out_is_led_to_our_sign_in(self, client: Client, db: None) -> None:
        page = client.get("/admin/", follow=True)

        assert page.request["PATH_INFO"] == "/da/konto/login/"

    def test_without_access_there_is_an_end_and_no_loop(
        self, client_for: Callable[[User], Client], coordinator: User
    ) -> None:
        page = client_for(coordinator).get("/admin/", follow=True)

        assert len(page.redirect_chain) <= 4
        assert page.status_code in {200, 403}
