from volunteers.models.clearance import ChildClearance
from volunteers.models.follow_up import FollowUp, FollowUpQuerySet
from volunteers.models.match import Match, MatchQuerySet, ThreadMessage
from volunteers.models.proposal import Proposal, ProposalQuerySet
from volunteers.models.request import Barred, MatchRequest, MatchRequestQuerySet
from volunteers.models.role import RoleGranted, RoleWish, VolunteerRole, valid_roles
from volunteers.models.volunteer import Engagement, EngagementQuerySet, SafetyRefusal, Training, Volunteer

__all__ = [
    "Barred",
    "ChildClearance",
    "Engagement",
    "EngagementQuerySet",
    "FollowUp",
    "FollowUpQuerySet",
    "Match",
    "MatchQuerySet",
    "MatchRequest",
    "MatchRequestQuerySet",
    "Proposal",
    "ProposalQuerySet",
    "RoleGranted",
    "RoleWish",
    "SafetyRefusal",
    "ThreadMessage",
    "Training",
    "Volunteer",
    "VolunteerRole",
    "valid_roles",
]
