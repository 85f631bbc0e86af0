"""Things that come again: written, put on the list, and their dates made ahead."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from events import recurrence
from events.actions.publishing import cancel_event, first_publication, trust
from events.actions.seating import lock_dates, seat
from events.choices import Publication, Refusal
from events.interpreting import STILL_ON
from events.models import Event, EventSeries, Signup
from events.models.facts import shared_fields
from events.parts import STANDING
from events.recurrence import Occurrence
from medspil.notices import outbox
from medspil.users import log
from medspil.users.models import Organisation, User
from medspil.users.refusals import Refused

AHEAD = timedelta(days=366)
"""How far ahead the dates of a series stand on the list."""


@transaction.atomic
def draft_series(
    *,
    organisation: Organisation,
    starts_on: date,
    start_time: time,
    minutes: int,
    rule: str,
    by: User,
    at: datetime,
    **facts: Any,
) -> EventSeries:
    """Write down something that comes again; nobody sees it before `submit_series`.

    Raises Refused(BAD_RULE).
    """
    try:
        recurrence.parsed(recurrence.counted(rule)[0], datetime.combine(starts_on, start_time))
    except (ValueError, TypeError) as error:
        raise Refused(Refusal.BAD_RULE) from error
    series = EventSeries.objects.create(
        organisation=organisation,
        starts_on=starts_on,
        start_time=start_time,
        minutes=minutes,
        rule=rule,
        made_by=by,
        made_at=at,
        **facts,
    )
    log.record("events.post_series", series, by=by)
    return series


@transaction.atomic
def post_series(*, until: date, by: User, at: datetime, **facts: Any) -> EventSeries:
    """Post something that comes again, with its dates up to `until`. Raises Refused(BAD_RULE)."""
    series = draft_series(by=by, at=at, **facts)
    return submit_series(series=series, until=until, by=by, at=at)


@transaction.atomic
def submit_series(*, series: EventSeries, until: date | None = None, by: User, at: datetime) -> EventSeries:
    """Done writing: published, or submitted for the coordinator's yes, with all its dates. Once."""
    series = locked_series(series.pk)
    if series.publication == Publication.DRAFT:
        on = timezone.localdate(at)
        series.publication = first_publication(by, series.organisation, series.association, on)
        series.save(update_fields=["publication", "last_day"])
        log.record("events.submit_series", series, by=by, publication=series.publication)
        materialise(series=series, until=until or on + AHEAD, at=at)
    return series


def locked_series(pk: int) -> EventSeries:
    rows = EventSeries.objects.select_for_update(of=("self",))
    return rows.select_related("organisation", "association", "made_by").get(pk=pk)


@transaction.atomic
def publish_series(*, series: EventSeries, by: User, at: datetime) -> EventSeries:
    """The coordinator's yes to a series and all its dates. Published already: nothing happens."""
    series = locked_series(series.pk)
    if series.publication != Publication.SUBMITTED:
        return series
    series.publication = Publication.PUBLISHED
    series.save(update_fields=["publication", "last_day"])
    series.events.filter(publication=Publication.SUBMITTED).update(
        publication=Publication.PUBLISHED, changed_at=at
    )
    log.record("events.publish_series", series, by=by)
    trust(series.association, at=at)
    if series.made_by and series.made_by != by:
        outbox.notify(
            "events.series_published",
            to=series.made_by,
            occasion=f"series:{series.pk}",
            at=at,
            organisation=series.organisation,
            series_id=series.pk,
        )
    return series


@transaction.atomic
def materialise(*, series: EventSeries, until: date, at: datetime) -> list[Event]:
    """Make the rows of a series' dates from now up to a day. Run again it adds only what is missing.

    A removed date stays removed, a moved one keeps its slot, and dates that passed are not made up.
    """
    series = EventSeries.objects.select_for_update(of=("self",)).get(pk=series.pk)
    if series.last_day != series.last():
        series.save(update_fields=["last_day"])
    there = set(series.events.values_list("series_date", flat=True))
    missing = [one for one in series.times(until) if one.day not in there and one.ends_at > at]
    return make_dates(series, missing, at=at)


def make_dates(series: EventSeries, dates: Sequence[Occurrence], *, at: datetime) -> list[Event]:
    """The rows of some dates, with what the series says; whoever is in for the whole has a place on each."""
    shared = {name: getattr(series, name) for name in shared_fields()}
    taken = set(series.events.values_list("uid", flat=True)) if dates else set()
    new = [
        Event(
            series=series,
            series_date=day,
            starts_at=starts_at,
            ends_at=ends_at,
            association_id=series.association_id,
            capacity=series.capacity,
            uid=free_uid(series, day, taken),
            **shared,
        )
        for day, starts_at, ends_at in dates
    ]
    for event in new:
        event.prepare()
    made = Event.objects.bulk_create(new, batch_size=200)
    seat(series=series, events=made, at=at)
    return made


def free_uid(series: EventSeries, day: date, taken: set[str]) -> str:
    """A date's own UID. One that went over to another day keeps its; then the day gets a new one."""
    uid, number = f"{series.uid}-{day:%Y%m%d}@medspil", 1
    while uid in taken:
        number += 1
        uid = f"{series.uid}-{day:%Y%m%d}-{number}@medspil"
    return uid


@transaction.atomic
def remove_date(*, series: EventSeries, day: date, by: User, at: datetime) -> None:
    """Take one date out for good; where people are signed up it is cancelled, and they are told."""
    series = EventSeries.objects.select_for_update(of=("self",)).get(pk=series.pk)
    if day.isoformat() not in series.removed:
        series.removed = sorted([*series.removed, day.isoformat()])
        series.save(update_fields=["removed", "last_day"])
    log.record("events.remove_date", series, by=by, day=day.isoformat())
    event = series.events.filter(series_date=day).first()
    if event is None or event.over(at):
        return
    if event.pk in held_by_people([event]):
        cancel_event(event=event, by=by, at=at)
    else:
        event.delete()


def held_by_people(events: Sequence[Event]) -> set[int]:
    """The same of rows that are held from here on: nobody signs up for a date while it is taken away."""
    lock_dates(events)
    return with_people([event.pk for event in events])


def with_people(events: Sequence[int]) -> set[int]:
    """Which of these events somebody counts on: signed up, helping, having booked a time, invited,
    or asked to interpret."""
    rows = Event.objects.filter(pk__in=events)
    sources = (
        rows.filter(signups__in=Signup.objects.active()),
        rows.filter(shifts__helpings__cancelled_at__isnull=True, shifts__helpings__isnull=False),
        rows.filter(slots__booked_at__isnull=False),
        rows.filter(invitations__state__in=STANDING),
        rows.filter(interpreter_requests__state__in=STILL_ON),
    )
    return {pk for source in sources for pk in source.values_list("pk", flat=True)}


@transaction.atomic
def put_back(*, series: EventSeries, day: date, by: User, at: datetime) -> None:
    """A date that was taken out takes place after all; a cancelled one is restored by itself, not here."""
    series = EventSeries.objects.select_for_update(of=("self",)).get(pk=series.pk)
    if day.isoformat() not in series.removed:
        return
    series.removed = [other for other in series.removed if other != day.isoformat()]
    series.save(update_fields=["removed", "last_day"])
    log.record("events.put_back", series, by=by, day=day.isoformat())
    if series.publication != Publication.DRAFT:
        materialise(series=series, until=max(timezone.localdate(at) + AHEAD, day), at=at)


@transaction.atomic
def let_end(*, series: EventSeries, by: User, at: datetime) -> None:
    """Its owner knows that it ends, and wants it so: nobody reminds them again."""
    EventSeries.objects.filter(pk=series.pk).update(ends_as_planned=True)
    log.record("events.let_end", series, by=by)
