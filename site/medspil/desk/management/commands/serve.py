"""`serve`: the demo municipality on this machine, in one process: migrate, load, turn the clock, answer."""

import logging
import os
import threading
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from medspil.desk.demo import PASSWORD
from medspil.desk.demo.logins import LOGINS
from medspil.jobs.turn import turn
from medspil.users.migrating import migrate

SECONDS_BETWEEN_TURNS = 2

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Serve the demo municipality: migrate, load it, run what is due by time, answer on one address."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *args: Any, port: int, **options: Any) -> None:
        if not settings.MEDSPIL_DEMO:
            raise CommandError("serve shows the demo; production runs gunicorn (see docs/production.md).")
        executor = MigrationExecutor(connections[DEFAULT_DB_ALIAS])
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            self.stdout.write("Making the database …")
            migrate()
        call_command("demo", verbosity=0)
        if "SITE_URL" not in os.environ:
            # The links in the demo's mail lead to where it is served.
            settings.SITE_URL = f"http://127.0.0.1:{port}"
        self.welcome(port)
        threading.Thread(target=keep_turning, daemon=True, name="tick").start()
        call_command("runserver", f"127.0.0.1:{port}", "--noreload", verbosity=0, skip_checks=True)

    def welcome(self, port: int) -> None:
        address = f"http://127.0.0.1:{port}"
        self.stdout.write(f"\n  Medspil is at {address}/da/")
        self.stdout.write(f"  Mail is at    {address}/demo/mail/")
        self.stdout.write(f"  Sign in at    {address}/demo/   or with password {PASSWORD} as")
        for login in LOGINS:
            self.stdout.write(f"    {login.email:<28}{login.role.label}")
        self.stdout.write("\n  Stop with Ctrl-C.\n")
        self.stdout.flush()


def keep_turning() -> None:
    """Run what is due, every few seconds, for as long as the process lives."""
    wait = threading.Event()
    while not wait.wait(SECONDS_BETWEEN_TURNS):
        try:
            turn(at=timezone.now())
        except Exception:
            logger.exception("a turn of the clock failed")
        finally:
            connections.close_all()
