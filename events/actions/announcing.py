"""Saying once to each what became of several dates of a series."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from associations.letters.receivers import to_club
from events import audience
from events.models import Event, EventSeries
from events.parts import Happened
from medspil.notices import outbox
from medspil.users.models import User


def tell_cancelled(
    series: EventSeries, events: Sequence[Event], to: Iterable[audience.Hat], *, by: User, at: datetime
) -> None:
    """One message each, however many of the dates are theirs, and whatever they would have done there."""
    occasion = f"series:{series.pk}:{stamp(at)}"
    for one in audience.listeners(to):
        outbox.notify(
            "events.series_cancelled",
            to=one.receiver,
            occasion=f"{occasion}:{one.code}",
            at=at,
            organisation=series.organisation,
            series_id=series.pk,
            off=sorted(one.dates),
        )
    for association, dates in audience.clubs(events, series=series, by=by, at=at):
        to_club(
            "events.series_cancelled",
            association,
            occasion=f"{occasion}:{association.pk}",
            at=at,
            series_id=series.pk,
            off=sorted(dates),
        )


def tell_several(
    happened: Happened,
    events: Sequence[Event],
    *,
    series: EventSeries | None,
    by: User,
    at: datetime,
    olds: Mapping[int, datetime] | None = None,
    fields: Sequence[str] = (),
) -> None:
    """Helpers, the second host, associations, and who is in but has no place, hear once of all their dates
    that are another now. Who is signed up, has booked or visits hears it by the way they answer.
    """
    if not events:
        return
    occasion = f"event:{events[0].pk}:{stamp(at)}"
    was = {pk: old.isoformat() for pk, old in (olds or {}).items()}

    def params(dates: set[int]) -> dict[str, Any]:
        rows = [[pk, was.get(pk, "")] for pk in sorted(dates)]
        return {"happened": happened, "times": rows, "fields": list(fields)}

    for one in audience.listeners(audience.beside(series, events)):
        outbox.notify(
            "events.several",
            to=one.receiver,
            occasion=f"{occasion}:{one.code}",
            at=at,
            organisation=events[0].organisation,
            **params(one.dates),
        )
    for association, dates in audience.clubs(events, series=series, by=by, at=at):
        to_club(
            "events.several", association, occasion=f"{occasion}:{association.pk}", at=at, **params(dates)
        )


def stamp(at: datetime) -> int:
    """The moment of a change, short: the same one twice is one occasion."""
    return int(at.timestamp() * 1000)
