"""The test database: migrated once into a template named after the migrations, copied for every run.

Wagtail's migrations take longer than most tests; a copy takes milliseconds. The copy also makes each run
start whole, and a test that commits has one of its own. The demo municipality, which many tests walk
through, is loaded once a run into a copy.
"""

import fcntl
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from threading import get_ident
from weakref import WeakSet

import django
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created
from django.dispatch import receiver
from django.test import override_settings

from medspil.users.migrating import migrate

# The demo's story is told from the day of the `at` fixture.
DEMO_DAY = date(2026, 11, 30)


@contextmanager
def copied(worker: str, *, anew: bool) -> Iterator["Place"]:
    """The default connection on a copy of the template."""
    place = place_of(worker)
    try:
        place.make_template(anew=anew)
        use(place.copy("run"))
        yield place
    finally:
        connection.close()
        place.drop_all()


def place_of(worker: str) -> "Place":
    kind = SqliteFile if connection.vendor == "sqlite" else PostgresDatabase
    return kind(settings.DATABASES["default"]["TEST"]["NAME"], worker)


@contextmanager
def in_demo(place: "Place", *, commits: bool) -> Iterator[None]:
    """The default connection in the demo municipality; a test that commits gets a copy of its own."""
    before = connection.settings_dict["NAME"]
    try:
        if not place.demo_name:
            place.demo_name = place.copy("demo")
            use(place.demo_name)
            load_demo()
            place.settle()
        if commits:
            with thrown_away(place, of=place.demo_name):
                yield
        else:
            use(place.demo_name)
            yield
    finally:
        use(before)


@contextmanager
def thrown_away(place: "Place", *, of: str = "") -> Iterator[None]:
    """The default connection on a copy that only this test has; whatever it commits goes with it."""
    before = connection.settings_dict["NAME"]
    name = place.copy("own", of=of)
    use(name)
    try:
        yield
    finally:
        use(before)
        place.drop(name)


def load_demo() -> None:
    with override_settings(MEDSPIL_DEMO=True):
        call_command("demo", "--on", DEMO_DAY.isoformat(), verbosity=0)


OPENED: "WeakSet[BaseDatabaseWrapper]" = WeakSet()


@receiver(connection_created)
def remember(connection: BaseDatabaseWrapper, **kwargs: object) -> None:
    OPENED.add(connection)


def use(name: str) -> None:
    """Connect to that database from now on. A browser's event loop gives its test a connection of its own,
    beside that of the tests before it: none of this thread's may stay where it was."""
    for opened in list(OPENED):
        if opened._thread_ident == get_ident():
            opened.close()
    settings.DATABASES["default"]["NAME"] = name
    connection.settings_dict["NAME"] = name


class Place:
    """Where the template and the copies of it live."""

    def __init__(self, template: str, worker: str) -> None:
        self.template, self.worker = template, worker
        self.folder = Path(tempfile.mkdtemp(prefix="medspil-db-"))
        self.names: list[str] = []
        self.demo_name = ""

    @contextmanager
    def locked(self) -> Iterator[None]:
        """One process makes the template; the others wait for it."""
        file = Path(tempfile.gettempdir()) / f"{Path(self.template).name}.lock"
        with file.open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def make_template(self, *, anew: bool) -> None:
        """Migrate the template where there is none; `anew` in any case."""
        with self.locked():
            if anew:
                self.forget()
            if not self.exists():
                self.migrate()

    def copy(self, purpose: str, *, of: str = "") -> str:
        """The name of a new copy of the template, or of another copy that nobody is connected to."""
        name = self.name_copy(f"{purpose}{len(self.names)}")
        self.copy_to(of or self.template, name)
        self.names.append(name)
        return name

    def drop_all(self) -> None:
        for name in self.names:
            self.drop(name)
        shutil.rmtree(self.folder, ignore_errors=True)

    def settle(self) -> None:
        """Everything written stands where a copy finds it."""
        connection.close()

    def name_copy(self, purpose: str) -> str:
        raise NotImplementedError

    def copy_to(self, source: str, name: str) -> None:
        raise NotImplementedError

    def drop(self, name: str) -> None:
        raise NotImplementedError


class SqliteFile(Place):
    def name_copy(self, purpose: str) -> str:
        return str(self.folder / f"{self.worker}-{purpose}.sqlite3")

    def exists(self) -> bool:
        return Path(self.template).exists()

    def forget(self) -> None:
        Path(self.template).unlink(missing_ok=True)

    def migrate(self) -> None:
        half = str(self.folder / "half.sqlite3")
        use(half)
        migrate()
        self.settle()
        shutil.move(half, self.template)

    def settle(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()

    def copy_to(self, source: str, name: str) -> None:
        shutil.copyfile(source, name)

    def drop(self, name: str) -> None:
        for file in self.folder.glob(f"{Path(name).name}*"):
            file.unlink()


class PostgresDatabase(Place):
    def name_copy(self, purpose: str) -> str:
        return f"{self.template}_{self.worker}_{purpose}_{self.folder.name[-6:]}".lower()

    def run(self, *statements: str) -> list[tuple]:
        """Statements that no transaction may hold, from beside the database they are about."""
        use("postgres")
        with connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)
            rows = cursor.fetchall() if cursor.description else []
        connection.close()
        return rows

    def exists(self) -> bool:
        return bool(self.run(f"SELECT 1 FROM pg_database WHERE datname = '{self.template}'"))

    def forget(self) -> None:
        self.run(f'DROP DATABASE IF EXISTS "{self.template}"')

    def migrate(self) -> None:
        family = self.template.rpartition("_")[0]
        old = self.run(f"SELECT datname FROM pg_database WHERE datname ~ '^{family}_[0-9a-f]{{8}}$'")
        half = f"{self.template}_half"
        self.run(
            *(f'DROP DATABASE IF EXISTS "{name}"' for (name,) in old),
            f'DROP DATABASE IF EXISTS "{half}"',
            f'CREATE DATABASE "{half}"',
        )
        use(half)
        migrate()
        self.run(f'ALTER DATABASE "{half}" RENAME TO "{self.template}"')

    def copy_to(self, source: str, name: str) -> None:
        with self.locked():
            self.run(f'CREATE DATABASE "{name}" TEMPLATE "{source}"')

    def drop(self, name: str) -> None:
        self.run(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


if __name__ == "__main__":
    # `python -m tests.databases` makes the template ahead of the tests.
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "medspil.settings.test")
    django.setup()
    ahead = place_of("ahead")
    ahead.make_template(anew="--anew" in sys.argv)
    connection.close()
    ahead.drop_all()
