"""Backups of everything: the database as one moment, the files, the keys. And putting one back [3].

A backup is a folder, readable by its owner only. The ledger of erasures is not in it: it is newer than any
backup that is put back, and whom it names is erased again.
"""

import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable
from contextlib import closing
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from medspil.privacy import erasure, ledger
from medspil.users.models import User

Tell = Callable[[str], None]
MANIFEST = "backup.json"
FILES = {"sqlite": "database.sqlite3", "postgresql": "database.dump"}
OURS = frozenset({"medspil", "volunteers", "associations", "events"})
KEYS = ("secret_key", "vapid.pem")
STEPS = 500_000
"""SQLite's own steps between two words about how far it is."""


class Broken(Exception):
    """A backup that cannot be made or put back, in words for who runs the site."""


class NoTool(Broken):
    """A program of PostgreSQL's that is not on this machine."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds. `sha256` is the database file's; `migrations` are those it has been through."""

    made_at: str
    engine: str
    sha256: str
    people: int
    migrations: list[str]

    @classmethod
    def of(cls, folder: Path) -> "Manifest":
        try:
            return cls(**json.loads((folder / MANIFEST).read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError) as error:
            raise Broken(f"{folder} is not a whole backup: {type(error).__name__}.") from error


def make(into: Path, *, at: datetime, tell: Tell) -> Path:
    """A backup in a new folder of `into`, named by its time; half a one never bears that name.

    Raises Broken, NoTool.
    """
    folder = into / f"medspil-{at:%Y-%m-%dT%H%M%S}"
    begun = folder.with_suffix(".part")
    if folder.exists():
        raise Broken(f"{folder} is there already.")
    shutil.rmtree(begun, ignore_errors=True)
    into.mkdir(parents=True, exist_ok=True)
    begun.mkdir(mode=0o700)
    try:
        file = begun / FILES[connection.vendor]
        WRITE[connection.vendor](file, tell)
        tell(f"database: {size(file)}")
        copy_files(Path(settings.MEDIA_ROOT), begun / "media", tell)
        for name in KEYS:
            if (settings.DATA / name).exists():
                shutil.copy2(settings.DATA / name, begun / name)
        manifest = Manifest(
            at.isoformat(), connection.vendor, digest(file), User.objects.count(), sorted(been_through())
        )
        (begun / MANIFEST).write_text(json.dumps(asdict(manifest), indent=1), encoding="utf-8")
        for path in begun.rglob("*"):
            path.chmod(0o700 if path.is_dir() else 0o600)
        begun.rename(folder)
    except (OSError, sqlite3.Error) as error:
        raise Broken(f"The backup could not be written: {error}.") from error
    finally:
        shutil.rmtree(begun, ignore_errors=True)
    return folder


def checked(folder: Path) -> Manifest:
    """The manifest of a backup that can be put back here. Raises Broken."""
    manifest = Manifest.of(folder)
    file = folder / FILES.get(manifest.engine, "")
    if manifest.engine != connection.vendor:
        raise Broken(f"The backup is of {manifest.engine}, this site runs on {connection.vendor}.")
    if not file.is_file() or digest(file) != manifest.sha256:
        raise Broken(f"{file} is not the file that was written: its checksum differs.")
    if set(manifest.migrations) - known_migrations():
        raise Broken("The backup was made by a newer Medspil. Update this one first.")
    return manifest


def put_back(folder: Path, *, tell: Tell) -> int:
    """Replace database and files by a backup's; whom the ledger names is erased again; how many they were.

    Everybody signs in anew: a sign-in that was ended since must not come back. Raises Broken, NoTool.
    """
    manifest = checked(folder)
    tell(f"{ledger.complete()} erasures added to {ledger.path()}")
    READ[manifest.engine](folder / FILES[manifest.engine], tell)
    tell("migrations")
    call_command("migrate", verbosity=0, interactive=False)
    again = erasure.erase_again()
    Session.objects.all().delete()
    tell("files")
    replace_files(folder / "media", Path(settings.MEDIA_ROOT))
    for name in KEYS:
        if (folder / name).exists() and not (settings.DATA / name).exists():
            shutil.copy2(folder / name, settings.DATA / name)
    return again


def write_sqlite(file: Path, tell: Tell) -> None:
    """One moment of a database in use, without what was deleted in it."""
    with closing(sqlite3.connect(settings.DATABASES["default"]["NAME"], timeout=20)) as source:
        pages, page = (source.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "page_size"))
        source.set_progress_handler(lambda: tell_share(file, pages * page, tell), STEPS)
        source.execute("VACUUM INTO ?", [str(file)])
    with closing(sqlite3.connect(file)) as copy:
        found = copy.execute("PRAGMA quick_check").fetchone()[0]
    if found != "ok":
        raise Broken(f"The copy of the database is not whole: {found}.")


def tell_share(file: Path, whole: int, tell: Tell) -> int:
    if file.exists():
        tell(f"database: {min(99, 100 * file.stat().st_size // whole)} %")
    return 0


def read_sqlite(file: Path, tell: Tell) -> None:
    """Page by page into the database that stands there: no process is left with an old file open."""
    connection.close()

    def share(status: int, left: int, pages: int) -> None:
        tell(f"database: {100 * (pages - left) // max(pages, 1)} %")

    with (
        closing(sqlite3.connect(file)) as source,
        closing(sqlite3.connect(settings.DATABASES["default"]["NAME"], timeout=20)) as site,
    ):
        try:
            source.backup(site, pages=2000, progress=share)
        except sqlite3.Error as error:
            raise Broken(f"The database could not be replaced: {error}. Stop the site first.") from error


def write_postgres(file: Path, tell: Tell) -> None:
    tell("database")
    run("pg_dump", "--format=custom", "--no-owner", f"--file={file}")


def read_postgres(file: Path, tell: Tell) -> None:
    connection.close()
    tell("database")
    run("pg_restore", "--clean", "--if-exists", "--no-owner", "--single-transaction", "--dbname=", str(file))


WRITE = {"sqlite": write_sqlite, "postgresql": write_postgres}
READ = {"sqlite": read_sqlite, "postgresql": read_postgres}


def run(tool: str, *arguments: str) -> None:
    """One of PostgreSQL's programs; the password goes by the environment, where no process list shows it."""
    program = shutil.which(tool)
    if program is None:
        raise NoTool(f"{tool} is not on this machine: install PostgreSQL's client.")
    where = connection.settings_dict
    told = {f"PG{key}": str(where[key]) for key in ("HOST", "PORT", "USER", "PASSWORD") if where.get(key)}
    told["PGDATABASE"] = str(where["NAME"])
    arguments = tuple(f"--dbname={where['NAME']}" if one == "--dbname=" else one for one in arguments)
    done = subprocess.run([program, *arguments], env=os.environ | told, capture_output=True, text=True)  # noqa: S603
    if done.returncode:
        raise Broken(f"{tool} failed: {done.stderr.strip()[-500:]}")


def copy_files(source: Path, target: Path, tell: Tell) -> None:
    if not source.is_dir():
        return
    shutil.copytree(source, target)
    tell(f"files: {sum(1 for file in target.rglob('*') if file.is_file())}")


def replace_files(source: Path, target: Path) -> None:
    """All of the backup's files and no others; the old ones go when the new ones are whole."""
    if not source.is_dir():
        return
    new, old = target.with_name(f"{target.name}.new"), target.with_name(f"{target.name}.old")
    for leftover in (new, old):
        shutil.rmtree(leftover, ignore_errors=True)
    shutil.copytree(source, new)
    if target.exists():
        target.rename(old)
    new.rename(target)
    shutil.rmtree(old, ignore_errors=True)


def been_through() -> set[str]:
    """The migrations of our own apps: others may drop old ones without being any older."""
    own = {app.label for app in apps.get_app_configs() if app.name.partition(".")[0] in OURS}
    return {f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations() if app in own}


def known_migrations() -> set[str]:
    """Those on disk, and those that one of them stands for."""
    on_disk = MigrationLoader(None).disk_migrations
    known = {*on_disk, *(old for migration in on_disk.values() for old in migration.replaces)}
    return {".".join(one) for one in known}


def digest(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def size(file: Path) -> str:
    return f"{file.stat().st_size / 1_000_000:.1f} MB"
