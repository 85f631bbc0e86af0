"""Everything that changes associations: one keyword-only function per change."""

from associations.actions.activities import archive_activity, post_activity, publish_activity
from associations.actions.agreements import (
    accept_agreement,
    change_places,
    end_agreement,
    make_agreement,
    send_agreement,
)
from associations.actions.associations import approve_association, edit_association, register_association
from associations.actions.endings import close_run_out, end_early
from associations.actions.holds import give_centre_yes, hold_back, lapse_holds
from associations.actions.memberships import ask_to_join, refuse, welcome, withdraw
from associations.actions.requests import ask_to_try, decline_request, try_first, withdraw_request

__all__ = [
    "accept_agreement",
    "approve_association",
    "archive_activity",
    "ask_to_join",
    "ask_to_try",
    "change_places",
    "close_run_out",
    "decline_request",
    "edit_association",
    "end_agreement",
    "end_early",
    "give_centre_yes",
    "hold_back",
    "lapse_holds",
    "make_agreement",
    "post_activity",
    "publish_activity",
    "refuse",
    "register_association",
    "send_agreement",
    "try_first",
    "welcome",
    "withdraw",
    "withdraw_request",
]
