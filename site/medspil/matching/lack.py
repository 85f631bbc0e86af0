"""Why a seeker got nobody in a round."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from enum import StrEnum

from medspil.matching import language
from medspil.matching.people import Offer, Seeker
from medspil.matching.ranking import in_universe
from medspil.matching.rule import Rule
from medspil.matching.rules import UNIVERSE_KM, Ask, first_broken, is_adult
from medspil.matching.table import Table
from medspil.matching.vocabulary import Kind
from medspil.places.distance import KM_PER_DEGREE

DEGREES = (UNIVERSE_KM + 1) / KM_PER_DEGREE


class Lack(StrEnum):
    """Why a seeker got nobody, where no rule stands in the way."""

    NO_OFFERS = "no_offers"
    BELOW_MINIMUM = "below_minimum"
    OTHERS_WAITED_LONGER = "others_waited_longer"
    TOO_EARLY_TO_PRACTISE = "too_early_to_practise"
    """Wishes to practise a language of which they speak nothing yet: a language café comes first."""


class Holders:
    """The role holders of a round by kind, from south to north."""

    def __init__(self, offers: Sequence[Offer]) -> None:
        self._placeless: list[Offer] = [offer for offer in offers if offer.place is None]
        self._placed = sorted((offer.place, offer.id, offer) for offer in offers if offer.place is not None)
        self._by_kind: dict[Kind | None, tuple[list[float], list[Offer]]] = {}

    def near(self, seeker: Seeker) -> list[Offer]:
        """Those who may be in the seeker's universe, and not many others."""
        if seeker.kind not in self._by_kind:
            holders = [
                (place[0], offer)
                for place, _, offer in self._placed
                if offer.roles is None or offer.role(seeker.kind)
            ]
            self._by_kind[seeker.kind] = [place for place, _ in holders], [offer for _, offer in holders]
        latitudes, offers = self._by_kind[seeker.kind]
        if seeker.place is None:
            return offers + self._placeless
        south = bisect_left(latitudes, seeker.place[0] - DEGREES)
        north = bisect_right(latitudes, seeker.place[0] + DEGREES)
        return offers[south:north] + self._placeless


def why(table: Table, row: int, holders: Holders) -> Rule | Lack:
    """The rule that blocks most of the offers; where some would suit, what else stands in the way."""
    seeker = table.seekers[row]
    if not is_adult(seeker, table.on):
        return Rule.ADULT
    if seeker.open_proposal:
        return Rule.OPEN_PROPOSAL
    if seeker.protected:
        return Rule.PROTECTED
    if table.edges[row]:
        return Lack.OTHERS_WAITED_LONGER
    if row in table.below_minimum:
        return Lack.BELOW_MINIMUM
    if language.too_early_to_practise(seeker) and Rule.LANGUAGE not in table.policy.relaxed:
        return Lack.TOO_EARLY_TO_PRACTISE
    ask = Ask(seeker, table.on)
    rules = Counter(
        rule.shown
        for offer in holders.near(seeker)
        if in_universe(ask, offer)
        if (rule := first_broken(ask, offer, table.policy.relaxed)) is not None
    )
    # Of rules that block equally many, the last in order: those pairs were nearest to fitting.
    return max(reversed(Rule), key=lambda rule: rules[rule]) if rules else Lack.NO_OFFERS
