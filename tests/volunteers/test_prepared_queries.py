"""A query made once is run by every thread of the server at once: nobody reads another's rows."""

from collections.abc import Callable
from datetime import date
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connection

from medspil.users.prepared import Values
from tests.factories import matches as life
from volunteers.loading import search
from volunteers.loading.search import Search
from volunteers.models import Volunteer

pytestmark = pytest.mark.django_db(transaction=True)
TIMES = 40


class Shared(Values):
    """The control: it keeps what it was told on itself, where the other thread writes over it."""

    def raw(self, **values: object) -> list[Any]:
        self.kept = values
        AT_ONCE.wait(10)
        return super().raw(**self.kept)


AT_ONCE = Barrier(2)


def asked_at_once(kinds: dict[str, Search], times: int) -> dict[str, set[tuple[int, ...]]]:
    """What each of two threads found, over and over, while the other one asks for another kind."""
    found: dict[str, set[tuple[int, ...]]] = {kind: set() for kind in kinds}
    begin = Barrier(len(kinds))

    def ask(kind: str) -> None:
        try:
            begin.wait(10)
            for _time in range(times):
                found[kind].add(tuple(holder.granted.volunteer for holder in kinds[kind].found()[0]))
        finally:
            connection.close()

    threads = [Thread(target=ask, args=[kind]) for kind in kinds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return found


@pytest.fixture
def who_fits(on: date) -> tuple[dict[str, Search], dict[str, set[tuple[int, ...]]]]:
    """A search for a mentor and one for a language partner, of one shape: one query serves both."""

    def make(kind: str, email: str) -> Volunteer:
        return life.tesfay(kind, email=email)

    volunteers = {kind: make(kind, f"{kind}@demo.example") for kind in ("mentor", "language_partner")}
    wish = life.wish()
    areas = {volunteer.user.profile.area for volunteer in volunteers.values()}
    searches = {kind: Search(wish.organisation_id, kind, on, None, areas, areas) for kind in volunteers}
    return searches, {kind: {(volunteer.pk,)} for kind, volunteer in volunteers.items()}


def test_two_who_ask_at_once_each_read_their_own(
    who_fits: tuple[dict[str, Search], dict[str, set[tuple[int, ...]]]],
) -> None:
    searches, right = who_fits
    search.around.cache_clear()
    assert asked_at_once(searches, TIMES) == right
    assert search.around.cache_info().currsize == 1, "one query was made for both"


def test_the_control_mixes_them(
    who_fits: tuple[dict[str, Search], dict[str, set[tuple[int, ...]]]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    searches, right = who_fits
    made: Callable[[], Values] = search.around.__wrapped__
    monkeypatch.setattr("volunteers.loading.search.Values", Shared)
    shared = made()
    monkeypatch.setattr("volunteers.loading.search.around", lambda: shared)
    assert asked_at_once(searches, 1) != right
