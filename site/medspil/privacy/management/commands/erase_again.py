"""`erase_again`: what follows every restore of a backup."""

from django.core.management.base import BaseCommand

from medspil.privacy import erasure, ledger


class Command(BaseCommand):
    help = (
        "After a backup was restored: erase again everybody whom the ledger of erasures names. "
        "Writes into the ledger what it lacks. Again is harmless."
    )

    def handle(self, *args: object, **options: object) -> None:
        added, again = ledger.complete(), erasure.erase_again()
        self.stdout.write(f"{again} erased again; {added} added to {ledger.path()}")
