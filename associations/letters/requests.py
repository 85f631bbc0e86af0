"""About coming to try."""

from datetime import datetime

from associations.letters.receivers import to_club, to_trainer
from associations.models import (
    Activity,
    ActivityRequest,
    TrialVisit,
)
from medspil.notices.outbox import notify
from medspil.participants.models import Participant


def request_asked(request: ActivityRequest, *, at: datetime) -> None:
    association = request.activity.association
    to_club(
        "associations.request", association, occasion=f"request:{request.pk}", at=at, request_id=request.pk
    )


def come_and_try(visit: TrialVisit, *, at: datetime) -> None:
    request = visit.request
    participant = request.participant
    notify(
        "associations.trial",
        to=participant.user,
        occasion=f"visit:{visit.pk}",
        at=at,
        organisation=participant.organisation,
        visit_id=visit.pk,
    )
    to_trainer(
        request.activity,
        occasion=f"visit:{visit.pk}",
        at=at,
        user_id=participant.user_id,
        activity_id=request.activity_id,
        day=visit.day.isoformat(),
    )


def not_this_time(participant: Participant, activity: Activity, *, occasion: str, at: datetime) -> None:
    notify(
        "associations.not_this_time",
        to=participant.user,
        occasion=occasion,
        at=at,
        organisation=participant.organisation,
        activity_id=activity.pk,
    )
