"""What is done to events and sign-ups: one function per write [4]."""

from events.actions.attendance import arrive, check_in, mark
from events.actions.calendar_sources import follow_calendar, read_calendar, stop_following
from events.actions.cancelling import cancel_series
from events.actions.confirming import confirm_enrolment, lapse
from events.actions.counselling import settle, somebody_came, take_back, take_numbers, write_question
from events.actions.editing import edit_event, edit_series
from events.actions.enrolments import end_enrolment, enrol, finish, welcome
from events.actions.hosting import choose_second_host
from events.actions.importing import Imported, import_events
from events.actions.interpreters import (
    answer_interpreter,
    ask_interpreter,
    call_off_interpreter,
    write_cost,
)
from events.actions.invitations import (
    answer_invitation,
    arrange_stand,
    invite,
    invite_contacts,
    withdraw_invitation,
)
from events.actions.publishing import (
    cancel_event,
    move_event,
    post_event,
    publish,
    restore_event,
    set_capacity,
    submit,
)
from events.actions.rhythm import Timetable, set_rhythm
from events.actions.series import (
    draft_series,
    let_end,
    materialise,
    post_series,
    publish_series,
    put_back,
    remove_date,
    submit_series,
)
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
    change_signup,
    change_wishes,
    confirm,
    promote,
    release,
    sign_up,
    tell_address,
)
from events.actions.slots import book, come_out, free_slot, go_in, offer_slots, send_visitors
from events.actions.surveys import answer_survey
from events.actions.targets import change_target, drop_target, set_target

__all__ = [
    "Imported",
    "Timetable",
    "agree",
    "answer_interpreter",
    "answer_invitation",
    "answer_survey",
    "arrange_stand",
    "arrive",
    "ask_for_help",
    "ask_interpreter",
    "book",
    "call_off_interpreter",
    "cancel_event",
    "cancel_series",
    "cancel_signup",
    "change_people",
    "change_signup",
    "change_target",
    "change_wishes",
    "check_in",
    "choose_second_host",
    "close_shift",
    "come_out",
    "confirm",
    "confirm_enrolment",
    "draft_series",
    "drop_target",
    "edit_event",
    "edit_series",
    "end_enrolment",
    "enrol",
    "finish",
    "follow_calendar",
    "free_slot",
    "give_back_shift",
    "go_in",
    "import_events",
    "invite",
    "invite_contacts",
    "lapse",
    "let_end",
    "mark",
    "materialise",
    "move_event",
    "offer_slots",
    "post_event",
    "post_series",
    "promote",
    "publish",
    "publish_series",
    "put_back",
    "read_calendar",
    "release",
    "remove_date",
    "restore_event",
    "send_visitors",
    "set_capacity",
    "set_rhythm",
    "set_target",
    "settle",
    "sign_up",
    "somebody_came",
    "stop_following",
    "submit",
    "submit_series",
    "take_back",
    "take_numbers",
    "take_shift",
    "tell_address",
    "welcome",
    "withdraw_invitation",
    "write_cost",
    "write_hours",
    "write_question",
]
