"""Every pair of a round that suits, with its points: the edges the plan chooses among."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import numpy as np

from medspil.matching.pairs import Pairs
from medspil.matching.people import Offer, Seeker
from medspil.matching.policy import Policy
from medspil.matching.ranking import waiting_days


@dataclass(frozen=True, slots=True)
class Table:
    """Seekers by (waiting days falling, id), offers by id, and per seeker the offers that suit."""

    seekers: tuple[Seeker, ...]
    offers: tuple[Offer, ...]
    on: date
    policy: Policy
    edges: list[list[int]]
    """Per seeker, positions of the offers that suit, rising."""
    points: list[list[int]]
    below_minimum: frozenset[int]
    """Seekers for whom some offer fell only under the minimum."""

    def points_of(self, row: int, column: int) -> int:
        """The points of an edge."""
        return self.points[row][bisect_left(self.edges[row], column)]


def build(
    seekers: Iterable[Seeker],
    offers: Iterable[Offer],
    *,
    on: date,
    policy: Policy,
    with_full: bool = False,
) -> Table:
    """The table of a round. `with_full` keeps offers without a free place, as if they had one.

    Raises ValueError if two seekers or two offers have one id.
    """
    ordered = sorted(seekers, key=lambda seeker: (-waiting_days(seeker.waiting_since, on), seeker.id))
    by_id = sorted(offers, key=lambda offer: offer.id)
    for people in (ordered, by_id):
        if len({person.id for person in people}) < len(people):
            raise ValueError("an id stands for one seeker and one offer in a round")
    pairs = Pairs(ordered, by_id, on, policy, with_full)
    rows, columns, points = pairs.scored()
    enough = points >= policy.minimum
    below = frozenset(rows[~enough].tolist())
    rows, columns, points = rows[enough], columns[enough], points[enough]
    sort = np.lexsort((columns, rows))
    cuts = np.searchsorted(rows[sort], np.arange(len(ordered) + 1)).tolist()
    flat_edges, flat_points = columns[sort].tolist(), points[sort].tolist()
    return Table(
        tuple(ordered),
        tuple(by_id),
        on,
        policy,
        [flat_edges[start:end] for start, end in pairwise(cuts)],
        [flat_points[start:end] for start, end in pairwise(cuts)],
        below,
    )
