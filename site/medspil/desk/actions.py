"""What a coordinator does to the day's list itself."""

from datetime import date, timedelta

from django.db import transaction

from medspil.desk.choices import Refusal
from medspil.desk.models import PutOff
from medspil.users import log
from medspil.users.models import Organisation, User
from medspil.users.points import Todo
from medspil.users.refusals import refuse_if

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
