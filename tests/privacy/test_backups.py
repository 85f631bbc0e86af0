"""A backup taken while the site runs is put back whole; who was erased since does not come back with it."""

import json
import sqlite3
from contextlib import closing
from datetime import datetime, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.db import connection

from medspil.privacy import backups, erasure, ledger
from medspil.users.models import User
from medspil.users.points import Erasure
from tests.conftest import Clock
from tests.factories.participants import ParticipantFactory
from tests.factories.users import UserFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def places(settings: Any, tmp_path: Path) -> Path:
    """Files, keys and ledger of this story; the database is the test's own."""
    settings.DATA, settings.MEDIA_ROOT = tmp_path / "data", tmp_path / "data" / "media"
    settings.MEDSPIL_ERASED = str(tmp_path / "erased.jsonl")
    settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"]
    settings.MEDIA_ROOT.mkdir(parents=True)
    (settings.DATA / "secret_key").write_text("key")
    return tmp_path


def run(name: str, *arguments: str) -> str:
    out = StringIO()
    call_command(name, *arguments, stdout=out, stderr=StringIO())
    return out.getvalue().strip()


def refused(name: str, *arguments: str) -> tuple[int, str]:
    with pytest.raises(CommandError) as error:
        run(name, *arguments)
    return error.value.returncode, str(error.value)


def test_there_and_back_and_the_erased_stay_erased(
    places: Path, settings: Any, at: datetime, it_is: Clock
) -> None:
    it_is(at)
    rania, samuel = (ParticipantFactory(user__name=name).user for name in ("Rania Abbas", "Samuel Gebre"))
    (settings.MEDIA_ROOT / "club.png").write_text("club")
    (settings.DATA / "vapid.pem").write_text("pushes")
    sign_in = {"session_data": "d", "expire_date": at + timedelta(days=9000)}
    Session.objects.create(session_key="ended since", **sign_in)
    folder = Path(run("backup", str(places / "kept")))
    assert {file.stat().st_mode & 0o077 for file in [folder, *folder.rglob("*")]} == {0}
    assert (folder / "secret_key").read_text() == "key" and not list(folder.glob("*erased*"))

    erasure.erase(Erasure(rania, None, at + timedelta(days=1)))
    Path(settings.MEDSPIL_ERASED).unlink()  # the worker died before it was written: the database knows
    User.objects.filter(pk=samuel.pk).update(name="Somebody else")
    newer = UserFactory()
    Session.objects.all().delete()
    Session.objects.create(session_key="begun since", **sign_in)
    (settings.DATA / "secret_key").write_text("a newer key")
    (settings.DATA / "vapid.pem").unlink()
    (settings.MEDIA_ROOT / "club.png").write_text("another")
    (settings.MEDIA_ROOT / "newer.png").write_text("newer")

    code, said = refused("restore", str(folder))
    assert code == 2 and "--yes" in said and User.objects.get(pk=samuel.pk).name == "Somebody else"
    assert run("restore", str(folder), "--yes").endswith("1 erased again.")
    rania.refresh_from_db()
    samuel.refresh_from_db()
    assert (rania.name, samuel.name) == ("", "Samuel Gebre")
    assert rania.erased_at == at + timedelta(days=1)
    assert not User.objects.filter(pk=newer.pk).exists() and not Session.objects.exists()
    assert [file.name for file in settings.MEDIA_ROOT.iterdir()] == ["club.png"]
    assert (settings.MEDIA_ROOT / "club.png").read_text() == "club"
    assert {line.user for line in ledger.lines()} == {rania.pk}
    keys = {name: (settings.DATA / name).read_text() for name in backups.KEYS}
    assert keys == {"secret_key": "a newer key", "vapid.pem": "pushes"}, "what is there stays"


def test_an_older_one_is_brought_up_to_date_before_anybody_is_erased_again(
    places: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, done = Path(run("backup", str(places / "kept"))), []
    monkeypatch.setattr(backups, "call_command", lambda name, **how: done.append(name))
    monkeypatch.setattr(erasure, "erase_again", lambda: done.append("erase again") or 0)
    run("restore", str(folder), "--yes")
    assert done == ["migrate", "erase again"]


def test_a_second_one_of_the_same_moment_leaves_the_first_alone(places: Path, at: datetime) -> None:
    first = backups.make(places / "kept", at=at, tell=str)
    with pytest.raises(backups.Broken, match="there already"):
        backups.make(places / "kept", at=at, tell=str)
    assert [*(places / "kept").iterdir()] == [first] and backups.checked(first)


def test_a_spoilt_or_newer_one_is_not_put_back(places: Path) -> None:
    UserFactory(name="Samuel Gebre")
    folder = Path(run("backup", str(places / "kept")))
    manifest = folder / backups.MANIFEST
    told = json.loads(manifest.read_text())
    for change in ({"migrations": ["users.9999_tomorrow"]}, {"engine": "oracle"}, {"sha256": "0"}):
        manifest.write_text(json.dumps(told | change))
        assert refused("restore", str(folder), "--yes")[0] == 1
    manifest.write_text("{")
    assert refused("restore", str(folder), "--yes")[0] == 1
    assert refused("restore", str(places / "nowhere"), "--yes")[0] == 1
    assert User.objects.get().name == "Samuel Gebre"


def test_one_from_before_the_first_release_is_taken(places: Path) -> None:
    """Its migrations have become one per app since."""
    folder = Path(run("backup", str(places / "kept")))
    manifest = folder / backups.MANIFEST
    told = json.loads(manifest.read_text())
    manifest.write_text(json.dumps(told | {"migrations": ["volunteers.0010_host_is_a_contact"]}))
    assert backups.checked(folder).people == told["people"]


def test_half_a_backup_never_bears_its_name(places: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*args: object) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr(backups, "copy_files", full)
    code, said = refused("backup", str(places / "kept"))
    assert code == 1 and "No space left" in said
    assert not list((places / "kept").iterdir())


def test_a_copy_that_is_not_whole_is_no_backup(
    places: Path, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A column says that it is never empty, and a row says otherwise."""
    damaged = places / "damaged.sqlite3"
    with closing(sqlite3.connect(damaged)) as database:
        database.executescript("""
            CREATE TABLE person (name text); INSERT INTO person VALUES (NULL);
            PRAGMA writable_schema = on;
            UPDATE sqlite_master SET sql = 'CREATE TABLE person (name text NOT NULL)';
        """)
    settings.DATABASES["default"]["NAME"] = str(damaged)
    monkeypatch.setitem(backups.WRITE, connection.vendor, backups.write_sqlite)
    code, said = refused("backup", str(places / "kept"))
    assert code == 1 and "not whole: NULL value in person.name" in said
    assert not list((places / "kept").iterdir())


def test_without_postgres_own_programs_it_says_so(places: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda tool: None)
    monkeypatch.setitem(backups.WRITE, connection.vendor, backups.write_postgres)
    assert refused("backup", str(places / "kept"))[0] == 3


def test_a_program_that_fails_is_no_backup() -> None:
    with pytest.raises(backups.Broken, match="false failed"):
        backups.run("false")
    backups.run("true")
