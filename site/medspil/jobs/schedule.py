"""Periodic jobs: a function registered with how often it comes, run through the `jobs` queue.

django-tasks-db has no schedule and no crash recovery; both stand here.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from medspil.jobs.models import Periodic

STUCK_AFTER = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Job:
    name: str
    every: timedelta
    work: Callable[[datetime], None]


JOBS: dict[str, Job] = {}


def periodic(
    name: str, *, every: timedelta
) -> Callable[[Callable[[datetime], None]], Callable[[datetime], None]]:
    """Register `work(at)`; it must bear being run twice. Call from a module that `ready()` imports."""

    def register(work: Callable[[datetime], None]) -> Callable[[datetime], None]:
        JOBS[name] = Job(name, every, work)
        return work

    return register


@task(backend="jobs")
def run_periodic(name: str, at: str) -> None:
    """The queue's entry for a periodic job."""
    JOBS[name].work(datetime.fromisoformat(at))


def enqueue_due(*, at: datetime) -> list[str]:
    """Enqueue every job that is due and move it on; two workers at once enqueue it once."""
    rows = {row.name: row for row in Periodic.objects.filter(name__in=JOBS)}
    due = []
    for job in JOBS.values():
        row = rows.get(job.name) or Periodic.objects.get_or_create(name=job.name, defaults={"next_at": at})[0]
        if row.next_at <= at and claim(row, job, at):
            due.append(job.name)
    return due


@transaction.atomic
def claim(row: Periodic, job: Job, at: datetime) -> bool:
    """Compare and set `next_at`, and enqueue, in one transaction."""
    won = Periodic.objects.filter(pk=row.pk, next_at=row.next_at).update(next_at=at + job.every)
    if won:
        run_periodic.enqueue(job.name, at.isoformat())
    return bool(won)


def reap(*, at: datetime) -> int:
    """Put jobs back that a dead worker left running; returns how many."""
    stuck = DBTaskResult.objects.running().filter(started_at__lt=at - STUCK_AFTER)
    return stuck.update(status="READY", started_at=None)
