"""What every test may use. Dates are passed in: `AT` is the moment most stories happen."""

import gc
import os
from collections.abc import Callable, Iterator
from copy import copy
from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.test import Client, TransactionTestCase
from django.test import client as browsing
from django.test.utils import ContextList
from django.utils import translation

from medspil.users.choices import Role
from medspil.users.models import Organisation, User
from tests import databases
from tests.factories.users import OrganisationFactory, person_with_role
from tests.starting import THRESHOLD

# Playwright's sync API runs an event loop in the test's thread; Django's guard means another kind.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


COMMITS = {"transactional_db", "live_server"}
Clock = Callable[[datetime], None]

gc.set_threshold(*THRESHOLD)


keep_what_all_were_told = browsing.store_rendered_templates


def keep_what_the_first_was_told(
    store: dict[str, Any], *, template: Any, context: Any, **kwargs: Any
) -> None:
    """What the page's own template was told, not each of the dozens that it is made of."""
    if "context" not in store:
        store |= {"templates": [template], "context": ContextList([copy(context)])}


browsing.store_rendered_templates = keep_what_the_first_was_told


@pytest.fixture
def all_templates(monkeypatch: pytest.MonkeyPatch) -> None:
    """`response.context` holds what every template was told: Wagtail's pages begin with a part."""
    monkeypatch.setattr(browsing, "store_rendered_templates", keep_what_all_were_told)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that use a database. Those that commit get one of their own, and who walks through the
    demo municipality is taken there, before any other fixture connects.
    """
    for item in items:
        fixtures: list[str] = getattr(item, "fixturenames", [])
        marker = item.get_closest_marker("django_db")
        if marker or {"db", *COMMITS} & set(fixtures):
            item.add_marker(pytest.mark.database)
        if "amandahavn" in fixtures:
            fixtures.insert(0, "demo_database")
        elif (marker and marker.kwargs.get("transaction")) or COMMITS & set(fixtures):
            fixtures.insert(0, "own_database")


def pytest_collection_finish() -> None:
    """What is imported stays: looking through it again and again for garbage costs every test a little."""
    gc.freeze()


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest, django_test_environment: None, django_db_blocker: Any
) -> Iterator[databases.Place]:
    told = getattr(request.config, "workerinput", {})
    worker, run = told.get("workerid", "main"), told.get("testrunuid", uuid4().hex)[:8]
    anew = request.config.getvalue("create_db")
    with django_db_blocker.unblock(), databases.copied(worker, run, anew=anew) as place:
        yield place


@pytest.fixture(autouse=True)
def language_at_first() -> Iterator[None]:
    """A request leaves its reader's language behind in the thread: the next story begins without it."""
    yield
    translation.deactivate()


@pytest.fixture
def kept_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is emptied after a test that commits: its database is thrown away, or put back, whole."""
    monkeypatch.setattr(TransactionTestCase, "_fixture_teardown", lambda case: None)


@pytest.fixture
def own_database(kept_rows: None, django_db_setup: databases.Place, django_db_blocker: Any) -> Iterator[None]:
    with django_db_blocker.unblock(), databases.lent(django_db_setup):
        yield


@pytest.fixture
def demo_database(
    request: pytest.FixtureRequest,
    kept_rows: None,
    django_db_setup: databases.Place,
    django_db_blocker: Any,
) -> Iterator[None]:
    commits = bool(COMMITS & set(request.fixturenames))
    with django_db_blocker.unblock(), databases.in_demo(django_db_setup, commits=commits):
        yield


@pytest.fixture
def amandahavn(demo_database: None, db: None, at: datetime, it_is: Clock) -> None:
    """The demo municipality on the morning its story is told from."""
    it_is(at)


@pytest.fixture(autouse=True)
def only_this_machine(socket_disabled_but_loopback: None) -> None:
    """No test reaches out."""


@pytest.fixture
def socket_disabled_but_loopback() -> Iterator[None]:
    from pytest_socket import enable_socket, socket_allow_hosts

    socket_allow_hosts(["127.0.0.1", "localhost", "::1"], allow_unix_socket=True)
    yield
    enable_socket()


@pytest.fixture(autouse=True)
def fresh_cache() -> None:
    cache.clear()


@pytest.fixture
def at() -> datetime:
    """Monday 30 November 2026, 10.00 in Copenhagen."""
    return datetime(2026, 11, 30, 9, 0, tzinfo=UTC)


@pytest.fixture
def it_is(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Set the moment the pages take as now."""
    return lambda moment: monkeypatch.setattr("django.utils.timezone.now", lambda: moment)


@pytest.fixture
def in_danish() -> Iterator[None]:
    """What the test itself asks for is in Danish: a page has the language of its address."""
    with translation.override("da"):
        yield


@pytest.fixture
def in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def monday_in_english(in_english: None, it_is: Clock, at: datetime) -> None:
    it_is(at)


@pytest.fixture
def on() -> date:
    return date(2026, 11, 30)


@pytest.fixture
def centre(db: None) -> Organisation:
    return OrganisationFactory()


@pytest.fixture
def coordinator(centre: Organisation) -> User:
    return person_with_role(Role.COORDINATOR, centre, name="Anna Berg", email="anna@demo.example")


@pytest.fixture
def client_for() -> Callable[[User], Client]:
    """A browser signed in as somebody."""

    def sign_in(user: User) -> Client:
        client = Client()
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return sign_in
