"""Runs every test: all on SQLite, those that use a database on PostgreSQL too where one answers."""

import os
import subprocess
import sys
from pathlib import Path

import psycopg

LOCAL = ("postgres://postgres@127.0.0.1/postgres", "postgres://postgres:postgres@127.0.0.1/postgres")
# CI makes its databases anew; at the desk they are kept, since migrations take longer than the tests.
FRESH = ["--create-db"] if os.environ.get("CI") else []


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


def run(title: str, *arguments: str, **environment: str) -> int:
    print(f"\n── {title}", flush=True)
    command = [sys.executable, "-m", "pytest", "-q", "-n", "2", *FRESH, *arguments]
    folder = Path(__file__).parents[1]
    return subprocess.run(command, cwd=folder, env=os.environ | environment, check=False).returncode


def main() -> int:
    os.environ.pop("DATABASE_URL", None)
    failed = run("SQLite: every test", *sys.argv[1:])
    if url := postgres():
        chosen = sys.argv[1:] or ["-m", "database and not browser"]
        failed |= run("PostgreSQL: the tests that use a database", *chosen, DATABASE_URL=url)
    else:
        print("\nPostgreSQL does not answer: its tests are skipped.")
    return failed


if __name__ == "__main__":
    sys.exit(main())
