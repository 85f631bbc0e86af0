"""Closed lists about associations, agreements and fee-free memberships."""

from associations.choices.activities import (
    OPEN_REQUESTS,
    WEEK_CHOICES,
    WEEKDAY_CHOICES,
    ActivityState,
    Category,
    DanishNeeded,
    RequestState,
)
from associations.choices.agreements import (
    OPEN_WAITS,
    AgreementState,
    Party,
    PeriodState,
    TaskKind,
    TextKind,
    WaitState,
)
from associations.choices.endings import Afterwards, Checkpoint, EndSide, Outcome, VisitState
from associations.choices.memberships import (
    ChangeKind,
    Closing,
    ExtendReason,
    MembershipState,
    Side,
    StopReason,
    TaskState,
    TermState,
    YesVia,
)
from associations.choices.place import ICONS, ContactKind, FeePeriod, Freshness, Offers
from associations.choices.refusals import Refusal

__all__ = [
    "ICONS",
    "OPEN_REQUESTS",
    "OPEN_WAITS",
    "WEEKDAY_CHOICES",
    "WEEK_CHOICES",
    "ActivityState",
    "Afterwards",
    "AgreementState",
    "Category",
    "ChangeKind",
    "Checkpoint",
    "Closing",
    "ContactKind",
    "DanishNeeded",
    "EndSide",
    "ExtendReason",
    "FeePeriod",
    "Freshness",
    "MembershipState",
    "Offers",
    "Outcome",
    "Party",
    "PeriodState",
    "Refusal",
    "RequestState",
    "Side",
    "StopReason",
    "TaskKind",
    "TaskState",
    "TermState",
    "TextKind",
    "VisitState",
    "WaitState",
    "YesVia",
]
