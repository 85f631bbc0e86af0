"""The weekly plan: who is proposed to whom, under three aims in strict order."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from medspil.matching.people import Offer, OfferId, Seeker, SeekerId
from medspil.matching.policy import Policy
from medspil.matching.ranking import DEFAULT, Assessment
from medspil.matching.rule import Rule


class Lack(StrEnum):
    """Why a seeker got nobody, where no rule stands in the way."""

    NO_OFFERS = "no_offers"
    BELOW_MINIMUM = "below_minimum"
    OTHERS_WAITED_LONGER = "others_waited_longer"


@dataclass(frozen=True, slots=True)
class Pair:
    seeker_id: SeekerId
    offer_id: OfferId
    assessment: Assessment
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class Unmatched:
    seeker_id: SeekerId
    waiting_days: int
    why: Rule | Lack


@dataclass(frozen=True, slots=True)
class Plan:
    pairs: tuple[Pair, ...]
    unmatched: tuple[Unmatched, ...]
    total: int


def plan(
    seekers: Iterable[Seeker],
    offers: Iterable[Offer],
    *,
    on: date,
    policy: Policy = DEFAULT,
    fixed: Iterable[tuple[SeekerId, OfferId]] = (),
) -> Plan:
    """The best plan for all seekers at once."""
    raise NotImplementedError
