"""What happens by itself. Each bears being run twice."""

from datetime import datetime, timedelta

from django.db.models import Q
from django.utils import timezone

from events import actions
from events.choices import EventStatus, Publication, SignupState
from events.models import (
    CalendarSource,
    Enrolment,
    Event,
    EventSeries,
    HomeVisit,
    SecondHost,
    Signup,
    Slot,
    Stand,
)
from events.models.enrolment import EnrolmentState
from medspil.jobs.schedule import periodic
from medspil.notices import outbox
from medspil.notices.choices import Medium
from medspil.users.days import midnight

REMIND = timedelta(hours=26)
KEPT = timedelta(days=90)
WARNED = timedelta(days=30)
MOST_CALENDARS = 40


@periodic("events.release", every=timedelta(minutes=1))
def release(at: datetime) -> None:
    """Free seats that nobody confirmed in time."""
    late = Signup.objects.run_out(at).order_by().values("event")
    for event in Event.objects.filter(pk__in=late).order_by("pk"):
        actions.release(event=event, at=at)
    unanswered = Enrolment.objects.run_out(at).order_by().values("series")
    for series in EventSeries.objects.filter(pk__in=unanswered).order_by("pk"):
        actions.lapse(series=series, at=at)


@periodic("events.materialise", every=timedelta(days=1))
def materialise(at: datetime) -> None:
    """Keep about twelve months of every series on the list."""
    until = timezone.localdate(at) + actions.series.AHEAD
    for series in EventSeries.objects.exclude(publication=Publication.DRAFT).order_by("pk"):
        actions.materialise(series=series, until=until, at=at)


@periodic("events.read_calendars", every=timedelta(hours=1))
def read_calendars(at: datetime) -> None:
    """Every association's own calendar once after midnight; so many a turn that none seems stuck."""
    due = CalendarSource.objects.due(midnight(timezone.localdate(at))).select_related("association", "set_by")
    for source in due[:MOST_CALENDARS]:
        actions.read_calendar(source=source, at=at)


@periodic("events.warn_of_the_end", every=timedelta(days=1))
def warn_of_the_end(at: datetime) -> None:
    """A series never stops silently: its owner hears it 30 days before its last date, once."""
    on = timezone.localdate(at)
    ending = EventSeries.objects.ending(on, on + WARNED).select_related("made_by", "organisation")
    for series in ending.order_by("pk"):
        if series.made_by is None or series.last_day is None:
            continue
        outbox.notify(
            "events.series_ending",
            to=series.made_by,
            occasion=f"series:{series.pk}:{series.last_day}",
            at=at,
            organisation=series.organisation,
            series_id=series.pk,
            last_day=series.last_day.isoformat(),
        )


@periodic("events.finish_enrolments", every=timedelta(days=1))
def finish_enrolments(at: datetime) -> None:
    """Whoever's last day has passed has ended, and the next in line is in; so has who was in a course that
    is over."""
    on = timezone.localdate(at)
    over = Enrolment.objects.enrolled().filter(ends_on__lt=on)
    ended = Enrolment.objects.open().filter(series__last_day__lt=on)
    which = (over | ended).order_by().values("series")
    for series in EventSeries.objects.filter(pk__in=which).order_by("pk"):
        actions.finish(series=series, at=at)


@periodic("events.forget_enrolled", every=timedelta(days=1))
def forget_enrolled(at: datetime) -> None:
    """Who was in, booked a time or stood at a fair is forgotten 90 days after; that they did stays."""
    day = timezone.localdate(at) - KEPT
    ended = Enrolment.objects.filter(state=EnrolmentState.ENDED, ends_on__lt=day)
    ended.exclude(user=None, name="", email="", phone="").update(
        user=None, name="", email="", phone="", resident=False
    )
    booked = Slot.objects.filter(ends_at__lt=at - KEPT)
    booked.exclude(user=None, name="", phone="", email="").update(
        user=None, name="", phone="", email="", language=""
    )
    stood = Stand.objects.filter(event__ends_at__lt=at - KEPT)
    stood.exclude(representative="", representative_phone="").update(
        representative="", representative_phone=""
    )


@periodic("events.forget_second_hosts", every=timedelta(days=1))
def forget_second_hosts(at: datetime) -> None:
    """Who hosted every other meeting is forgotten 90 days after the last."""
    SecondHost.objects.over(timezone.localdate(at) - KEPT).delete()


@periodic("events.forget_food", every=timedelta(hours=6))
def forget_food(at: datetime) -> None:
    """Food notes vanish the day after [8]."""
    today = midnight(timezone.localdate(at))
    Signup.objects.filter(event__ends_at__lt=today).exclude(food_note="").update(food_note="")


@periodic("events.forget_people", every=timedelta(days=1))
def forget_people(at: datetime) -> None:
    """Who came is forgotten 90 days after the event; how many came stays."""
    past = Signup.objects.filter(event__ends_at__lt=at - KEPT)
    past.exclude(user=None, name="", email="", phone="").update(user=None, name="", email="", phone="")


@periodic("events.remind", every=timedelta(hours=1))
def remind(at: datetime) -> None:
    """A mail the day before; who signed up later than that has just had one. Nobody is rung up for it."""
    coming = (
        Signup.objects.filter(
            state=SignupState.CONFIRMED,
            event__starts_at__gt=at,
            event__starts_at__lte=at + REMIND,
            made_at__lte=at - timedelta(hours=2),
        )
        .exclude(event__status=EventStatus.CANCELLED)
        .filter(Q(email__gt="") | Q(user__isnull=False))
        .select_related("event__organisation", "user")
        .order_by("pk")
    )
    for signup in coming:
        if outbox.route(signup.receiver)[0] == Medium.EMAIL:
            outbox.notify(
                "events.reminder",
                to=signup.receiver,
                occasion=f"signup:{signup.pk}:{timezone.localdate(signup.event.starts_at)}",
                at=at,
                organisation=signup.event.organisation,
                signup_id=signup.pk,
            )


@periodic("events.remind_booked", every=timedelta(hours=1))
def remind_booked(at: datetime) -> None:
    """The day before a time that was booked by somebody with a mail, and before a visit, to its visitors."""
    soon = Slot.objects.booked().filter(starts_at__gt=at, starts_at__lte=at + REMIND)
    soon = soon.exclude(event__status=EventStatus.CANCELLED).select_related("event__organisation", "user")
    for slot in soon.filter(booked_at__lte=at - timedelta(hours=2)).in_time():
        if outbox.route(slot.receiver)[0] == Medium.EMAIL:
            day = timezone.localdate(slot.starts_at)
            actions.slots.say("events.booked_reminder", slot, at=at, about=day.isoformat())
    visits = HomeVisit.objects.filter(slot__in=soon, went_in_at__isnull=True)
    for visit in visits.select_related("first__user", "second__user", "slot__event").order_by("pk"):
        actions.slots.remind_visitors(visit, at=at)


@periodic("events.remind_second_hosts", every=timedelta(hours=1))
def remind_second_hosts(at: datetime) -> None:
    """A mail the day before each meeting that is theirs, once for its day."""
    soon = Event.objects.public().filter(starts_at__gt=at, starts_at__lte=at + REMIND)
    soon = soon.exclude(status=EventStatus.CANCELLED).filter(series__second_host__email__gt="")
    for event in soon.select_related("organisation").order_by("pk"):
        if host := SecondHost.objects.at(event):
            outbox.notify(
                "events.second_host_reminder",
                to=host.receiver,
                occasion=f"second_host:{host.pk}:{event.pk}:{timezone.localdate(event.starts_at)}",
                at=at,
                organisation=event.organisation,
                second_host_id=host.pk,
                event_id=event.pk,
            )
