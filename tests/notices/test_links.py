"""A yes without sign-in: the link shows on GET and acts on POST, and a copy of the database opens nothing."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from allauth.account.models import EmailAddress
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.test import Client

from medspil.notices import links
from medspil.notices.models import AnswerLink
from medspil.users.models import Organisation
from tests.factories.users import UserFactory

NUMBER = '<bdi dir="ltr">+45 00 00 00 01</bdi>'


@pytest.fixture(autouse=True)
def echo() -> Iterator[None]:
    """A purpose that says what it was asked."""

    def view(request: HttpRequest, link: AnswerLink) -> HttpResponse:
        return HttpResponse(f"{request.method} {link.object_id} {link.side}")

    links.register("test.echo", view)
    yield
    del links.PURPOSES["test.echo"]


def path(at: datetime) -> str:
    url = links.mint("test.echo", 7, side="volunteer", expires_at=at + timedelta(days=7), language="ar")
    return url.partition("8000")[2]


def test_a_link_opens_its_own_object(db: None, at: datetime) -> None:
    answer = Client().get(path(at))
    assert answer.content == b"GET 7 volunteer"
    assert answer["Referrer-Policy"] == "strict-origin"
    assert "no-store" in answer["Cache-Control"]


def test_whoever_reads_it_may_read_it_in_another_language(db: None, at: datetime) -> None:
    """A link from a mail has no language of its own: the languages on top lead to the same question."""

    def view(request: HttpRequest, link: AnswerLink) -> HttpResponse:
        if request.method == "POST":
            return redirect(f"{request.path}#doors")
        return render(request, "notices/unknown_link.html")

    links.register("test.echo", view)
    address = path(at)
    page = Client().get(address)
    assert page.headers["Content-Language"] == "ar"
    assert f'<a href="{address}?language=uk" lang="uk"' in page.text
    assert Client().get(f"{address}?language=uk").headers["Content-Language"] == "uk"
    assert Client().get(f"{address}?language=zz").headers["Content-Language"] == "ar"
    assert Client().post(f"{address}?language=uk")["Location"] == f"{address}?language=uk#doors"
    assert Client().post(address)["Location"] == f"{address}#doors"


def test_who_was_sent_it_opens_it_until_somebody_else_answers(centre: Organisation, at: datetime) -> None:
    samuel, rania = UserFactory(email="samuel@demo.example"), UserFactory(email="rania@demo.example")
    answers = [samuel]
    opened: list[str] = []

    def view(request: HttpRequest, link: AnswerLink) -> HttpResponse:
        opened.append(str(request.method))
        return HttpResponse("yours")

    links.register("test.echo", view, lambda link: answers)
    url = links.mint(
        "test.echo", 7, expires_at=at + timedelta(days=7), language="en", to="Samuel@Demo.example"
    )
    mine = url.partition("8000")[2]
    assert Client().get(mine).content == b"yours"
    answers[:] = [rania]
    for answer in (Client().get(mine), Client().post(mine)):
        assert answer.status_code == 410
        page = answer.content.decode()
        assert "Somebody else answers this now" in page
        assert page.count(NUMBER) == 3, "in its own order too where one reads from the right"
    assert opened == ["GET"], "a stale link reaches no view"
    answers[:] = [samuel]
    samuel.email = "new@demo.example"
    samuel.save()
    assert Client().get(mine).status_code == 410, "nor one to an address that was given up"
    EmailAddress.objects.create(user=samuel, email="samuel@demo.example", verified=True)
    assert Client().get(mine).content == b"yours", "an address one signs in with is one's own"


def test_the_token_itself_is_not_kept(db: None, at: datetime) -> None:
    token = path(at).strip("/").split("/")[-1]
    assert token not in AnswerLink.objects.get().digest
    assert len(token) >= 22


def test_an_unknown_link_is_a_sentence_not_an_error(db: None) -> None:
    answer = Client().get("/svar/no-such-link/", headers={"Accept-Language": "en"})
    assert answer.status_code == 404
    assert "This link does not work any more" in answer.content.decode()
