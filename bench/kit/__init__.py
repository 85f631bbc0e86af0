"""What each measurement stands on: a database of its own, CPU time, and a budget beside every figure.

Only CPU time of this process is judged, which a busy machine changes less than the clock. What PostgreSQL
does in a process of its own is not in it: `CLOCK=1` measures by the clock instead, on an idle machine.
"""

import atexit
import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

now = time.perf_counter if os.environ.get("CLOCK") else time.process_time
ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "site")]


def start(settings: str = "medspil.settings.test") -> None:
    """Set Django up on a new database: a file, or one beside the PostgreSQL that DATABASE_URL names."""
    os.environ["DJANGO_SETTINGS_MODULE"] = settings
    os.environ["MEDSPIL_DATA"] = tempfile.mkdtemp(prefix="medspil-bench-")
    url = os.environ.get("DATABASE_URL", "")
    os.environ["DATABASE_URL"] = (
        beside(url) if url.startswith("postgres") else f"sqlite:///{os.environ['MEDSPIL_DATA']}/bench.sqlite3"
    )
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def settle() -> None:
    """Set Django up for what needs no database."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "medspil.settings.test"
    import django

    django.setup()


def beside(url: str) -> str:
    """A new PostgreSQL database on the same server, gone again at the end."""
    name = f"medspil_bench_{os.getpid()}"
    os.environ["BENCH_SERVER"] = url
    on_server(f'CREATE DATABASE "{name}"')
    atexit.register(on_server, f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
    return urlunsplit(urlsplit(url)._replace(path=f"/{name}"))


def on_server(sql: str) -> None:
    """What is told to the PostgreSQL server, not to a database of it."""
    import psycopg

    with psycopg.connect(os.environ["BENCH_SERVER"], autocommit=True) as server:
        server.execute(sql)  # type: ignore[arg-type]


def vendor() -> str:
    from django.db import connection

    return "PostgreSQL" if connection.vendor == "postgresql" else "SQLite"


def know_the_rows() -> None:
    """As the database itself does from time to time: see how its rows are spread."""
    from django.db import connection

    connection.cursor().execute("ANALYZE")


def settle_the_rows() -> None:
    """As some time after they were written: nothing waits in the log, and the database knows its rows."""
    from django.db import connection

    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("VACUUM (ANALYZE)")
            cursor.execute("CHECKPOINT")
        else:
            cursor.execute("ANALYZE")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


@contextmanager
def copied() -> Iterator[None]:
    """Work on a copy of the database, so that what is committed in it is gone afterwards."""
    from django.db import connection

    connection.close()
    settings = connection.settings_dict
    name = settings["NAME"]
    copy = settings["NAME"] = f"{name}_copy"
    if connection.vendor == "postgresql":
        on_server(f'CREATE DATABASE "{copy}" TEMPLATE "{name}"')
    else:
        shutil.copyfile(name, copy)
    try:
        yield
    finally:
        connection.close()
        settings["NAME"] = name
        if connection.vendor == "postgresql":
            on_server(f'DROP DATABASE "{copy}" WITH (FORCE)')
        else:
            Path(copy).unlink()


def taken(work: Callable[[], object], times: int = 60) -> list[float]:
    """Milliseconds of each call, after one that is not counted."""
    work()
    found = []
    for _call in range(times):
        before = now()
        work()
        found.append((now() - before) * 1000)
    return found


def cpu(work: Callable[[], object], times: int = 60) -> float:
    return statistics.median(taken(work, times))


def p95(figures: list[float]) -> float:
    return sorted(figures)[int(len(figures) * 0.95)]


def row(
    name: str, figure: float, budget: float, *, unit: str = "ms", least: bool = False, note: str = ""
) -> None:
    """One line: what was measured, its budget, and OVER where it was missed."""
    kept = figure >= budget if least else figure <= budget
    shown = f"{figure:>9.1f}" if figure >= 100 else f"{figure:>9.2f}"
    limit = f"({'≥' if least else '≤'} {budget:g})"
    print(
        f"{name:<52}{shown} {unit:<3} {limit:<10} {'ok' if kept else 'OVER':<5} {note}".rstrip(), flush=True
    )


def told(name: str, figure: float, *, unit: str = "ms", note: str = "") -> None:
    """A figure without a budget, for comparison."""
    print(f"{name:<52}{figure:>9.2f} {unit:<20} {note}".rstrip(), flush=True)
