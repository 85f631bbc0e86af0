"""The end, solved before it comes: the member's choice, and one task each for association and guide [7]."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from associations import letters, terms
from associations.actions import rules
from associations.choices import Afterwards, EndSide, Refusal, YesVia
from associations.models import EndTask, FeeFreeMembership
from medspil.users import log
from medspil.users.models import User
from medspil.users.refusals import Refused, refuse_if


def make_end_tasks(membership: FeeFreeMembership, *, at: datetime) -> list[EndTask]:
    """One task each, with a date; made once."""
    if membership.last_day is None:
        raise Refused(Refusal.NOT_ACTIVE)
    due = terms.end_task_due(membership.last_day, timezone.localdate(at))
    return [
        EndTask.objects.get_or_create(membership=membership, side=side, defaults={"due": due})[0]
        for side in EndSide
    ]


@transaction.atomic
def choose_afterwards(
    *, membership: FeeFreeMembership, choice: Afterwards, by: User | None, via: YesVia, at: datetime
) -> FeeFreeMembership:
    """What the member would like when the time is up; they may change their mind until then.

    Association and guide get their task anew. Raises Refused(NOT_ACTIVE).
    """
    membership = rules.locked_active(membership)
    if membership.afterwards == choice:
        return membership
    membership.afterwards, membership.afterwards_at, membership.afterwards_via = choice, at, via
    membership.save(update_fields=["afterwards", "afterwards_at", "afterwards_via"])
    for task in make_end_tasks(membership, at=at):
        _open_anew(task, membership, at)
    letters.chosen(membership, at=at)
    log.record("associations.afterwards", membership, by=by, choice=choice, via=via)
    return membership


def _open_anew(task: EndTask, membership: FeeFreeMembership, at: datetime) -> None:
    if membership.last_day:
        task.due = terms.end_task_due(membership.last_day, timezone.localdate(at))
    task.done_at, task.done_by, task.done_via = None, None, ""
    task.save(update_fields=["due", "done_at", "done_by", "done_via"])


@transaction.atomic
def finish_end_task(*, task: EndTask, by: User | None, via: YesVia, at: datetime) -> EndTask:
    """Done. Raises Refused(ALREADY_ANSWERED)."""
    task = EndTask.objects.select_for_update().get(pk=task.pk)
    refuse_if(Refusal.ALREADY_ANSWERED if task.done_at else None)
    task.done_at, task.done_by, task.done_via = at, by, via
    task.save(update_fields=["done_at", "done_by", "done_via"])
    log.record("associations.end_task", task, by=by, side=task.side, via=via)
    return task
