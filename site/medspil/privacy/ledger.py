"""Who was erased and when, in a file outside the database: a restored backup forgets them again [10].

One line per erasure, an id and a time, nothing else. `MEDSPIL_ERASED` names the file; keep it elsewhere
than the backups.
"""

import json
import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from django.conf import settings

from medspil.users.models import User
from medspil.users.points import Erasure


class Line(NamedTuple):
    user: int
    at: datetime


def write(user: int, at: datetime) -> None:
    """One more line, on the disk before this returns."""
    line = json.dumps({"user": user, "at": at.isoformat()}) + "\n"
    with path().open("a", encoding="utf-8") as file:
        file.write(line)
        file.flush()
        os.fsync(file.fileno())


def lines() -> Iterator[Line]:
    if not path().exists():
        return
    for text in path().read_text(encoding="utf-8").splitlines():
        row = json.loads(text)
        yield Line(row["user"], datetime.fromisoformat(row["at"]))


def complete() -> int:
    """Write down erasures of the database that the file lacks, as after a crash; how many there were."""
    known = {line.user for line in lines()}
    lacking = User.objects.filter(erased_at__isnull=False).exclude(pk__in=known).order_by("pk")
    for user in lacking:
        write(user.pk, user.erased_at)  # type: ignore[arg-type]
    return len(lacking)


def known_again() -> list[Erasure]:
    """Whom the file has forgotten and the database, being older, still knows.

    Somebody who joined after the line was written is another person with that id, in another database.
    """
    found = []
    for line in lines():
        users = User.objects.filter(pk=line.user, erased_at__isnull=True, date_joined__lte=line.at)
        found += [Erasure(user, by=None, at=line.at) for user in users]
    return found


def path() -> Path:
    return Path(settings.MEDSPIL_ERASED)
