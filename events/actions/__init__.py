"""What is done to events and sign-ups: one function per write [4]."""

from events.actions.publishing import cancel_event, move_event, post_event, publish, set_capacity, submit
from events.actions.series import materialise, post_series, remove_date
from events.actions.signups import (
    cancel_signup,
    change_people,
    confirm,
    promote,
    release,
    sign_up,
    tell_address,
)

__all__ = [
    "cancel_event",
    "cancel_signup",
    "change_people",
    "confirm",
    "materialise",
    "move_event",
    "post_event",
    "post_series",
    "promote",
    "publish",
    "release",
    "remove_date",
    "set_capacity",
    "sign_up",
    "submit",
    "tell_address",
]
