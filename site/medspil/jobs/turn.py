"""One turn of the clock: enqueue what is due, put back what was left, run what waits."""

from datetime import datetime

from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker

from medspil.jobs import schedule


def turn(*, at: datetime) -> list[str]:
    """One whole turn; returns the names of the periodic jobs it enqueued."""
    schedule.reap(at=at)
    due = schedule.enqueue_due(at=at)
    Worker(
        queue_names=["*"],
        interval=0,
        batch=True,
        backend_name="jobs",
        startup_delay=False,
        max_tasks=None,
        worker_id=get_random_string(32),
        excluded_queue_names=[],
    ).run()
    return due
