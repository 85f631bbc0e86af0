"""The test database: migrated once into a template named after the migrations, copied for every run.

Wagtail's migrations take longer than most tests; a copy takes milliseconds. The copy also makes each run
start whole, whatever a test that commits left behind.
"""

import fcntl
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper


@contextmanager
def copied(worker: str, *, anew: bool, commits: bool) -> Iterator[BaseDatabaseWrapper]:
    """The default connection on a copy of the template; its rows are kept aside where tests will commit."""
    kind = SqliteFile if connection.vendor == "sqlite" else PostgresDatabase
    place = kind(settings.DATABASES["default"]["TEST"]["NAME"], worker)
    try:
        with place.locked():
            if anew:
                place.forget()
            if not place.exists():
                place.migrate()
        place.copy()
        use(place.copy_name)
        if commits:
            # On the class: a browser's event loop gives its test a connection of its own.
            type(connections[DEFAULT_DB_ALIAS])._test_serialized_contents = rows_now()
        yield connection
    finally:
        connection.close()
        place.drop_copy()


def restore() -> None:
    """Put the migrations' rows back, with the ids they had."""
    default = connections[DEFAULT_DB_ALIAS]
    default.creation.deserialize_db_from_string(default._test_serialized_contents)


def rows_now() -> str:
    return str(connection.creation.serialize_db_to_string())


def use(name: str) -> None:
    connection.close()
    settings.DATABASES["default"]["NAME"] = name
    connection.settings_dict["NAME"] = name


class Place:
    """Where the template and its copy live."""

    def __init__(self, template: str, worker: str) -> None:
        self.template = template
        self.folder = Path(tempfile.mkdtemp(prefix="medspil-db-"))
        self.copy_name = self.name_copy(worker)

    @contextmanager
    def locked(self) -> Iterator[None]:
        """One process makes the template; the others wait for it."""
        file = Path(tempfile.gettempdir()) / f"{Path(self.template).name}.lock"
        with file.open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def name_copy(self, worker: str) -> str:
        raise NotImplementedError


class SqliteFile(Place):
    def name_copy(self, worker: str) -> str:
        return str(self.folder / f"{worker}.sqlite3")

    def exists(self) -> bool:
        return Path(self.template).exists()

    def forget(self) -> None:
        Path(self.template).unlink(missing_ok=True)

    def migrate(self) -> None:
        half = str(self.folder / "half.sqlite3")
        use(half)
        call_command("migrate", verbosity=0)
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()
        shutil.move(half, self.template)

    def copy(self) -> None:
        shutil.copyfile(self.template, self.copy_name)

    def drop_copy(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)


class PostgresDatabase(Place):
    def name_copy(self, worker: str) -> str:
        return f"{self.template}_{worker}_{self.folder.name[-6:]}".lower()

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
        call_command("migrate", verbosity=0)
        self.run(f'ALTER DATABASE "{half}" RENAME TO "{self.template}"')

    def copy(self) -> None:
        with self.locked():
            self.run(f'CREATE DATABASE "{self.copy_name}" TEMPLATE "{self.template}"')

    def drop_copy(self) -> None:
        self.run(f'DROP DATABASE IF EXISTS "{self.copy_name}" WITH (FORCE)')
        shutil.rmtree(self.folder, ignore_errors=True)
