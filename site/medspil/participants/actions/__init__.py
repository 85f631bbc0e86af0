from medspil.participants.actions.forwarding import (
    confirm_forwarded,
    forget_children,
    make_forwarding_note,
    wake_grown_up,
)
from medspil.participants.actions.people import (
    admit,
    introduce,
    pause,
    resume,
    save_household,
    save_person,
    save_profile,
)
from medspil.participants.actions.referrals import (
    contact,
    decline,
    give_up,
    hand_on,
    receive,
    say_no,
    send,
    send_draft,
    withdraw,
)
from medspil.participants.actions.referrers import ask_to_refer, open_account

__all__ = [
    "admit",
    "ask_to_refer",
    "confirm_forwarded",
    "contact",
    "decline",
    "forget_children",
    "give_up",
    "hand_on",
    "introduce",
    "make_forwarding_note",
    "open_account",
    "pause",
    "receive",
    "resume",
    "save_household",
    "save_person",
    "save_profile",
    "say_no",
    "send",
    "send_draft",
    "wake_grown_up",
    "withdraw",
]
