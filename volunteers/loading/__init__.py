"""From rows to the engine: wishes as `Seeker`s, volunteers who could answer them as `Offer`s.

Only role holders of the wish's organisation within 50 km are looked at; those that a role not held, either
side's travel limit or capacity rules out are counted, and nothing more is read of them. The number of queries
does not grow with the number of volunteers or wishes, until there are more than one query can name.
"""

from volunteers.loading.offers import Candidates, offer_of, offers_among, offers_for, offers_of
from volunteers.loading.seekers import seeker_for, seekers_for

__all__ = ["Candidates", "offer_of", "offers_among", "offers_for", "offers_of", "seeker_for", "seekers_for"]
