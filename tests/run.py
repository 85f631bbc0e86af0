"""Runs every test: all on SQLite, those that use a database on PostgreSQL too where one answers."""

import os
import subprocess
import sys
from pathlib import Path

import psycopg

LOCAL = ("postgres://postgres@127.0.0.1/postgres", "postgres://postgres:postgres@127.0.0.1/postgres")
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


def make_templates(*environments: dict[str, str]) -> None:
    """Migrate the database of each environment, side by side."""
    command = [sys.executable, "-m", "tests.databases", *ANEW]
    started = [subprocess.Popen(command, cwd=FOLDER, env=os.environ | extra) for extra in environments]
    ended = [process.wait() for process in started]
    if any(ended):
        sys.exit("The test databases could not be made.")


def run(title: str, *arguments: str, **environment: str) -> int:
    print(f"\n── {title}", flush=True)
    command = [sys.executable, "-m", "pytest", "-q", "-n", "2", *arguments]
    return subprocess.run(command, cwd=FOLDER, env=os.environ | environment, check=False).returncode


def main() -> int:
    os.environ.pop("DATABASE_URL", None)
    url = postgres()
    make_templates({}, *([{"DATABASE_URL": url}] if url else []))
    failed = run("SQLite: every test", *sys.argv[1:])
    if url:
        chosen = sys.argv[1:] or ["-m", "database and not browser"]
        failed |= run("PostgreSQL: the tests that use a database", *chosen, DATABASE_URL=url)
    else:
        print("\nPostgreSQL does not answer: its tests are skipped.")
    return failed


if __name__ == "__main__":
    sys.exit(main())
