"""What is done to events and sign-ups: one function per write [4]."""

from events.actions.attendance import arrive, check_in, mark
from events.actions.counselling import (
    settle,
    somebody_came,
    take_back,
    take_numbers,
    write_question,
)
from events.actions.interpreters import (
    answer_interpreter,
    ask_interpreter,
    call_off_interpreter,
    write_cost,
)
from events.actions.publishing import cancel_event, move_event, post_event, publish, set_capacity, submit
from events.actions.series import materialise, post_series, remove_date
from events.actions.shifts import (
    agree,
    ask_for_help,
    close_shift,
    give_back_shift,
    take_shift,
    write_hours,
)
from events.actions.signups import (
    cancel_signup,
    change_people,
    change_wishes,
    confirm,
    promote,
    release,
    sign_up,
    tell_address,
)
from events.actions.surveys import answer_survey

__all__ = [
    "agree",
    "answer_interpreter",
    "answer_survey",
    "arrive",
    "ask_for_help",
    "ask_interpreter",
    "call_off_interpreter",
    "cancel_event",
    "cancel_signup",
    "change_people",
    "change_wishes",
    "check_in",
    "close_shift",
    "confirm",
    "give_back_shift",
    "mark",
    "materialise",
    "move_event",
    "post_event",
    "post_series",
    "promote",
    "publish",
    "release",
    "remove_date",
    "set_capacity",
    "settle",
    "sign_up",
    "somebody_came",
    "submit",
    "take_back",
    "take_numbers",
    "take_shift",
    "tell_address",
    "write_cost",
    "write_hours",
    "write_question",
]
