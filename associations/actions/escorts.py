"""Company for the first visits: an association guide goes along, done or not done [A2 14, 15]."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from associations import letters, terms
from associations.choices import Refusal, VisitState
from associations.models import ActivityRequest, Escort, EscortVisit
from associations.models.escort import MOST_FIRST_VISITS
from medspil.matching.vocabulary import Kind
from medspil.users import log
from medspil.users.models import User
from medspil.users.refusals import refuse_if
from volunteers.models import RoleGranted, Volunteer


def guides(on: date) -> list[Volunteer]:
    """Volunteers who hold the role and meet what it asks today."""
    held = RoleGranted.objects.standing(on).filter(role__code=Kind.ASSOCIATION_GUIDE)
    rows = Volunteer.objects.filter(pk__in=held.values("engagement__volunteer"))
    return list(rows.select_related("user").order_by("user__name", "pk"))


@transaction.atomic
def ask_guide(
    *, request: ActivityRequest, volunteer: Volunteer, visits: int, by: User | None, at: datetime
) -> Escort:
    """A guide for the first visits, at most six; another guide takes over what is still to come.

    Raises Refused(NOT_A_GUIDE).
    """
    on = timezone.localdate(at)
    refuse_if(None if any(row.pk == volunteer.pk for row in guides(on)) else Refusal.NOT_A_GUIDE)
    request = ActivityRequest.objects.select_for_update(of=("self",)).get(pk=request.pk)
    escort, _new = Escort.objects.update_or_create(
        request=request, defaults={"volunteer": volunteer, "asked_at": at}
    )
    _count(escort, min(max(visits, 1), MOST_FIRST_VISITS), on)
    plan_visits(request=request, on=on)
    letters.guide_asked(escort, at=at)
    log.record("associations.ask_guide", escort, by=by, visits=visits)
    return escort


def _count(escort: Escort, visits: int, on: date) -> None:
    escort.visits.filter(number__gt=visits, state=VisitState.PLANNED).delete()
    there = set(escort.visits.values_list("number", flat=True))
    EscortVisit.objects.bulk_create(
        EscortVisit(escort=escort, number=number, day=on)
        for number in range(1, visits + 1)
        if number not in there
    )


def plan_visits(*, request: ActivityRequest, on: date, start: date | None = None) -> None:
    """Put the visits still to come on the days: those agreed to try, then each training from the start."""
    escort = Escort.objects.filter(request=request).first()
    if escort is None:
        return
    tried = request.visits.filter(day__gte=on).order_by("day").values_list("day", flat=True)
    days = sorted(tried) if start is None else []
    first = max(start or on, days[-1] if days else on)
    taken = set(days)
    coming = (day for day in terms.trainings(request.activity, first) if day not in taken)
    for visit in escort.visits.filter(state=VisitState.PLANNED).order_by("number"):
        visit.day = days.pop(0) if days else next(coming, visit.day)
        visit.save(update_fields=["day"])


@transaction.atomic
def answer_visit(*, visit: EscortVisit, state: VisitState, by: User | None, at: datetime) -> EscortVisit:
    """The guide says whether it came about; said again, the newest counts."""
    visit = EscortVisit.objects.select_for_update(of=("self",)).get(pk=visit.pk)
    visit.state, visit.answered_at = state, at
    visit.save(update_fields=["state", "answered_at"])
    log.record("associations.escort_visit", visit, by=by, state=state)
    return visit


def ask_about_visits(*, at: datetime) -> int:
    """The day after a visit in company the guide is asked, once. Returns how many were due."""
    rows = EscortVisit.objects.filter(state=VisitState.PLANNED, day__lt=timezone.localdate(at))
    found = list(rows.select_related("escort__volunteer__user").order_by("pk"))
    for visit in found:
        letters.how_was_the_visit(visit, at=at)
    return len(found)
