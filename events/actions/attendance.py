"""At the door: who is here, or how many."""

from datetime import datetime, timedelta

from django.db import transaction

from events import doors
from events.attendance import Attendance
from events.choices import SignupState
from events.doors import DoorRefusal
from events.models import Arrival, Event, Signup
from medspil.users import log
from medspil.users.models import User
from medspil.users.refusals import refuse_if


@transaction.atomic
def mark(*, signup: Signup, attendance: Attendance, by: User | None, at: datetime) -> None:
    """Here, not here, or not known after all; the last word counts. Raises Refused(NOT_NOW | NOT_COMING)."""
    signup = Signup.objects.select_for_update(of=("self",)).select_related("event").get(pk=signup.pk)
    refuse_if(doors.refusal(signup.event, at))
    refuse_if(None if signup.state == SignupState.CONFIRMED else DoorRefusal.NOT_COMING)
    if signup.attendance == attendance:
        return
    signup.attendance = attendance
    signup.attendance_at = None if attendance == Attendance.UNKNOWN else at
    signup.save(update_fields=["attendance", "attendance_at"])
    log.record("events.mark", signup, by=by)


@transaction.atomic
def arrive(
    *,
    event: Event,
    people: int,
    key: str,
    by: User | None,
    at: datetime,
    by_themselves: bool = False,
) -> Arrival:
    """Some people came. The same `key` again counts once. Raises Refused(NOT_NOW)."""
    refuse_if(doors.refusal(event, at))
    arrival, _new = Arrival.objects.get_or_create(
        key=key, defaults={"event": event, "people": people, "at": at, "by_themselves": by_themselves}
    )
    return arrival


@transaction.atomic
def check_in(*, event: Event, reach: str, user: User | None, people: int, key: str, at: datetime) -> bool:
    """Somebody at the door's QR code says that they are here: by name where the event asks for names and
    they are on the list (True), else as a count."""
    refuse_if(doors.refusal(event, at, after=timedelta(hours=1)))
    known = doors.found(event, reach, user)
    for signup in known:
        mark(signup=signup, attendance=Attendance.ATTENDED, by=user, at=at)
    if not known:
        arrive(event=event, people=people, key=key, by=user, at=at, by_themselves=True)
    return bool(known)
