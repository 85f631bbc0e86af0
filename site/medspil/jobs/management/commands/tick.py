"""`tick`: one turn of everything that is due by time, for cron; `--every` keeps turning."""

import time
from argparse import ArgumentParser

from django.core.management.base import BaseCommand
from django.utils import timezone

from medspil.jobs.turn import turn


class Command(BaseCommand):
    help = "Run everything that is due by time: mails, reminders, expiries. For cron, once a minute."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--every", type=float, metavar="SECONDS", help="keep turning, this far apart")

    def handle(self, *args: object, every: float | None, verbosity: int, **options: object) -> None:
        while True:
            due = turn(at=timezone.now())
            if verbosity > 1 or (not every and verbosity):
                self.stdout.write(f"{len(due)} due: {', '.join(due) or '–'}")
            if not every:
                return
            time.sleep(every)
