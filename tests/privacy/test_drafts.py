"""Half-typed forms survive a reload and an expired session, for seven days, without a CPR number."""

from datetime import datetime, timedelta

from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse

from medspil.jobs.clocks import forget
from medspil.privacy import drafts
from medspil.privacy.models import Draft


def keep(client: Client, **typed: object) -> None:
    assert client.post(reverse("privacy:draft", args=["join"]), typed).status_code == 204


def load(client: Client, at: datetime) -> dict:
    request = RequestFactory().get("/")
    request.COOKIES = {name: morsel.value for name, morsel in client.cookies.items()}
    return drafts.load(request, "join", at=at)


def test_what_was_typed_is_there_again(db: None, at: datetime) -> None:
    client = Client()
    keep(client, name="Kar", roles=["mentor", "guide"])
    keep(client, name="Karen", roles=["mentor", "guide"])
    assert load(client, at) == {"name": "Karen", "roles": ["mentor", "guide"]}
    assert Draft.objects.count() == 1


def test_another_browser_sees_nothing(db: None, at: datetime) -> None:
    keep(Client(), name="Karen")
    assert load(Client(), at) == {}


def test_a_cpr_number_is_not_kept(db: None, at: datetime) -> None:
    client = Client()
    keep(client, name="Karen 010190-1234", postcode="5300")
    assert load(client, at) == {"postcode": "5300"}


def test_what_is_deleted_the_day_after_is_not_kept_at_all(db: None, at: datetime) -> None:
    client = Client()
    keep(client, name="Karen", pickup="on", pickup_place="Busstoppet", food_note="nødder")
    assert Draft.objects.get().data == load(client, at) == {"name": "Karen", "pickup": "on"}


def test_it_is_forgotten_when_sent_and_after_seven_days(db: None, at: datetime) -> None:
    client = Client()
    keep(client, name="Karen")
    request = RequestFactory().get("/")
    request.COOKIES = {name: morsel.value for name, morsel in client.cookies.items()}
    drafts.forget(request, HttpResponse(), "join")
    assert Draft.objects.count() == 0
    keep(Client(), name="Karen")
    Draft.objects.update(saved_at=at)
    forget(at + timedelta(days=6, hours=23))
    assert Draft.objects.count() == 1
    forget(at + timedelta(days=7))
    assert Draft.objects.count() == 0


def test_a_form_nobody_knows_is_not_kept(db: None) -> None:
    assert Client().post(reverse("privacy:draft", args=["other"]), {}).status_code == 404
