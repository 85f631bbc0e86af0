"""Things that come again."""

from datetime import date, datetime, time
from typing import Any

from django.db import transaction
from django.utils import timezone

from events import recurrence
from events.actions.publishing import cancel_event, first_publication
from events.choices import Refusal
from events.models import Event, EventSeries
from events.models.facts import shared_fields
from medspil.users import log
from medspil.users.models import Organisation, User
from medspil.users.refusals import Refused


@transaction.atomic
def post_series(
    *,
    organisation: Organisation,
    starts_on: date,
    start_time: time,
    minutes: int,
    rule: str,
    until: date,
    by: User,
    at: datetime,
    **facts: Any,
) -> EventSeries:
    """Post something that comes again, with its dates up to `until`. Raises Refused(BAD_RULE)."""
    try:
        recurrence.parsed(rule, datetime.combine(starts_on, start_time))
    except (ValueError, TypeError) as error:
        raise Refused(Refusal.BAD_RULE) from error
    series = EventSeries.objects.create(
        organisation=organisation,
        starts_on=starts_on,
        start_time=start_time,
        minutes=minutes,
        rule=rule,
        publication=first_publication(by, organisation, facts.get("association"), timezone.localdate(at)),
        made_by=by,
        **facts,
    )
    log.record("events.post_series", series, by=by)
    materialise(series=series, until=until, at=at)
    return series


@transaction.atomic
def materialise(*, series: EventSeries, until: date, at: datetime) -> list[Event]:
    """Make the rows of a series' dates from now up to a day. Run again it adds only what is missing.

    A removed date stays removed, a moved one keeps its slot, and dates that passed are not made up.
    """
    series = EventSeries.objects.select_for_update(of=("self",)).get(pk=series.pk)
    there = set(series.events.values_list("series_date", flat=True))
    shared = {name: getattr(series, name) for name in shared_fields()}
    new = [
        Event(
            series=series,
            series_date=day,
            starts_at=starts_at,
            ends_at=ends_at,
            association_id=series.association_id,
            capacity=series.capacity,
            uid=f"{series.uid}-{day:%Y%m%d}@medspil",
            **shared,
        )
        for day, starts_at, ends_at in series.times(until)
        if day not in there and ends_at > at
    ]
    for event in new:
        event.prepare()
    return Event.objects.bulk_create(new, batch_size=200)


@transaction.atomic
def remove_date(*, series: EventSeries, day: date, by: User, at: datetime) -> None:
    """Take one date out for good; where people are signed up it is cancelled, and they are told."""
    series = EventSeries.objects.select_for_update(of=("self",)).get(pk=series.pk)
    if day.isoformat() not in series.removed:
        series.removed = sorted([*series.removed, day.isoformat()])
        series.save(update_fields=["removed"])
    log.record("events.remove_date", series, by=by, day=day.isoformat())
    event = series.events.filter(series_date=day).first()
    if event is None:
        return
    if event.signups.exists():
        cancel_event(event=event, by=by, at=at)
    else:
        event.delete()
