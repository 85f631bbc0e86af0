"""What else the planner can answer: the price of a swap, who is left without, the one call worth making."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from medspil.matching.people import Offer, OfferId, Seeker, SeekerId
from medspil.matching.policy import Policy
from medspil.matching.ranking import DEFAULT


class Asked(StrEnum):
    """What a volunteer may be asked; never to set a safety rule aside."""

    ANOTHER_TIME = "another_time"
    LONGER_TRAVEL = "longer_travel"
    ONE_MORE = "one_more"


@dataclass(frozen=True, slots=True)
class Call:
    """Ask this volunteer this, and so many more people get a contact."""

    offer_id: OfferId
    asked: Asked
    slot: int
    """The slot's bit, for another time; else 0."""
    km: int
    """The travel limit to ask for; else 0."""
    gain: int
    seeker_ids: tuple[SeekerId, ...]
    """Those who would get a contact and now get none."""


@dataclass(frozen=True, slots=True)
class Price:
    """What a plan with one pair locked loses against the plan without: people and points."""

    people: int
    points: int


def swap_price(
    seekers: Iterable[Seeker],
    offers: Iterable[Offer],
    *,
    pair: tuple[SeekerId, OfferId],
    on: date,
    policy: Policy = DEFAULT,
    fixed: Iterable[tuple[SeekerId, OfferId]] = (),
) -> Price:
    """The price of putting this pair into the plan."""
    raise NotImplementedError


def leaves_without(
    seekers: Iterable[Seeker],
    offers: Iterable[Offer],
    *,
    pair: tuple[SeekerId, OfferId],
    on: date,
    policy: Policy = DEFAULT,
) -> tuple[SeekerId, ...]:
    """Those whose only offer above the minimum this pair would take."""
    raise NotImplementedError


def one_call(
    seekers: Iterable[Seeker],
    offers: Iterable[Offer],
    *,
    on: date,
    policy: Policy = DEFAULT,
    fixed: Iterable[tuple[SeekerId, OfferId]] = (),
) -> Call | None:
    """The single question to one volunteer that would give most people a contact; `None` if none helps."""
    raise NotImplementedError
