"""Closed lists about volunteers and contacts."""

from volunteers.choices.life import (
    DeclineReason,
    Door,
    EndReason,
    Face,
    Helped,
    MatchState,
    NotThisPair,
    ProposalState,
    RequestState,
    Share,
    Side,
    StillSuits,
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
    "DeclineReason",
    "Door",
    "EditionKind",
    "EndReason",
    "EngagementState",
    "Face",
    "Helped",
    "MatchState",
    "NotThisPair",
    "ProposalState",
    "Refusal",
    "RequestState",
    "RoleKind",
    "Share",
    "Side",
    "StillSuits",
    "TrainingKind",
]
