"""Work that comes by time: once per turn, also with two workers, and put back when a worker dies."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from django_tasks_db.models import DBTaskResult

from medspil.jobs import schedule
from medspil.jobs.models import Periodic
from medspil.jobs.turn import turn

runs: list[datetime] = []


@pytest.fixture(autouse=True)
def sweeping(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    runs.clear()
    monkeypatch.setattr(
        schedule, "JOBS", {"test.sweep": schedule.Job("test.sweep", timedelta(hours=1), runs.append)}
    )
    yield


@pytest.mark.django_db(transaction=True)
def test_a_turn_runs_what_is_due_and_moves_it_on(at: datetime) -> None:
    assert turn(at=at) == ["test.sweep"]
    assert turn(at=at + timedelta(minutes=59)) == []
    assert turn(at=at + timedelta(hours=1)) == ["test.sweep"]
    assert runs == [at, at + timedelta(hours=1)]


def test_of_two_workers_that_saw_the_same_row_one_wins(db: None, at: datetime) -> None:
    schedule.enqueue_due(at=at)
    later = at + timedelta(hours=2)
    seen_by_both = [Periodic.objects.get(), Periodic.objects.get()]
    job = schedule.JOBS["test.sweep"]
    assert [schedule.claim(row, job, later) for row in seen_by_both] == [True, False]


@pytest.mark.django_db(transaction=True)
def test_work_a_dead_worker_left_is_done_by_the_next(at: datetime) -> None:
    schedule.enqueue_due(at=at)
    DBTaskResult.objects.update(status="RUNNING", started_at=at)
    turn(at=at + schedule.STUCK_AFTER / 2)
    assert runs == []
    turn(at=at + schedule.STUCK_AFTER * 2)
    assert runs == [at]
