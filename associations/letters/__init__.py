"""Which messages a change puts in the outbox; their words stand in `notices`."""

from associations.letters.agreements import agreement_sent
from associations.letters.associations import handed_over, let_in, season_ends, still_right, take_back
from associations.letters.memberships import ending, membership_asked, membership_begun
from associations.letters.requests import come_and_try, not_this_time, request_asked

__all__ = [
    "agreement_sent",
    "come_and_try",
    "ending",
    "handed_over",
    "let_in",
    "membership_asked",
    "membership_begun",
    "not_this_time",
    "request_asked",
    "season_ends",
    "still_right",
    "take_back",
]
