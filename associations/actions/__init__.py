"""Everything that changes associations: one keyword-only function per change."""

from associations.actions.activities import (
    archive_activity,
    confirm_activity,
    copy_to_next_season,
    post_activity,
    publish_activity,
)
from associations.actions.afterwards import choose_afterwards, finish_end_task, make_end_tasks
from associations.actions.agreements import (
    accept_agreement,
    change_places,
    end_agreement,
    limit_activity,
    make_agreement,
    remind_to_renew,
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
from associations.actions.declarations import ask_for_declarations, declare_clearances
from associations.actions.endings import close_run_out, end_early, extend
from associations.actions.equipment import add_item, lend, retire_item, take_back
from associations.actions.escorts import answer_visit, ask_about_visits, ask_guide
from associations.actions.funds import change_budget, open_fund
from associations.actions.holds import give_centre_yes, hold_back, lapse_holds
from associations.actions.memberships import ask_to_join, refuse, welcome, withdraw
from associations.actions.outcomes import ask_outcomes, say_all_outcomes, say_outcome
from associations.actions.passes import (
    expire_passes,
    grant_pass,
    issue_pass,
    redeem,
    return_pass,
    void_redemption,
)
from associations.actions.payments import make_run, mark_paid
from associations.actions.places import lapse_offers, leave_waiting, offer_next, wait_for_place
from associations.actions.quarters import confirm_quarter, send_quarter, send_quarters
from associations.actions.requests import (
    ask_to_try,
    decline_request,
    say_came,
    take_up_wishes,
    try_first,
    wish_to_try,
    withdraw_request,
)
from associations.actions.tasks import confirm_all_hours, confirm_hours, report_hours, set_task

__all__ = [
    "accept_agreement",
    "add_contact",
    "add_item",
    "answer_visit",
    "approve_association",
    "archive_activity",
    "ask_about_visits",
    "ask_for_declarations",
    "ask_guide",
    "ask_outcomes",
    "ask_to_join",
    "ask_to_try",
    "change_budget",
    "change_places",
    "choose_afterwards",
    "close_run_out",
    "confirm_activity",
    "confirm_all_hours",
    "confirm_hours",
    "confirm_quarter",
    "copy_to_next_season",
    "declare_clearances",
    "decline_request",
    "edit_association",
    "end_agreement",
    "end_early",
    "expire_passes",
    "extend",
    "finish_end_task",
    "give_centre_yes",
    "grant_pass",
    "hand_over",
    "hold_back",
    "issue_pass",
    "lapse_holds",
    "lapse_offers",
    "leave_waiting",
    "lend",
    "limit_activity",
    "make_agreement",
    "make_end_tasks",
    "make_run",
    "mark_paid",
    "offer_next",
    "open_fund",
    "post_activity",
    "publish_activity",
    "put_picture",
    "redeem",
    "refuse",
    "register_association",
    "remind_to_renew",
    "remove_contact",
    "report_hours",
    "retire_item",
    "return_pass",
    "say_all_outcomes",
    "say_came",
    "say_outcome",
    "send_agreement",
    "send_quarter",
    "send_quarters",
    "set_task",
    "take_back",
    "take_picture_away",
    "take_up_wishes",
    "try_first",
    "void_redemption",
    "wait_for_place",
    "welcome",
    "wish_to_try",
    "withdraw",
    "withdraw_request",
]
