"""Which messages a change puts in the outbox; their words stand in `notices`."""

from associations.letters.agreements import agreement_sent, declare, place_offered, renew
from associations.letters.associations import handed_over, let_in, season_ends, still_right, take_back
from associations.letters.endings import all_still_there, chosen, ending, extended, still_there, stopped
from associations.letters.escorts import guide_asked, how_was_the_visit
from associations.letters.memberships import membership_asked, membership_begun
from associations.letters.quarters import quarter
from associations.letters.requests import come_and_try, not_this_time, request_asked

__all__ = [
    "agreement_sent",
    "all_still_there",
    "chosen",
    "come_and_try",
    "declare",
    "ending",
    "extended",
    "guide_asked",
    "handed_over",
    "how_was_the_visit",
    "let_in",
    "membership_asked",
    "membership_begun",
    "not_this_time",
    "place_offered",
    "quarter",
    "renew",
    "request_asked",
    "season_ends",
    "still_right",
    "still_there",
    "stopped",
    "take_back",
]
