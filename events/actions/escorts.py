"""A pick-up wish becomes a task for one volunteer, as long as the wish stands [A6 74]."""

from datetime import datetime, timedelta

from events.actions import shifts
from events.choices import SignupState
from events.models import Shift, Signup

BEFORE = timedelta(minutes=45)


def follow(signup: Signup, *, at: datetime) -> None:
    """Make the task for who is coming and wants to be fetched, or take it back. Under the event's lock."""
    task = Shift.objects.filter(signup=signup).select_related("event__organisation").first()
    wanted = signup.pickup and signup.state == SignupState.CONFIRMED
    if wanted and task is None and signup.event.starts_at > at:
        starts_at = signup.event.starts_at
        Shift.objects.create(
            event=signup.event, signup=signup, capacity=1, starts_at=starts_at - BEFORE, ends_at=starts_at
        )
    elif task is not None and not wanted:
        shifts.drop(task, at=at)
