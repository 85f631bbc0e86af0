"""What lets a long list and many visitors go fast: pages kept for seconds, and lists nobody counts."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.conf import LazySettings
from django.core.cache import caches
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from medspil.users.models import User
from tests.factories.events import EventFactory
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


@pytest.mark.parametrize(
    ("asked", "shown", "more"),
    [(None, [0, 1], True), ("2", [2, 3], True), ("3", [4], False), ("4", [0, 1], True), ("x", [0, 1], True)],
)
def test_a_page_knows_whether_another_follows(asked: str | None, shown: list[int], more: bool) -> None:
    found = leaf(range(5), asked, 2)
    assert (found.object_list, found.has_next) == (shown, more)
    assert found.has_previous == (shown[0] > 0)
