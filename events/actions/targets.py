"""What a project is to reach in a year."""

from typing import Any

from django.db import transaction

from events.models import Target
from medspil.users import log
from medspil.users.models import Organisation, User


@transaction.atomic
def set_target(*, organisation: Organisation, by: User, **facts: Any) -> Target:
    """A number for a year, a project and what is counted. `facts` are the fields of `Target`."""
    target = Target.objects.create(organisation=organisation, **facts)
    log.record("events.set_target", target, by=by, number=target.number)
    return target


@transaction.atomic
def change_target(*, target: Target, number: int, by: User) -> None:
    target.number = number
    target.save(update_fields=["number"])
    log.record("events.set_target", target, by=by, number=number)


@transaction.atomic
def drop_target(*, target: Target, by: User) -> None:
    log.record("events.drop_target", target, by=by)
    target.delete()
