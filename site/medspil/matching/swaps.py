"""What a plan loses by another choice: the price of a swap, and who is left without."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from medspil.matching.people import Offer, OfferId, Seeker, SeekerId
from medspil.matching.planning import Plan, solve
from medspil.matching.policy import Policy
from medspil.matching.ranking import DEFAULT
from medspil.matching.table import Table, build


@dataclass(frozen=True, slots=True)
class Price:
    """What a plan with one pair locked loses against the plan without: people and points.

    Points alone may be below zero: a plan that meets fewer, or puts a later one first, can score more.
    """

    people: int
    points: int


@dataclass(frozen=True, slots=True)
class Swap:
    """Another offer that suits a seeker, and what the plan loses by choosing it."""

    offer_id: OfferId
    points: int
    price: Price


def swap_price(
    seekers: Iterable[Seeker],
    offers: Iterable[Offer],
    *,
    pair: tuple[SeekerId, OfferId],
    on: date,
    policy: Policy = DEFAULT,
    fixed: Iterable[tuple[SeekerId, OfferId]] = (),
) -> Price:
    """The price of putting this pair into the plan; raises ValueError if no plan may hold it."""
    table = build(seekers, offers, on=on, policy=policy)
    kept = [(seeker, offer) for seeker, offer in fixed if seeker != pair[0]]
    price = _price(table, solve(table, kept), kept, pair)
    if price is None:
        raise ValueError(f"no plan may hold {pair}")
    return price


def swaps(
    seekers: Iterable[Seeker],
    offers: Iterable[Offer],
    *,
    seeker: SeekerId,
    on: date,
    policy: Policy = DEFAULT,
    fixed: Iterable[tuple[SeekerId, OfferId]] = (),
    top: int = 5,
) -> tuple[Swap, ...]:
    """The `top` offers by points that suit a seeker besides the planned one, each with its price."""
    table = build(seekers, offers, on=on, policy=policy)
    row = next(row for row, one in enumerate(table.seekers) if one.id == seeker)
    kept = [(other, offer) for other, offer in fixed if other != seeker]
    before = solve(table, kept)
    planned = {pair.offer_id for pair in before.pairs if pair.seeker_id == seeker}
    suiting = sorted(
        (-points, table.offers[column].id)
        for column, points in zip(table.edges[row], table.points[row], strict=True)
    )
    others = [(offer, -points) for points, offer in suiting if offer not in planned][:top]
    priced = [(offer, points, _price(table, before, kept, (seeker, offer))) for offer, points in others]
    return tuple(Swap(offer, points, price) for offer, points, price in priced if price is not None)


def _price(
    table: Table, before: Plan, kept: list[tuple[SeekerId, OfferId]], pair: tuple[SeekerId, OfferId]
) -> Price | None:
    """What the plan loses with the pair locked as well; None where no plan may hold it."""
    after = solve(table, [*kept, pair])
    if pair not in [(one.seeker_id, one.offer_id) for one in after.pairs]:
        return None
    return Price(len(before.pairs) - len(after.pairs), before.total - after.total)


def scarce(
    seekers: Iterable[Seeker], offers: Iterable[Offer], *, on: date, policy: Policy = DEFAULT
) -> dict[OfferId, tuple[SeekerId, ...]]:
    """Per offer those for whom it is the only one above the minimum, longest waiting first."""
    table = build(seekers, offers, on=on, policy=policy)
    found: dict[OfferId, tuple[SeekerId, ...]] = {}
    for seeker, edges in zip(table.seekers, table.edges, strict=True):
        if len(edges) == 1:
            offer = table.offers[edges[0]].id
            found[offer] = (*found.get(offer, ()), seeker.id)
    return found


def leaves_without(
    seekers: Iterable[Seeker],
    offers: Iterable[Offer],
    *,
    pair: tuple[SeekerId, OfferId],
    on: date,
    policy: Policy = DEFAULT,
) -> tuple[SeekerId, ...]:
    """Those whose only offer above the minimum this pair would take, longest waiting first.

    Where the offer has further places, they go to those who have waited longest.
    """
    given = list(offers)
    free = next(offer.free for offer in given if offer.id == pair[1])
    only = scarce(seekers, given, on=on, policy=policy).get(pair[1], ())
    return left_without(only, free, pair[0])


def left_without(only: Iterable[SeekerId], free: int | None, taker: SeekerId) -> tuple[SeekerId, ...]:
    """Of those who have `only` this offer, who goes without when `taker` has one of its free places."""
    others = tuple(seeker for seeker in only if seeker != taker)
    return () if free is None else others[max(0, free - 1) :]
