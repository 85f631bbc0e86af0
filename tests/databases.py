"""The test database: migrated once into a template named after the migrations, copied for every run.

Wagtail's migrations take longer than most tests; a copy takes milliseconds. The copy also makes each run
start whole, and a test that commits has one to itself: on SQLite a new file, on PostgreSQL, where a new
database costs more than most tests, one whose rows are put back afterwards. The demo municipality, which
many tests walk through, is loaded once a run into a copy.
"""

import fcntl
import os
import shutil
import sys
import tempfile
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from itertools import count
from pathlib import Path
from threading import get_ident
from typing import Any
from weakref import WeakSet

import django
from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created
from django.db.backends.utils import CursorWrapper
from django.dispatch import receiver
from django.test import override_settings

from medspil.users.migrating import migrate

# The demo's story is told from the day of the `at` fixture.
DEMO_DAY = date(2026, 11, 30)


@contextmanager
def copied(worker: str, run: str, *, anew: bool) -> Iterator["Place"]:
    """The default connection on a copy of the template, as one of a run's workers."""
    place = place_of(worker)
    with shared(f"{Path(place.template).name}_{run}") as alone:
        try:
            place.make_template(anew=anew)
            place.town = f"{place.template}_{run}"
            use(place.copy("run"))
            yield place
        finally:
            connection.close()
            place.drop_all()
            if alone():
                place.drop(place.town)


@contextmanager
def shared(name: str) -> Iterator[Callable[[], bool]]:
    """While any of a run's workers is here; the one that asks at last is told it is alone."""

    def alone() -> bool:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        file.unlink(missing_ok=True)
        return True

    file = Path(tempfile.gettempdir()) / f"{name}.shared"
    with file.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_SH)
        yield alone


def place_of(worker: str) -> "Place":
    kind = SqliteFile if connection.vendor == "sqlite" else PostgresDatabase
    return kind(settings.DATABASES["default"]["TEST"]["NAME"], worker)


@contextmanager
def in_demo(place: "Place", *, commits: bool) -> Iterator[None]:
    """The default connection in the demo municipality; a test that commits gets a copy of its own."""
    before = connection.settings_dict["NAME"]
    try:
        if not place.demo_name:
            place.make_town()
            place.demo_name = place.copy("demo", of=place.town)
        if commits:
            with lent(place, of=place.demo_name):
                yield
        else:
            use(place.demo_name)
            yield
    finally:
        use(before)


@contextmanager
def lent(place: "Place", *, of: str = "") -> Iterator[None]:
    """The default connection on a copy that only this test has; nothing it commits is there afterwards."""
    before = connection.settings_dict["NAME"]
    name = place.lend(of or place.template)
    use(name)
    try:
        yield
    finally:
        place.take_back(name)
        use(before)


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


class Place(ABC):
    """Where the template and the copies of it live."""

    def __init__(self, template: str, worker: str) -> None:
        self.template, self.worker = template, worker
        self.folder = Path(tempfile.mkdtemp(prefix="medspil-db-"))
        self.names: list[str] = []
        self.numbers = count()
        self.town = self.demo_name = ""
        """The demo municipality that a run's workers copy, and this one's copy."""

    @contextmanager
    def locked(self, what: str = "") -> Iterator[None]:
        """One process makes the template, or what else there is one of; the others wait for it."""
        file = Path(tempfile.gettempdir()) / f"{Path(self.template).name}{what}.lock"
        with file.open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def make_template(self, *, anew: bool) -> None:
        """Migrate the template where there is none; `anew` in any case."""
        with self.locked():
            if anew:
                self.forget()
            if not self.exists(self.template):
                self.migrate()

    def make_town(self) -> None:
        """Load the demo municipality, where no other worker of the run has."""
        with self.locked("_town"):
            if not self.exists(self.town):
                half = self.copy("town")
                use(half)
                load_demo()
                self.settle()
                self.rename(half, self.town)
                self.names.remove(half)

    def copy(self, purpose: str, *, of: str = "") -> str:
        """The name of a new copy of the template, or of another copy that nobody is connected to."""
        name = self.name_copy(f"{purpose}{next(self.numbers)}")
        self.copy_to(of or self.template, name)
        self.names.append(name)
        return name

    def drop_all(self) -> None:
        for name in self.names:
            self.drop(name)
        shutil.rmtree(self.folder, ignore_errors=True)

    def lend(self, source: str) -> str:
        """The name of a copy of that database which nobody else has."""
        return self.copy("own", of=source)

    def take_back(self, name: str) -> None:
        """What was lent is thrown away, or made as new for the next."""
        use(self.template)
        self.drop(name)
        self.names.remove(name)

    def settle(self) -> None:
        """Everything written stands where a copy finds it."""
        connection.close()

    @abstractmethod
    def name_copy(self, purpose: str) -> str:
        """What a copy for that purpose is called."""

    @abstractmethod
    def exists(self, name: str) -> bool:
        """Whether there is a database of that name."""

    @abstractmethod
    def rename(self, name: str, to: str) -> None:
        """Nobody is connected to it."""

    @abstractmethod
    def forget(self) -> None:
        """The template is made anew when it is next wanted."""

    @abstractmethod
    def migrate(self) -> None:
        """Make the template; it has its name once it is whole."""

    @abstractmethod
    def copy_to(self, source: str, name: str) -> None:
        """Nobody is connected to the source."""

    @abstractmethod
    def drop(self, name: str) -> None:
        """Whoever is still connected loses it; one that is not there is no error."""


class SqliteFile(Place):
    def name_copy(self, purpose: str) -> str:
        return str(self.folder / f"{self.worker}-{purpose}.sqlite3")

    def exists(self, name: str) -> bool:
        return Path(name).exists()

    def rename(self, name: str, to: str) -> None:
        shutil.move(name, to)

    def forget(self) -> None:
        self.drop(self.template)

    def migrate(self) -> None:
        half = str(self.folder / "half.sqlite3")
        use(half)
        migrate()
        self.settle()
        self.rename(half, self.template)

    def settle(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()

    def copy_to(self, source: str, name: str) -> None:
        shutil.copyfile(source, name)

    def drop(self, name: str) -> None:
        for file in Path(name).parent.glob(f"{Path(name).name}*"):
            file.unlink()


# What tells one set of tables from another.
TABLES_AS_MADE = """
    SELECT md5(string_agg(fact, '|' ORDER BY fact)) FROM (
        SELECT concat_ws(' ', attrelid, attname, atttypid, attnotnull) FROM pg_attribute
        JOIN pg_class ON pg_class.oid = attrelid WHERE relnamespace = 'public'::regnamespace
        UNION ALL SELECT concat_ws(' ', oid, conname) FROM pg_constraint
        WHERE connamespace = 'public'::regnamespace
    ) AS facts (fact)"""
KEEP_SEQUENCES = """
    CREATE TABLE kept.medspil_sequences AS SELECT sequencename AS name, last_value, start_value
    FROM pg_sequences WHERE schemaname = 'public'"""
SET_SEQUENCES_BACK = """
    SELECT setval(
        format('public.%I', name)::regclass, coalesce(last_value, start_value), last_value IS NOT NULL
    ) FROM kept.medspil_sequences"""
LEAVE_IT_TO_US = """
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()"""


class PostgresDatabase(Place):
    def __init__(self, template: str, worker: str) -> None:
        super().__init__(template, worker)
        # Copies ready to be lent, by what they are copies of, and how each is made as new.
        self.ready: dict[str, list[str]] = {}
        self.renewals: dict[str, Renewal] = {}

    def lend(self, source: str) -> str:
        if ready := self.ready.get(source):
            return ready.pop()
        name = super().lend(source)
        use(name)
        self.renewals[name] = Renewal.of(source)
        return name

    def take_back(self, name: str) -> None:
        use(name)
        renewal = self.renewals[name]
        if renewal.made_as_new():
            self.ready.setdefault(renewal.source, []).append(name)
        else:
            super().take_back(name)

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

    def exists(self, name: str) -> bool:
        return bool(self.run(f"SELECT 1 FROM pg_database WHERE datname = '{name}'"))

    def rename(self, name: str, to: str) -> None:
        self.run(f'ALTER DATABASE "{name}" RENAME TO "{to}"')

    def forget(self) -> None:
        self.run(f'DROP DATABASE IF EXISTS "{self.template}"')

    def migrate(self) -> None:
        family = self.template.rpartition("_")[0]
        # Older templates, and towns of runs that were stopped before they could clear up.
        made = f"^{family}_[0-9a-f]{{8}}(_[0-9a-f]{{8}})?$"
        old = self.run(f"SELECT datname FROM pg_database WHERE datname ~ '{made}'")
        half = f"{self.template}_half"
        self.run(
            *(f'DROP DATABASE IF EXISTS "{name}"' for (name,) in old),
            f'DROP DATABASE IF EXISTS "{half}"',
            f'CREATE DATABASE "{half}"',
        )
        use(half)
        migrate()
        self.rename(half, self.template)

    def copy_to(self, source: str, name: str) -> None:
        with self.locked():
            self.run(f'CREATE DATABASE "{name}" TEMPLATE "{source}"')

    def drop(self, name: str) -> None:
        self.run(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


@dataclass(frozen=True)
class Renewal:
    """How the database one is connected to gets back the rows it has now, kept in a schema beside its own."""

    source: str
    tables: list[str]
    with_rows: list[str]
    as_made: str

    @classmethod
    def of(cls, source: str) -> "Renewal":
        with connection.cursor() as cursor:
            tables = connection.introspection.table_names(cursor)
            with_rows = [table for table in tables if asked(cursor, f'SELECT EXISTS (SELECT FROM "{table}")')]
            as_made = asked(cursor, TABLES_AS_MADE)
            cursor.execute("CREATE SCHEMA kept")
            for table in with_rows:
                cursor.execute(f'CREATE TABLE kept."{table}" AS TABLE public."{table}"')
            cursor.execute(KEEP_SEQUENCES)
        return cls(source, tables, with_rows, as_made)

    def made_as_new(self) -> bool:
        """Put the rows back; no, where a test has changed the tables themselves."""
        with connection.cursor() as cursor:
            cursor.execute(LEAVE_IT_TO_US)
            if asked(cursor, TABLES_AS_MADE) != self.as_made:
                return False
            # References are looked at when all is in place.
            with transaction.atomic():
                cursor.execute(";".join(f'DELETE FROM public."{table}"' for table in self.tables))
                for table in self.with_rows:
                    cursor.execute(f'INSERT INTO public."{table}" SELECT * FROM kept."{table}"')
                cursor.execute(SET_SEQUENCES_BACK)
        return True


def asked(cursor: CursorWrapper, question: str) -> Any:
    cursor.execute(question)
    return cursor.fetchone()[0]


if __name__ == "__main__":
    # `python -m tests.databases` makes the template ahead of the tests.
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "medspil.settings.test")
    django.setup()
    ahead = place_of("ahead")
    ahead.make_template(anew="--anew" in sys.argv)
    connection.close()
    ahead.drop_all()
