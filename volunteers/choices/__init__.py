"""Closed lists about volunteers and contacts."""

from volunteers.choices.life import (
    EndReason,
    Face,
    MatchState,
    NotThisPair,
    ProposalState,
    RequestState,
    Share,
    Side,
)
from volunteers.choices.people import (
    ChildRule,
    ClearanceState,
    EditionKind,
    EngagementState,
    RoleKind,
    TrainingKind,
)
from volunteers.choices.refusals import Refusal

__all__ = [
    "ChildRule",
    "ClearanceState",
    "EditionKind",
    "EndReason",
    "EngagementState",
    "Face",
    "MatchState",
    "NotThisPair",
    "ProposalState",
    "Refusal",
    "RequestState",
    "RoleKind",
    "Share",
    "Side",
    "TrainingKind",
]
