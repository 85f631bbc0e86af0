"""Everything that changes associations: one keyword-only function per change."""

from associations.actions.activities import (
    archive_activity,
    confirm_activity,
    copy_to_next_season,
    post_activity,
    publish_activity,
)
from associations.actions.agreements import (
    accept_agreement,
    change_places,
    end_agreement,
    make_agreement,
    send_agreement,
)
from associations.actions.associations import (
    approve_association,
    edit_association,
    put_picture,
    register_association,
    take_picture_away,
)
from associations.actions.contacts import add_contact, hand_over, remove_contact
from associations.actions.endings import close_run_out, end_early
from associations.actions.holds import give_centre_yes, hold_back, lapse_holds
from associations.actions.memberships import ask_to_join, refuse, welcome, withdraw
from associations.actions.requests import (
    ask_to_try,
    decline_request,
    take_up_wishes,
    try_first,
    wish_to_try,
    withdraw_request,
)

__all__ = [
    "accept_agreement",
    "add_contact",
    "approve_association",
    "archive_activity",
    "ask_to_join",
    "ask_to_try",
    "change_places",
    "close_run_out",
    "confirm_activity",
    "copy_to_next_season",
    "decline_request",
    "edit_association",
    "end_agreement",
    "end_early",
    "give_centre_yes",
    "hand_over",
    "hold_back",
    "lapse_holds",
    "make_agreement",
    "post_activity",
    "publish_activity",
    "put_picture",
    "refuse",
    "register_association",
    "remove_contact",
    "send_agreement",
    "take_picture_away",
    "take_up_wishes",
    "try_first",
    "welcome",
    "wish_to_try",
    "withdraw",
    "withdraw_request",
]
