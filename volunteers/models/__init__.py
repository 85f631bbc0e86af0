from volunteers.models.away import Away, AwayQuerySet
from volunteers.models.clearance import ChildClearance
from volunteers.models.concern import Concern, ConcernQuerySet, SafeguardingPerson
from volunteers.models.edition import Edition, EditionQuerySet
from volunteers.models.follow_up import FollowUp, FollowUpQuerySet
from volunteers.models.match import Match, MatchQuerySet, ThreadMessage
from volunteers.models.past import PastContact
from volunteers.models.policy import MatchingPolicy
from volunteers.models.proposal import Proposal, ProposalQuerySet
from volunteers.models.request import Barred, MatchRequest, MatchRequestQuerySet
from volunteers.models.role import RoleGranted, RoleWish, VolunteerRole, valid_roles
from volunteers.models.round import Round, RoundPair
from volunteers.models.still_looking import AskedToHelp, StillLooking, StillLookingQuerySet
from volunteers.models.training import Course, Training
from volunteers.models.volunteer import Engagement, EngagementQuerySet, SafetyRefusal, Volunteer

__all__ = [
    "AskedToHelp",
    "Away",
    "AwayQuerySet",
    "Barred",
    "ChildClearance",
    "Concern",
    "ConcernQuerySet",
    "Course",
    "Edition",
    "EditionQuerySet",
    "Engagement",
    "EngagementQuerySet",
    "FollowUp",
    "FollowUpQuerySet",
    "Match",
    "MatchQuerySet",
    "MatchRequest",
    "MatchRequestQuerySet",
    "MatchingPolicy",
    "PastContact",
    "Proposal",
    "ProposalQuerySet",
    "RoleGranted",
    "RoleWish",
    "Round",
    "RoundPair",
    "SafeguardingPerson",
    "SafetyRefusal",
    "StillLooking",
    "StillLookingQuerySet",
    "ThreadMessage",
    "Training",
    "Volunteer",
    "VolunteerRole",
    "valid_roles",
]
