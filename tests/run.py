"""Runs every test: all on SQLite, those that use a database on PostgreSQL too where one answers."""

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

import psycopg

# A socket is quicker than the network, even within the machine.
LOCAL = (
    "postgres://postgres@%2Fvar%2Frun%2Fpostgresql/postgres",
    "postgres://postgres@127.0.0.1/postgres",
    "postgres://postgres:postgres@127.0.0.1/postgres",
)
FOLDER = Path(__file__).parents[1]
# CI makes its databases anew; at the desk they are kept, since migrations take longer than the tests.
ANEW = ["--anew"] if os.environ.get("CI") else []


def postgres() -> str:
    """The address of a PostgreSQL that answers: TEST_DATABASE_URL, else this machine's; "" for none."""
    for url in (os.environ.get("TEST_DATABASE_URL", ""), *LOCAL):
        if not url:
            continue
        try:
            psycopg.connect(url, connect_timeout=2).close()
        except psycopg.Error:
            continue
        return url
    return ""


def make_ready(*environments: dict[str, str]) -> None:
    """Migrate the database of each environment, side by side; in a new clone compile the tests meanwhile,
    which every worker would else do for itself.
    """
    compiled = any((FOLDER / "tests" / "__pycache__").glob("*-pytest-*.pyc"))
    collect = [sys.executable, "-m", "pytest", "--collect-only", "-qq"]
    reading = None if compiled else subprocess.Popen(collect, cwd=FOLDER, stdout=subprocess.DEVNULL)
    command = [sys.executable, "-m", "tests.databases", *ANEW]
    started = [subprocess.Popen(command, cwd=FOLDER, env=os.environ | extra) for extra in environments]
    ended = [process.wait() for process in started]
    if reading:
        reading.wait()
    if any(ended):
        sys.exit("The test databases could not be made.")


def start(*arguments: str, said: IO[str] | None = None, **environment: str) -> subprocess.Popen[bytes]:
    """Pytest with two workers; what it says goes to `said`, else to the screen."""
    command = [sys.executable, "-m", "pytest", "-q", "-n", "2", *arguments]
    # By the environment the workers hear it too.
    options = f"-p tests.starting {os.environ.get('PYTEST_ADDOPTS', '')}"
    surroundings = os.environ | environment | {"PYTEST_ADDOPTS": options}
    return subprocess.Popen(command, cwd=FOLDER, env=surroundings, stdout=said, stderr=subprocess.STDOUT)


def main() -> int:
    os.environ.pop("DATABASE_URL", None)
    # What one worker compiles, the others read.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    url = postgres()
    make_ready({}, *([{"DATABASE_URL": url}] if url else []))
    chosen = sys.argv[1:]
    with TemporaryFile("w+") as said:
        # Side by side: a browser's story waits much, and so does who asks a server.
        others = chosen or ["-m", "database and not browser"]
        beside = start(*others, said=said, DATABASE_URL=url) if url else None
        print("\n── SQLite: every test", flush=True)
        failed = start(*chosen).wait()
        if beside is None:
            print("\nPostgreSQL does not answer: its tests are skipped.")
            return failed
        print("\n── PostgreSQL: the tests that use a database", flush=True)
        failed |= beside.wait()
        said.seek(0)
        print(said.read())
    return failed


if __name__ == "__main__":
    sys.exit(main())
