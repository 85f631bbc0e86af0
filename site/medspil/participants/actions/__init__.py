from medspil.participants.actions.duplicates import are_different, are_one, look_for_duplicates
from medspil.participants.actions.forwarding import (
    confirm_forwarded,
    forget_children,
    forward_child,
    make_forwarding_note,
    take_back,
    wake_grown_up,
)
from medspil.participants.actions.households import add_adult, let_answer, move_in, move_out
from medspil.participants.actions.outreach import let_go, tell_of
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
    pass_on,
    receive,
    say_no,
    take_over,
    withdraw,
)
from medspil.participants.actions.referrers import ask_to_refer, open_account
from medspil.participants.actions.sending import send, send_draft

__all__ = [
    "add_adult",
    "admit",
    "are_different",
    "are_one",
    "ask_to_refer",
    "confirm_forwarded",
    "contact",
    "decline",
    "forget_children",
    "forward_child",
    "give_up",
    "hand_on",
    "introduce",
    "let_answer",
    "let_go",
    "look_for_duplicates",
    "make_forwarding_note",
    "move_in",
    "move_out",
    "open_account",
    "pass_on",
    "pause",
    "receive",
    "resume",
    "save_household",
    "save_person",
    "save_profile",
    "say_no",
    "send",
    "send_draft",
    "take_back",
    "take_over",
    "tell_of",
    "wake_grown_up",
    "withdraw",
]
