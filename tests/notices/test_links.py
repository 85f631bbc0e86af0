"""A yes without sign-in: the link shows on GET and acts on POST, and a copy of the database opens nothing."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client

from medspil.notices import links
from medspil.notices.models import AnswerLink


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


def test_the_token_itself_is_not_kept(db: None, at: datetime) -> None:
    token = path(at).strip("/").split("/")[-1]
    assert token not in AnswerLink.objects.get().digest
    assert len(token) >= 22


def test_an_unknown_link_is_a_sentence_not_an_error(db: None) -> None:
    answer = Client().get("/svar/no-such-link/", headers={"Accept-Language": "en"})
    assert answer.status_code == 404
    assert "This link does not work any more" in answer.content.decode()
