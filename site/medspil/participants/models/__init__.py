from medspil.participants.models.duplicate import Duplicate
from medspil.participants.models.forwarding import ForwardingNote
from medspil.participants.models.household import Household, HouseholdChild, HouseholdMember
from medspil.participants.models.outreach import OutreachContact
from medspil.participants.models.participant import Participant
from medspil.participants.models.profile import Profile
from medspil.participants.models.referral import Referral
from medspil.participants.models.referrer import ReferrerApplication

__all__ = [
    "Duplicate",
    "ForwardingNote",
    "Household",
    "HouseholdChild",
    "HouseholdMember",
    "OutreachContact",
    "Participant",
    "Profile",
    "Referral",
    "ReferrerApplication",
]
