"""A one-use form key: a double tap, a reload or a lost answer makes one row, not two."""

import secrets
from collections.abc import Callable

from django.db import transaction

from medspil.users.models import FormKey


def new_key() -> str:
    return secrets.token_urlsafe(16)


def run_once(key: str, act: Callable[[], str]) -> str:
    """Run `act` the first time a key is seen; a repeat gets the address the first one answered with.

    The second of two at the same moment waits for the first (the row is unique), then reads its answer.
    """
    with transaction.atomic():
        row, new = FormKey.objects.get_or_create(key=key[:64])
        if not new:
            return row.answer
        row.answer = act()
        row.save(update_fields=["answer"])
        return row.answer
