"""Who comes. Every action locks the event first: its row counts the seats and orders the waiting list."""

from events.actions.signups.joining import confirm, sign_up
from events.actions.signups.leaving import cancel_signup, change_people, change_signup, change_wishes
from events.actions.signups.line import promote, release
from events.actions.signups.lock import closed, locked
from events.actions.signups.telling import tell_address

__all__ = [
    "cancel_signup",
    "change_people",
    "change_signup",
    "change_wishes",
    "closed",
    "confirm",
    "locked",
    "promote",
    "release",
    "sign_up",
    "tell_address",
]
