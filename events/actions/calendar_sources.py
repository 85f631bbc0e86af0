"""An association's calendar by its address: given, read again, taken away."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from associations.letters.receivers import to_club
from associations.models import Association
from events import importing, outside
from events.actions.importing import Imported, import_events
from events.choices import Refusal
from events.models import CalendarSource
from events.permissions import Permission
from medspil.users import log
from medspil.users.models import User
from medspil.users.refusals import Refused, refuse_if

NIGHTS = 3
"""So many nights in a row that went wrong are no chance any more."""


@transaction.atomic
def follow_calendar(
    *, association: Association, url: str, kind: str, by: User, at: datetime
) -> CalendarSource:
    """Keep the address; another one takes its place. Raises Refused(NOT_HTTPS)."""
    outside.where_is(url)
    given = {"url": url, "kind": kind, "set_by": by, "set_at": at}
    unread = {"read_at": None, "problem": "", "failed_nights": 0, "stayed_out": 0}
    source, _new = CalendarSource.objects.update_or_create(association=association, defaults=given | unread)
    log.record("events.follow_calendar", association, by=by)
    return source


@transaction.atomic
def stop_following(*, source: CalendarSource, by: User, at: datetime) -> None:
    """The address goes; the events that came from it stay."""
    log.record("events.stop_following", source.association, by=by)
    source.delete()


def read_calendar(*, source: CalendarSource, at: datetime) -> Imported | None:
    """Fetch and bring in, in the name of who gave the address; None where it did not work, or is given up.

    The net is asked before anything is locked: no other write waits for a stranger's machine.
    """
    try:
        refuse_if(refusal(source, at))
        reading = importing.read(outside.fetch(source.url), at=at)
        return bring_in(source, reading, at)
    except Refused as refused:
        note(source, problem=refused.refusal.value, stayed_out=0, at=at)
        return None


def refusal(source: CalendarSource, at: datetime) -> Refusal | None:
    """Whoever gave the address must still speak for the association."""
    on, by, association = timezone.localdate(at), source.set_by, source.association
    speaks = association.organisation_id in by.scope(Permission.POST, on)
    looks_after = association.centre_id in by.scope(Permission.COORDINATE, on)
    return None if speaks or looks_after else Refusal.GIVER_LEFT


@transaction.atomic
def bring_in(source: CalendarSource, reading: importing.Reading, at: datetime) -> Imported | None:
    if not CalendarSource.objects.select_for_update().filter(pk=source.pk, url=source.url).exists():
        return None
    done = import_events(
        association=source.association, entries=reading.entries, kind=source.kind, by=source.set_by, at=at
    )
    note(source, problem="", stayed_out=len(done.left) + len(reading.left), at=at)
    return done


def note(source: CalendarSource, *, problem: str, stayed_out: int, at: datetime) -> None:
    """What became of a reading; where the address is another one by now, nothing.

    The association hears of it on the third night in a row, once: by mail, or the centre rings.
    """
    nights = source.failed_nights + first_today(source, at) if problem else 0
    said = {"read_at": at, "problem": problem, "failed_nights": nights, "stayed_out": stayed_out}
    told = nights == NIGHTS and source.failed_nights < NIGHTS
    for name, value in said.items():
        setattr(source, name, value)
    if CalendarSource.objects.filter(pk=source.pk, url=source.url).update(**said) and told:
        to_club(
            "events.calendar_unread",
            source.association,
            occasion=f"calendar:{source.pk}:{at.isoformat()}",
            at=at,
            source_id=source.pk,
        )


def first_today(source: CalendarSource, at: datetime) -> bool:
    """A second try on the same day is no second night."""
    return source.read_at is None or timezone.localdate(source.read_at) < timezone.localdate(at)
