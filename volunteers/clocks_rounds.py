"""Rounds by time: the week's on Monday morning, and away after 12 months."""

from datetime import datetime, time, timedelta

from dateutil.relativedelta import relativedelta
from django.utils import timezone
from django_tasks import task

from medspil.jobs.schedule import periodic
from medspil.users.models import Organisation
from volunteers.actions import rounds
from volunteers.choices import RoundState
from volunteers.models import MatchRequest, Round

READY_BY = time(5, 0)
"""On Mondays, local time: before anybody is at the desk."""
KEPT = relativedelta(months=12)


@periodic("volunteers.rounds", every=timedelta(minutes=30))
def weekly(at: datetime) -> None:
    """Open this week's round of every organisation that somebody waits at, and have it worked out."""
    week = rounds.monday(at)
    if timezone.localtime(at) < timezone.make_aware(datetime.combine(week, READY_BY)):
        return
    waits = MatchRequest.objects.looked_for().values("organisation")
    done = Round.objects.filter(week=week, area="").values("organisation")
    for organisation in Organisation.objects.filter(pk__in=waits).exclude(pk__in=done).order_by("pk"):
        start(rounds.open_round(organisation=organisation, at=at), at=at)


@periodic("volunteers.forget_rounds", every=timedelta(days=1))
def forget(at: datetime) -> None:
    """A round is kept for 12 months."""
    Round.objects.filter(made_at__lte=at - KEPT).delete()


def start(round: Round, *, at: datetime) -> None:
    """Have a round worked out by the jobs."""
    work_out.enqueue(round.pk, at.isoformat())


@task(backend="jobs")
def work_out(round_id: int, at: str) -> None:
    """The queue's entry; a round that is gone, or ready, is left alone."""
    rows = Round.objects.exclude(state=RoundState.READY).select_related("policy", "after")
    for row in rows.filter(pk=round_id):
        rounds.work_out(round=row, at=datetime.fromisoformat(at))
