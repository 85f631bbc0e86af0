"""What happens by itself around help and doors, and long after. Each bears being run twice."""

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef
from django.utils import timezone

from events import survey
from events.attendance import Attendance
from events.choices import EventStatus, Kind
from events.models import Enrolment, EventSeries, Helping, InterpreterRequest, Signup
from medspil.jobs.schedule import periodic
from medspil.notices import outbox
from medspil.notices.choices import Medium
from medspil.users.days import midnight

REMIND = timedelta(hours=26)
KEPT = timedelta(days=365)
KEPT_NAMES = timedelta(days=90)


@periodic("events.remind_helpers", every=timedelta(hours=1))
def remind_helpers(at: datetime) -> None:
    """The day before, once a shift; who took it later than that has just been told."""
    soon = (
        Helping.objects.coming()
        .with_event()
        .filter(
            shift__starts_at__gt=at,
            shift__starts_at__lte=at + REMIND,
            made_at__lte=at - timedelta(hours=2),
        )
        .exclude(shift__event__status=EventStatus.CANCELLED)
        .select_related("shift__event__organisation")
        .order_by("pk")
    )
    for helping in soon:
        outbox.notify(
            "events.shift_reminder",
            to=helping.volunteer.user,
            occasion=f"helping:{helping.pk}:{timezone.localdate(helping.shift.starts_at)}",
            at=at,
            organisation=helping.shift.event.organisation,
            helping_id=helping.pk,
        )


@periodic("events.ask_later", every=timedelta(days=1))
def ask_later(at: datetime) -> None:
    """Three months after a course, once: two questions to who was there and has a mail. Nobody is rung up."""
    on = timezone.localdate(at)
    over = EventSeries.objects.filter(
        kind=Kind.COURSE, last_day__gt=on - KEPT_NAMES, last_day__lte=on - survey.ASKED_AFTER
    )
    came = Signup.objects.confirmed().exclude(attendance=Attendance.ABSENT).filter(enrolment=OuterRef("pk"))
    people = Enrolment.objects.filter(series__in=over, until__isnull=True).filter(Exists(came))
    for one in people.select_related("user", "series__organisation").order_by("pk"):
        if outbox.route(one.receiver)[0] == Medium.EMAIL:
            outbox.notify(
                "events.later",
                to=one.receiver,
                occasion=f"enrolment:{one.pk}",
                at=at,
                organisation=one.series.organisation,
                enrolment_id=one.pk,
            )


@periodic("events.forget_meeting_places", every=timedelta(hours=6))
def forget_meeting_places(at: datetime) -> None:
    """Where somebody was to be met vanishes the day after, as food notes do [8]."""
    today = midnight(timezone.localdate(at))
    past = Signup.objects.filter(event__ends_at__lt=today).exclude(pickup_place="")
    past.update(pickup_place="")


@periodic("events.forget_interpreters", every=timedelta(days=1))
def forget_interpreters(at: datetime) -> None:
    """Who asked, and what the office wrote, goes after a year; that an interpreter came stays."""
    past = InterpreterRequest.objects.filter(starts_at__lt=at - KEPT)
    past.exclude(asked_by=None, answer_note="", place="").update(asked_by=None, answer_note="", place="")
