"""`restore`: put a backup back, and erase again whom the ledger names."""

from argparse import ArgumentParser, RawDescriptionHelpFormatter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from medspil.privacy import backups
from medspil.users.models import User

FAILED, NOT_SAID, NO_TOOL = 1, 2, 3
EXIT_CODES = """exit codes:
  0  the backup is back, and nobody who was erased since is in it
  1  it is not whole, or could not be put back
  2  --yes was not said: nothing was done
  3  the site runs on PostgreSQL, and its program (pg_dump, pg_restore) is not on this machine"""


class Command(BaseCommand):
    help = (
        "Replace database and files by those of a backup. Stop the site first. Whoever was erased since is "
        "erased again, from the ledger (MEDSPIL_ERASED), before anybody is let in; everybody signs in anew."
    )

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> Any:
        return super().create_parser(
            prog_name, subcommand, epilog=EXIT_CODES, formatter_class=RawDescriptionHelpFormatter, **kwargs
        )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, metavar="FOLDER", help="the folder that `backup` printed")
        parser.add_argument("--yes", action="store_true", help="do it; without this, only say what would be")

    def handle(self, *args: Any, folder: Path, yes: bool, **options: Any) -> None:
        try:
            manifest = backups.checked(folder)
            if not yes:
                raise CommandError(
                    f"This replaces what is here ({people()}) by the backup of {manifest.made_at} "
                    f"({manifest.people} people). Stop the site, and run it again with --yes.",
                    returncode=NOT_SAID,
                )
            again = backups.put_back(folder, tell=self.stderr.write)
        except backups.Broken as broken:
            code = NO_TOOL if isinstance(broken, backups.NoTool) else FAILED
            raise CommandError(str(broken), returncode=code) from broken
        self.stdout.write(f"The backup of {manifest.made_at} is back; {again} erased again.")


def people() -> str:
    try:
        return f"{User.objects.count()} people"
    except DatabaseError:
        return "an empty database"
