"""`backup`: everything, as it is at one moment, in a new folder."""

from argparse import ArgumentParser, RawDescriptionHelpFormatter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from medspil.privacy import backups

FAILED, NO_TOOL = 1, 3
EXIT_CODES = """exit codes:
  0  the backup is whole; its folder is the last line printed
  1  it could not be written; nothing of it is left
  3  the site runs on PostgreSQL, and its program (pg_dump, pg_restore) is not on this machine"""


class Command(BaseCommand):
    help = (
        "Write a backup while the site runs: the database as it is at one moment (VACUUM INTO on SQLite, "
        "pg_dump on PostgreSQL), the files and the keys. The ledger of erasures is kept apart: see `restore`."
    )

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> Any:
        return super().create_parser(
            prog_name, subcommand, epilog=EXIT_CODES, formatter_class=RawDescriptionHelpFormatter, **kwargs
        )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("into", type=Path, metavar="FOLDER", help="where the backup's own folder is made")

    def handle(self, *args: Any, into: Path, **options: Any) -> None:
        try:
            folder = backups.make(into, at=timezone.now(), tell=self.stderr.write)
        except backups.Broken as broken:
            code = NO_TOOL if isinstance(broken, backups.NoTool) else FAILED
            raise CommandError(str(broken), returncode=code) from broken
        self.stdout.write(str(folder))
