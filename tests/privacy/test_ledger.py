"""Who was erased stays erased, though a backup from before is put back."""

import json
from datetime import datetime, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import transaction

from medspil.privacy import erasure, ledger
from medspil.users.models import User
from medspil.users.points import Erasure
from tests.conftest import Clock
from tests.factories.participants import ParticipantFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def file(settings: Any, tmp_path: Path) -> Path:
    settings.MEDSPIL_ERASED = str(tmp_path / "erased.jsonl")
    return tmp_path / "erased.jsonl"


def again() -> str:
    out = StringIO()
    call_command("erase_again", stdout=out)
    return out.getvalue()


def test_a_restored_backup_forgets_them_again(
    file: Path, coordinator: User, at: datetime, it_is: Clock, django_capture_on_commit_callbacks: Any
) -> None:
    it_is(at)
    rania = ParticipantFactory(user__name="Rania Abbas").user
    before = transaction.savepoint()
    with django_capture_on_commit_callbacks(execute=True):
        erasure.erase(Erasure(rania, coordinator, at))
    assert "Rania" not in file.read_text()
    assert json.loads(file.read_text()) == {"user": rania.pk, "at": at.isoformat()}
    transaction.savepoint_rollback(before)
    rania.refresh_from_db()
    assert rania.name == "Rania Abbas", "as the backup has her"
    assert again().startswith("1 erased again")
    rania.refresh_from_db()
    assert (rania.name, rania.erased_at) == ("", at)
    assert again().startswith("0 erased again")


def test_what_the_file_lacks_is_added(coordinator: User, at: datetime) -> None:
    """On commit never came: the worker died in between."""
    rania = ParticipantFactory().user
    erasure.erase(Erasure(rania, coordinator, at))
    assert not list(ledger.lines())
    assert "1 added" in again()
    assert list(ledger.lines()) == [(rania.pk, at)]


def test_another_person_with_the_same_number_is_left_alone(at: datetime) -> None:
    """A new database beside an old file."""
    samuel = ParticipantFactory(user__name="Samuel Gebre").user
    User.objects.filter(pk=samuel.pk).update(date_joined=at + timedelta(days=1))
    ledger.write(samuel.pk, at)
    assert again().startswith("0 erased again")
    samuel.refresh_from_db()
    assert samuel.name == "Samuel Gebre"
