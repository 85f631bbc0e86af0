"""The weekly plan: who is proposed to whom, under three aims in strict order.

(1) Most wishes met; (2) nobody left out in favour of someone who has waited fewer days; (3) most points.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from medspil.matching.assignment import NOBODY, assign
from medspil.matching.lack import Holders, Lack, why
from medspil.matching.people import Offer, OfferId, Seeker, SeekerId
from medspil.matching.policy import Policy
from medspil.matching.ranking import DEFAULT, of_fit, waiting_days
from medspil.matching.rule import RELAXABLE, Rule
from medspil.matching.rules import Ask, broken
from medspil.matching.table import Table, build


@dataclass(frozen=True, slots=True)
class Pair:
    """Who is proposed to whom; the reasons of the points are `assess`ed when somebody reads them."""

    seeker_id: SeekerId
    offer_id: OfferId
    points: int
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class Unmatched:
    seeker_id: SeekerId
    waiting_days: int
    why: Rule | Lack


@dataclass(frozen=True, slots=True)
class Plan:
    """Pairs and those without, both in order of (waiting days falling, id), and the points of all pairs."""

    pairs: tuple[Pair, ...]
    unmatched: tuple[Unmatched, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Locked:
    """The fixed pairs that stand, by position; the seekers of those that cannot, with the rule."""

    offer_of: dict[int, int]
    points: dict[int, int]
    """As if every soft rule were relaxed."""
    refused: dict[int, Rule]
    places: list[int | None]
    """What each offer has left for the others."""

    @property
    def settled(self) -> set[int]:
        """Everyone whom somebody has fixed, whether the pair stands or not."""
        return self.offer_of.keys() | self.refused.keys()


def plan(
    seekers: Iterable[Seeker],
    offers: Iterable[Offer],
    *,
    on: date,
    policy: Policy = DEFAULT,
    fixed: Iterable[tuple[SeekerId, OfferId]] = (),
) -> Plan:
    """The plan for all seekers at once.

    `fixed` pairs are locked by a person and never move, even where they break a soft rule. One that breaks
    a safety rule, or finds no place, is not planned, and its seeker stands without, with that rule. Raises
    ValueError if a fixed pair names someone unknown, or a seeker twice.
    """
    table = build(seekers, offers, on=on, policy=policy)
    return solve(table, fixed)


def solve(table: Table, fixed: Iterable[tuple[SeekerId, OfferId]] = ()) -> Plan:
    """The plan of a table already built."""
    locked = lock(table, fixed)
    waiting = [waiting_days(seeker.waiting_since, table.on) for seeker in table.seekers]
    edges = unsettled(table.edges, locked)
    held = assign(edges, unsettled(table.points, locked), locked.places, waiting)
    pairs, unmatched, holders = [], [], Holders(table.offers)
    for row, seeker in enumerate(table.seekers):
        column = locked.offer_of.get(row, held[row])
        if column == NOBODY:
            because = locked.refused.get(row) or why(table, row, holders)
            unmatched.append(Unmatched(seeker.id, waiting[row], because))
        else:
            fixed_points = locked.points.get(row)
            points = table.points_of(row, column) if fixed_points is None else fixed_points
            offer = table.offers[column]
            pairs.append(Pair(seeker.id, offer.id, points, fixed_points is not None))
    return Plan(tuple(pairs), tuple(unmatched), sum(pair.points for pair in pairs))


def lock(table: Table, fixed: Iterable[tuple[SeekerId, OfferId]]) -> Locked:
    """Give the fixed pairs their places, in the order of the table."""
    rows = {seeker.id: row for row, seeker in enumerate(table.seekers)}
    columns = {offer.id: column for column, offer in enumerate(table.offers)}
    wanted: dict[int, int] = {}
    for seeker_id, offer_id in fixed:
        if seeker_id not in rows or offer_id not in columns or rows[seeker_id] in wanted:
            raise ValueError(f"cannot fix {seeker_id} with {offer_id}: unknown, or fixed twice")
        wanted[rows[seeker_id]] = columns[offer_id]
    policy = replace(table.policy, relaxed=RELAXABLE)
    locked = Locked({}, {}, {}, [offer.free for offer in table.offers])
    for row, column in sorted(wanted.items()):
        seeker, offer, places = table.seekers[row], table.offers[column], locked.places[column]
        rule = next((rule for rule in broken(Ask(seeker, table.on), offer) if rule not in RELAXABLE), None)
        if rule is None and places == 0:
            rule = Rule.CAPACITY
        if rule is not None:
            locked.refused[row] = rule.shown
            continue
        locked.offer_of[row] = column
        locked.points[row] = of_fit(Ask(seeker, table.on), offer, policy).points
        if places is not None:
            locked.places[column] = places - 1
    return locked


def unsettled(per_row: list[list[int]], locked: Locked) -> list[list[int]]:
    """The edges (or points) of the table, empty for those whom somebody has fixed."""
    settled = locked.settled
    return [[] if row in settled else values for row, values in enumerate(per_row)]
