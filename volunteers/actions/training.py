"""What a volunteer took part in."""

from datetime import date, datetime

from dateutil.relativedelta import relativedelta
from django.db import transaction
from django.utils import timezone

from medspil.users import log
from medspil.users.models import User
from medspil.users.refusals import refuse_if
from volunteers import editions
from volunteers.choices import EditionKind, Refusal, TrainingKind
from volunteers.models import Course, Training, Volunteer


@transaction.atomic
def introduce(*, volunteer: Volunteer, held_on: date, by: User, at: datetime) -> Training:
    """Record that the volunteer took part in the introduction. Raises Refused(DATE_AHEAD)."""
    refuse_if(Refusal.DATE_AHEAD if held_on > timezone.localdate(at) else None)
    edition = editions.in_force(EditionKind.INTRODUCTION, held_on)
    training, new = Training.objects.get_or_create(
        volunteer=volunteer,
        kind=TrainingKind.INTRODUCTION,
        course=None,
        held_on=held_on,
        defaults={"recorded_by": by, "edition": edition.version if edition else ""},
    )
    if new:
        log.record("volunteers.introduce", training, by=by)
    return training


@transaction.atomic
def train(*, volunteer: Volunteer, course: Course, held_on: date, by: User, at: datetime) -> Training:
    """Record a course; it holds as long as the course says. Raises Refused(DATE_AHEAD)."""
    refuse_if(Refusal.DATE_AHEAD if held_on > timezone.localdate(at) else None)
    last_day = held_on + relativedelta(months=course.months) if course.months else None
    training, new = Training.objects.get_or_create(
        volunteer=volunteer,
        kind=TrainingKind.COURSE,
        course=course,
        held_on=held_on,
        defaults={"recorded_by": by, "valid_until": last_day},
    )
    if new:
        log.record("volunteers.train", training, by=by)
    return training
