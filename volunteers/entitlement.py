"""Whether a volunteer may meet a family on a day: the role granted, every requirement met, for all adults."""

from datetime import date

from medspil.matching import all_broken
from medspil.matching.rule import Rule
from volunteers.loading import offer_of, seeker_for
from volunteers.models import MatchRequest, Volunteer

ENTITLEMENT = frozenset({Rule.ROLE, Rule.REQUIREMENT, Rule.CLEARANCE, Rule.ADULT})


def may_meet(volunteer: Volunteer, request: MatchRequest, on: date) -> bool:
    """An expired requirement closes the role at once, for answers and for the first meeting alike."""
    seeker = seeker_for(request, on)
    offer = offer_of(volunteer, request, seeker, on)
    return offer is not None and ENTITLEMENT.isdisjoint(all_broken(seeker, offer, on=on))
