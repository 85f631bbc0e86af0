"""What lets a long list and many visitors go fast: pages kept for seconds, and lists nobody counts."""

import time
from collections.abc import Callable
from datetime import datetime

import pytest
from django.conf import LazySettings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from pytest_django import DjangoAssertNumQueries

from medspil.users.models import User
from tests.factories.events import EventFactory
from theme.kept import kept
from theme.only_shown import only_shown
from theme.paging import leaf

LIST = "/da/arrangementer/"


@pytest.mark.django_db
def test_guests_share_a_page_for_seconds_and_who_is_signed_in_sees_what_changed(
    settings: LazySettings,
    monkeypatch: pytest.MonkeyPatch,
    at: datetime,
    coordinator: User,
    client_for: Callable[[User], Client],
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: at)
    pages = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "kept", "TIMEOUT": 10}
    settings.CACHES = settings.CACHES | {"pages": pages}
    guest = Client()
    first = guest.get(LIST)
    with django_assert_num_queries(0):
        again = Client().get(LIST)
        unchanged = guest.get(LIST, headers={"if-none-match": first["ETag"]})
    assert again.content == first.content
    assert (unchanged.status_code, unchanged.content) == (304, b"")

    event = EventFactory(title={"da": "Ny café"})
    assert "Ny café" not in guest.get(LIST).text
    assert "Ny café" in guest.get(f"{LIST}?kind=language_cafe").text
    assert "Ny café" in client_for(coordinator).get(LIST).text
    caches["pages"].clear()
    assert "Ny café" in guest.get(LIST).text
    assert "Ny café" in guest.get(event.get_absolute_url()).text
    assert guest.get(f"{LIST}{event.pk + 1}/").status_code == 404


@pytest.mark.django_db
def test_each_address_has_its_own_page_and_only_whole_ones_are_kept(
    rf: RequestFactory, settings: LazySettings
) -> None:
    pages = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "own"}
    settings.CACHES = settings.CACHES | {"pages": pages}
    made = []

    @kept
    def view(request: HttpRequest) -> HttpResponse:
        made.append(request.path)
        return HttpResponse(request.path, status=302 if request.path == "/away/" else 200)

    for address in ("/one/", "/two/", "/one/", "/away/", "/away/"):
        answer = view(rf.get(address))
        assert answer.content == address.encode()
        assert answer.status_code == (302 if address == "/away/" else 200)
    assert made == ["/one/", "/two/", "/away/", "/away/"]
    assert view(rf.post("/one/")).status_code == 405


def test_a_kept_page_lives_for_ten_seconds(
    rf: RequestFactory, settings: LazySettings, monkeypatch: pytest.MonkeyPatch, at: datetime
) -> None:
    from medspil.settings.base import CACHES

    settings.CACHES = settings.CACHES | {"pages": CACHES["pages"] | {"LOCATION": "lives"}}
    view = kept(lambda request: HttpResponse(str(time.time() - at.timestamp())))
    shown = []
    for seconds in (0, 9, 11, 20, 22):
        monkeypatch.setattr("time.time", lambda passed=seconds: at.timestamp() + passed)
        shown.append(float(view(rf.get("/")).content))
    assert shown == [0, 0, 11, 11, 22]


def test_what_is_only_looked_at_takes_nothing_and_is_kept_by_nobody(rf: RequestFactory) -> None:
    view = only_shown(lambda request: HttpResponse("looked at"))
    assert view(rf.post("/")).status_code == 405
    shown = view(rf.get("/"))
    assert shown.content == b"looked at" and "no-store" in shown["Cache-Control"]


@pytest.mark.parametrize(("asked", "number"), [("0", 1), ("500", 500), ("999", 500), ("1000", 1), ("٣", 3)])
def test_no_page_is_so_far_down_that_the_database_reads_all_before_it(asked: str, number: int) -> None:
    assert leaf(range(20_000), asked, 2).number == number


@pytest.mark.parametrize(
    ("asked", "shown", "more"),
    [(None, [0, 1], True), ("2", [2, 3], True), ("3", [4], False), ("4", [0, 1], True), ("x", [0, 1], True)],
)
def test_a_page_knows_whether_another_follows(asked: str | None, shown: list[int], more: bool) -> None:
    found = leaf(range(5), asked, 2)
    assert (found.object_list, found.has_next) == (shown, more)
    assert found.has_previous == (shown[0] > 0)
