"""Two rows that may be one person: noted when somebody is saved, and decided by a coordinator."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from medspil.participants import duplicates
from medspil.participants.choices import Refusal
from medspil.participants.models import Duplicate
from medspil.participants.permissions import Permission
from medspil.privacy import merging
from medspil.users import log
from medspil.users.models import User
from medspil.users.points import Merge
from medspil.users.refusals import refuse_if


@transaction.atomic
def look_for_duplicates(*, user: User, at: datetime) -> list[Duplicate]:
    """Note who is like this person; a pair once decided, or noted before, stays as it is."""
    noted = []
    for other, why in duplicates.like_person(user).items():
        first, second = duplicates.pair_of(user, other)
        row, new = Duplicate.objects.get_or_create(
            one=first, other=second, defaults={"why": [str(code) for code in why], "found_at": at}
        )
        noted += [row] if new else []
    return noted


@transaction.atomic
def are_different(*, pair: Duplicate, by: User, at: datetime) -> None:
    """They are two people: nobody asks again."""
    if pair.different_at is None:
        pair.different_at, pair.decided_by = at, by
        pair.save(update_fields=["different_at", "decided_by"])
        log.record("participants.are_different", pair, by=by)


@transaction.atomic
def are_one(*, kept: User, gone: User, by: User, at: datetime, **chosen: Any) -> User:
    """They are one person: everything of `gone` belongs to `kept`. `chosen` are name, phone and the like.

    Raises Refused(OTHER_ORGANISATION) unless both take part where this coordinator may see people, and
    what the apps refuse.
    """
    on = timezone.localdate(at)
    scope = by.scope(Permission.SEE, on)
    mine = all(duplicates.in_scope(user, scope, on) for user in (kept, gone))
    refuse_if(None if mine else Refusal.OTHER_ORGANISATION)
    user = merging.merge(Merge(kept, gone, by, at), **chosen)
    look_for_duplicates(user=user, at=at)
    return user
