"""What a coordinator does to the day's list itself."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from medspil.desk import their_data
from medspil.desk.choices import Refusal
from medspil.desk.models import PutOff
from medspil.privacy.actions import record_read
from medspil.privacy.erasure import erase
from medspil.privacy.export import export
from medspil.users import log
from medspil.users.models import Organisation, User
from medspil.users.points import Erasure, Todo
from medspil.users.refusals import Refused, refuse_if

THURSDAY = 3
LONGEST = timedelta(days=60)
SAFETY_RANK = 0


def next_thursday(on: date) -> date:
    """The first Thursday after a day: when the centre tries again."""
    return on + timedelta(days=(THURSDAY - on.weekday() - 1) % 7 + 1)


@transaction.atomic
def put_off(*, line: Todo, until: date, organisation: Organisation, by: User, on: date) -> PutOff:
    """Take a line off the list until a day; the later decision stands.

    Raises Refused(PAST | TOO_FAR | SAFETY).
    """
    refuse_if(Refusal.SAFETY if line.rank == SAFETY_RANK else None)
    refuse_if(Refusal.PAST if until <= on else None)
    refuse_if(Refusal.TOO_FAR if until > on + LONGEST else None)
    row, _new = PutOff.objects.update_or_create(
        organisation=organisation, key=line.key, defaults={"until": until, "by": by}
    )
    log.record("desk.put_off", row, by=by, key=line.key, until=until.isoformat())
    return row


@transaction.atomic
def give_out(*, user: User, by: User, at: datetime) -> dict[str, object]:
    """Everything that is kept about somebody, for them to have; it counts as a read."""
    record_read(by=by, subjects=[user], page="desk:their_copy", at=at)
    log.record("desk.give_out", user, by=by)
    return export(user)


@transaction.atomic
def forget(*, user: User, talked: bool, by: User, at: datetime) -> None:
    """Erase somebody who asks for it, for good. Raises Refused(STAFF | TALK_FIRST)."""
    on = timezone.localdate(at)
    refuse_if(Refusal.STAFF if their_data.works_here(user, on) else None)
    others = their_data.elsewhere(user, by, on)
    if others and not talked:
        raise Refused(Refusal.TALK_FIRST, organisations=", ".join(one.name for one in others))
    erase(Erasure(user, by, at))
