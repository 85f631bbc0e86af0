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
from volunteers.choices.rounds import ByHand, CallAnswer, PairState, RoundState

__all__ = [
    "ByHand",
    "CallAnswer",
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
    "PairState",
    "ProposalState",
    "Refusal",
    "RequestState",
    "RoleKind",
    "RoundState",
    "Share",
    "Side",
    "StillSuits",
    "TrainingKind",
]
