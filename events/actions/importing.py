"""An association's own calendar becomes its events here, and again when the file comes again."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from associations.models import Association
from events.actions.editing import edit_event
from events.actions.publishing import cancel_event, move_event, post_event
from events.actions.series import with_people
from events.actions.signups import locked
from events.importing import Entry, Left, Unread
from events.models import Event
from medspil.users import log
from medspil.users.models import User
from medspil.users.texts import merged


@dataclass(slots=True)
class Imported:
    """What became of a file's dates."""

    added: int = 0
    changed: int = 0
    same: int = 0
    left: list[Left] = field(default_factory=list)


@transaction.atomic
def import_events(
    *, association: Association, entries: Sequence[Entry], kind: str, by: User, at: datetime
) -> Imported:
    """Post what is new, change what the calendar changed, and leave alone what somebody counts on.

    Known by association and UID, so that the same file twice changes nothing. What is no longer in the file
    stays: a calendar often holds only what is near.
    """
    association = Association.objects.select_for_update(of=("self",)).get(pk=association.pk)
    there = {
        event.imported_uid: event
        for event in association.events.filter(imported_uid__in=[entry.uid for entry in entries])
    }
    counted_on = with_people([event.pk for event in there.values()])
    done = Imported()
    for entry in {entry.uid: entry for entry in entries}.values():
        event = there.get(entry.uid)
        if event is None:
            done.added += not entry.cancelled
            if not entry.cancelled:
                add(association, entry, kind=kind, by=by, at=at)
        elif event.imported_digest == entry.digest:
            done.same += 1
        elif why := obstacle(event, entry, counted_on, at):
            done.left.append(Left(entry.title, timezone.localdate(entry.starts_at), why))
        else:
            renew(event, entry, by=by, at=at)
            done.changed += 1
    log.record("events.import", association, by=by, added=done.added, changed=done.changed)
    return done


def add(association: Association, entry: Entry, *, kind: str, by: User, at: datetime) -> Event:
    language = association.original_language
    return post_event(
        organisation=association.centre,
        association=association,
        starts_at=entry.starts_at,
        ends_at=entry.ends_at,
        kind=kind,
        title={language: entry.title},
        description={language: entry.description} if entry.description else {},
        original_language=language,
        address=entry.address,
        postcode=entry.postcode or association.postcode,
        languages=["da"],
        imported_uid=entry.uid,
        imported_digest=entry.digest,
        by=by,
        at=at,
    )


def obstacle(event: Event, entry: Entry, counted_on: set[int], at: datetime) -> Unread | None:
    """Why what the calendar changed is not changed here."""
    if event.pk in counted_on:
        return Unread.PEOPLE
    if event.starts_at <= at:
        return Unread.OVER
    return Unread.CANCELLED_HERE if event.cancelled and not entry.cancelled else None


def renew(event: Event, entry: Entry, *, by: User, at: datetime) -> None:
    event = locked(event.pk)
    edit_event(event=event, changes=changes(event, entry), by=by, at=at)
    if (event.starts_at, event.ends_at) != (entry.starts_at, entry.ends_at) and not entry.cancelled:
        move_event(event=event, starts_at=entry.starts_at, ends_at=entry.ends_at, by=by, at=at)
    if entry.cancelled:
        cancel_event(event=event, by=by, at=at)


def changes(event: Event, entry: Entry) -> dict[str, Any]:
    """The texts in the language the calendar is in; translations made here stay."""
    language = event.original_language
    now = {
        "title": merged(event.title, language, entry.title),
        "description": merged(event.description, language, entry.description),
        "address": entry.address,
        "postcode": entry.postcode or event.postcode,
        "imported_digest": entry.digest,
    }
    return {name: value for name, value in now.items() if getattr(event, name) != value}
