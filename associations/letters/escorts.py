"""To a guide who goes along the first times."""

from datetime import datetime

from associations.models import Escort, EscortVisit
from medspil.notices.outbox import notify


def guide_asked(escort: Escort, *, at: datetime) -> None:
    notify(
        "associations.guide_asked",
        to=escort.volunteer.user,
        occasion=f"escort:{escort.pk}:{escort.volunteer_id}",
        at=at,
        organisation=escort.request.activity.association.centre,
        escort_id=escort.pk,
    )


def how_was_the_visit(visit: EscortVisit, *, at: datetime) -> None:
    notify(
        "associations.how_was_the_visit",
        to=visit.escort.volunteer.user,
        occasion=f"visit:{visit.pk}:{visit.day:%y%m%d}",
        at=at,
        organisation=visit.escort.request.activity.association.centre,
        visit_id=visit.pk,
    )
