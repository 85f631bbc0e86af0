"""The lock that orders everything about who comes, and what shuts the door."""

from datetime import datetime

from events.choices import EventStatus, Refusal
from events.models import Event, Signup
from medspil.users.refusals import Refused

UNREAD = ("description", "search_text", "organisation__opening_hours")


def locked(pk: int) -> Event:
    # `of` leaves the other tables alone; select_related brings what messages need.
    rows = Event.objects.select_for_update(of=("self",)).select_related("organisation")
    event = rows.defer(*UNREAD).filter(pk=pk).first()
    if event is None:
        # Taken away meanwhile, as nobody counted on it yet.
        raise Refused(Refusal.CANCELLED)
    return event


def locked_with(signup: Signup) -> tuple[Event, Signup]:
    event = locked(signup.event_id)
    fresh = Signup.objects.select_related("user").get(pk=signup.pk)
    fresh.event = event
    return event, fresh


def closed(event: Event, at: datetime) -> Refusal | None:
    """Why nobody can come in any more."""
    if event.status == EventStatus.CANCELLED:
        return Refusal.CANCELLED
    return Refusal.PAST if event.over(at) else None
