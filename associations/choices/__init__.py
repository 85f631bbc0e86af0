"""Closed lists about associations, agreements and fee-free memberships."""

from associations.choices.activities import (
    OPEN_REQUESTS,
    WEEKDAY_CHOICES,
    ActivityState,
    Category,
    DanishNeeded,
    RequestState,
)
from associations.choices.agreements import AgreementState, Party
from associations.choices.memberships import Closing, MembershipState, Side, TermState, YesVia
from associations.choices.refusals import Refusal

__all__ = [
    "OPEN_REQUESTS",
    "WEEKDAY_CHOICES",
    "ActivityState",
    "AgreementState",
    "Category",
    "Closing",
    "DanishNeeded",
    "MembershipState",
    "Party",
    "Refusal",
    "RequestState",
    "Side",
    "TermState",
    "YesVia",
]
