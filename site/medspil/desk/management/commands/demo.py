from datetime import date
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from medspil.desk.demo import PASSWORD
from medspil.desk.demo.load import load
from medspil.desk.demo.logins import LOGINS
from medspil.desk.demo.moment import Moment


class Command(BaseCommand):
    help = "Load the demo municipality Amandahavn. A second time changes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--on", type=date.fromisoformat, help="the day its story is told from (default: today)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.MEDSPIL_DEMO:
            raise CommandError("The demo is not loaded here: these are not the demo's settings.")
        new = load(Moment(options["on"] or timezone.localdate()))
        if not options["verbosity"]:
            return
        self.stdout.write("Amandahavn is loaded." if new else "Amandahavn was there already.")
        for login in LOGINS:
            self.stdout.write(f"  {login.email:<28} {login.name}, {login.role.value}")
        self.stdout.write(f"  password for all: {PASSWORD} (or an e-mail code, see /demo/mail/)")
