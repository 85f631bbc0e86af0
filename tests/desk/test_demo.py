"""The demo municipality: loaded whole, once, and only where it belongs."""

from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.management import CommandError, call_command
from django.test import Client, override_settings
from django.urls import include, path

from medspil import urls
from medspil.desk import day
from medspil.desk.demo import PASSWORD
from medspil.desk.demo.logins import LOGINS
from medspil.notices.choices import NoticeState
from medspil.notices.models import Notice
from medspil.users.models import User

urlpatterns = [path("demo/", include("medspil.desk.demo_urls")), *urls.urlpatterns]
MONDAY = date(2026, 11, 30)


def load(on: date) -> str:
    out = StringIO()
    with override_settings(MEDSPIL_DEMO=True):
        call_command("demo", "--on", on.isoformat(), stdout=out)
    return out.getvalue()


def everything() -> dict[str, int]:
    from django.apps import apps

    return {
        model._meta.label: model._default_manager.count()
        for model in apps.get_models()
        if model._meta.managed and not model._meta.proxy
    }


@pytest.mark.django_db
class TestDemo:
    def test_a_second_time_changes_nothing(self, amandahavn: None) -> None:
        before = everything()

        assert "was there already" in load(date(2026, 12, 24))
        assert everything() == before

    @pytest.mark.parametrize("on", ["2027-07-01", "2028-02-29"])
    def test_its_story_can_be_told_from_any_day(self, on: str) -> None:
        told = load(date.fromisoformat(on))

        assert "is loaded" in told
        assert all(login.email in told for login in LOGINS) and PASSWORD in told

    def test_the_desk_shows_a_morning_with_something_broken_first(self, amandahavn: None) -> None:
        lines = day.lines(User.objects.get(email="coordinator@demo.example"), MONDAY)

        assert 5 <= len(lines) <= 20
        assert lines[0].late
        assert len({line.todo.key for line in lines}) == len(lines)

    def test_who_is_protected_stands_on_the_desk_as_a_code(self, amandahavn: None) -> None:
        coordinator = User.objects.get(email="coordinator@demo.example")
        todos = [line.todo for line in day.lines(coordinator, MONDAY)]
        shown = " ".join(f"{todo.who} {todo.what} {todo.note}" for todo in todos)

        assert "Hodan" not in shown and "Warsame" not in shown

    def test_who_is_seventeen_has_no_profile(self, amandahavn: None) -> None:
        assert not User.objects.filter(name__startswith="Yusuf").exists()

    def test_nothing_of_the_past_is_sent_again(self, amandahavn: None) -> None:
        waiting = Notice.objects.filter(state=NoticeState.PENDING)
        assert not waiting.filter(made_at__date__lt=MONDAY).exists()

    def test_elsewhere_it_is_refused(self) -> None:
        with pytest.raises(CommandError):
            call_command("demo")
        assert not User.objects.exists()


@pytest.mark.django_db
@pytest.mark.urls("tests.desk.test_demo")
class TestDemoPages:
    @pytest.mark.parametrize("login", LOGINS, ids=lambda login: login.who)
    def test_one_tap_signs_each_role_in_to_its_page(self, amandahavn: None, login: object) -> None:
        browser = Client()

        page = browser.post(f"/demo/as/{login.who}/", follow=True)  # type: ignore[attr-defined]

        assert page.status_code == 200
        assert page.wsgi_request.user.email == login.email  # type: ignore[attr-defined]

    def test_nobody_else_is_signed_in(self, amandahavn: None, client: Client) -> None:
        assert client.post("/demo/as/root/").status_code == 404
        assert client.get("/demo/as/admin/").status_code == 405

    def test_every_message_can_be_read(self, amandahavn: None, client: Client) -> None:
        page = client.get("/demo/mail/")

        assert page.status_code == 200
        assert page.text.count('<article class="card') == min(Notice.objects.count(), 100)

    def test_two_mails_of_one_moment_are_both_read(
        self, amandahavn: None, client: Client, settings: Any, tmp_path: Path
    ) -> None:
        """Django's file backend writes what one connection sends into one file."""
        settings.EMAIL_FILE_PATH = tmp_path
        with get_connection("django.core.mail.backends.filebased.EmailBackend") as post:
            for name in ("Layla", "Rania"):
                letter = EmailMultiAlternatives(
                    "I sagde begge ja", f"Hej {name}\n\n--\nHilsen", to=[f"{name}@x.example"]
                )
                letter.attach_alternative(f"<p>Hej {name}</p>", "text/html")
                post.send_messages([letter])

        page = client.get("/demo/mail/").text

        assert len(list(tmp_path.glob("*.log"))) == 1
        assert page.index("Hej Rania") < page.index("Hej Layla")
        assert "Layla@x.example" in page and "Rania@x.example" in page

    def test_the_logins_stand_on_a_page(self, client: Client) -> None:
        assert all(login.email in client.get("/demo/").text for login in LOGINS)


def test_without_the_demo_there_is_no_such_page(client: Client, db: None) -> None:
    assert client.get("/demo/", follow=True).status_code == 404
