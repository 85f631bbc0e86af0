"""The two exact steps of a plan: who can be met at all, and how to meet them best.

1. Augmenting paths from the seekers in order of waiting find a largest set of seekers that can be met
   together; whoever is met stays met, so nobody gives way to someone who waited fewer days.
2. Among all ways of meeting as many of each waiting day, the assignment with most points.
"""

from collections import Counter, deque
from collections.abc import Iterable, Sequence
from itertools import chain

import numpy as np

from medspil.matching.columns import Array

NOBODY = -1
FOR_GOOD = 1 << 60


class Matching:
    """Seekers holding places at offers, by position; grows by augmenting paths."""

    def __init__(self, edges: Sequence[Sequence[int]], places: Sequence[int]) -> None:
        self.edges = edges
        self.free = list(places)
        self.held = [NOBODY] * len(edges)
        self.holders: list[list[int]] = [[] for _ in places]
        self._seen = [0] * len(places)
        self._search = 0

    def copy(self, edges: Sequence[Sequence[int]] | None = None) -> "Matching":
        """The same places held, over other edges if given."""
        other = Matching(self.edges if edges is None else edges, self.free)
        other.held = list(self.held)
        other.holders = [list(holders) for holders in self.holders]
        return other

    def meet(self, seekers: Iterable[int]) -> list[int]:
        """Meet whom we can, in this order, unmeeting nobody; those newly met."""
        return [seeker for seeker in seekers if self.held[seeker] == NOBODY and self._augment(seeker)]

    def stuck(self) -> tuple[set[int], set[int]]:
        """Seekers and offers that the seekers without a place can reach by swaps, all offers full."""
        seekers = {seeker for seeker, offer in enumerate(self.held) if offer == NOBODY}
        offers: set[int] = set()
        queue = list(seekers)
        while queue:
            for offer in self.edges[queue.pop()]:
                if offer not in offers:
                    offers.add(offer)
                    new = [holder for holder in self.holders[offer] if holder not in seekers]
                    seekers.update(new)
                    queue.extend(new)
        return seekers, offers

    def open(self) -> set[int]:
        """Offers that have a free place, or can get one by swaps."""
        into: list[list[int]] = [[] for _ in self.free]
        for seeker, held in enumerate(self.held):
            if held != NOBODY:
                for offer in self.edges[seeker]:
                    into[offer].append(held)
        found = {offer for offer, free in enumerate(self.free) if free > 0}
        queue = list(found)
        while queue:
            new = [offer for offer in into[queue.pop()] if offer not in found]
            found.update(new)
            queue.extend(new)
        return found

    def _augment(self, root: int) -> bool:
        """A breadth-first search for a free place.

        Offers seen in a search that failed can never again be on an augmenting path and stay marked
        for good, so that all searches together stay cheap.
        """
        self._search += 1
        reached_from: dict[int, int] = {}
        queue = deque([root])
        while queue:
            seeker = queue.popleft()
            for offer in self.edges[seeker]:
                if self._seen[offer] >= self._search:
                    continue
                self._seen[offer] = self._search
                reached_from[offer] = seeker
                if self.free[offer] > 0:
                    self._shift(offer, reached_from)
                    return True
                queue.extend(self.holders[offer])
        for offer in reached_from:
            self._seen[offer] = FOR_GOOD
        return False

    def _shift(self, offer: int, reached_from: dict[int, int]) -> None:
        self.free[offer] -= 1
        while offer != NOBODY:
            seeker = reached_from[offer]
            before, self.held[seeker] = self.held[seeker], offer
            self.holders[offer].append(seeker)
            if before != NOBODY:
                self.holders[before].remove(seeker)
            offer = before


def assign(
    edges: Sequence[Sequence[int]],
    points: Sequence[Sequence[int]],
    places: Sequence[int | None],
    waiting: Sequence[int],
) -> list[int]:
    """The offer of each seeker, or `NOBODY`; seekers stand in order of (waiting days falling, id).

    `places` is what each offer has free, `None` without limit.
    """
    alone, limited, limited_points = _without_limit(edges, points, places)
    matching = Matching(limited, [place or 0 for place in places])
    matching.meet(row for row in range(len(edges)) if row not in alone)
    met = [row in alone or matching.held[row] != NOBODY for row in range(len(edges))]
    return _best(limited, limited_points, [place or 0 for place in places], waiting, met, alone)


def _without_limit(
    edges: Sequence[Sequence[int]], points: Sequence[Sequence[int]], places: Sequence[int | None]
) -> tuple[dict[int, tuple[int, int]], list[list[int]], list[list[int]]]:
    """Per seeker their best offer without limit (it competes with nobody), and the edges worth more."""
    alone: dict[int, tuple[int, int]] = {}
    limited, limited_points = [], []
    for row, (offers, given) in enumerate(zip(edges, points, strict=True)):
        pairs = list(zip(offers, given, strict=True))
        endless = [(-worth, offer) for offer, worth in pairs if places[offer] is None]
        if endless:
            worth, offer = min(endless)
            alone[row] = (offer, -worth)
        least = alone[row][1] if endless else -1
        counted = [(offer, worth) for offer, worth in pairs if places[offer] and worth > least]
        limited.append([offer for offer, _ in counted])
        limited_points.append([worth for _, worth in counted])
    return alone, limited, limited_points


def _best(
    edges: Sequence[Sequence[int]],
    points: Sequence[Sequence[int]],
    places: Sequence[int],
    waiting: Sequence[int],
    met: Sequence[bool],
    alone: dict[int, tuple[int, int]],
) -> list[int]:
    """Most points with every place a column of its own, meeting as many of each waiting day as `met`.

    Where only some who waited equally long can be met, as many empty columns as must go without stand
    open to all of that day, so that points decide among them, then the id. Whoever has an offer without
    limit is met in any case: it is a column open to them only, beside the places that are worth more.
    """
    held = [NOBODY] * len(edges)
    for row, (offer, _worth) in alone.items():
        held[row] = offer
    met_on = Counter(day for day, is_met in zip(waiting, met, strict=True) if is_met)
    rows = [row for row, offers in enumerate(edges) if offers and met_on[waiting[row]]]
    if not rows:
        return held
    without = Counter(waiting[row] for row in rows if not met[row])
    tied = [without[waiting[row]] > 0 and row not in alone for row in rows]
    # Between equal sums of points the lower ids of a day are met: too little to outweigh a point.
    scale = 1 + len(rows) ** 2 if without else 1
    earlier = [len(rows) - index if among else 0 for index, among in enumerate(tied)]
    openings = _of_places([edges[row] for row in rows], [points[row] for row in rows], places, scale, earlier)
    own = {index: alone[row] for index, row in enumerate(rows) if row in alone}
    endless = np.array([offer for offer, _ in own.values()], dtype=np.int64)
    worth = np.array([value for _, value in own.values()], dtype=np.int64)
    each = np.arange(len(own))
    openings.add(endless, np.array(list(own), dtype=np.int64), each, np.ones_like(each), scale * (worth + 1))
    for day, number in sorted(without.items()):
        mine = np.array([index for index, row in enumerate(rows) if tied[index] and waiting[row] == day])
        zero = np.zeros_like(mine)
        openings.add(np.full(number, NOBODY), mine, zero, zero + number, zero + scale)
    for row, offer in zip(rows, openings.heaviest(len(rows)), strict=True):
        held[row] = offer
    return held


def _of_places(
    edges: Sequence[Sequence[int]],
    points: Sequence[Sequence[int]],
    places: Sequence[int],
    scale: int,
    earlier: Sequence[int],
) -> "Openings":
    """A column for each place that can be of use, open to the rows with an edge to its offer."""
    offers = np.fromiter(chain.from_iterable(edges), dtype=np.int64)
    worth = np.fromiter(chain.from_iterable(points), dtype=np.int64)
    degree = np.fromiter(map(len, edges), dtype=np.int64)
    counts = np.minimum(places, np.bincount(offers, minlength=len(places)))
    firsts = np.cumsum(counts) - counts
    # An explicit zero counts as no edge: everything is worth one more than its points.
    weights = scale * (worth + 1) + np.repeat(np.array(earlier, dtype=np.int64), degree)
    rows = np.repeat(np.arange(len(edges)), degree)
    openings = Openings()
    openings.add(np.repeat(np.arange(len(counts)), counts), rows, firsts[offers], counts[offers], weights)
    return openings


class Openings:
    """Places side by side, each with its owner, and what every row gains by taking one."""

    def __init__(self) -> None:
        self._owners = np.zeros(0, dtype=np.int64)
        self._entries: list[tuple[Array, Array, Array]] = []

    def add(self, owners: Array, rows: Array, firsts: Array, counts: Array, weights: Array) -> None:
        """Put more columns beside those there are, and each entry once per column it is open to.

        An entry is a row, the first of its columns (among the new ones), their number, and a weight.
        """
        starts = np.repeat(np.cumsum(counts) - counts, counts)
        within = np.arange(len(starts)) - starts
        column = len(self._owners) + np.repeat(firsts, counts) + within
        self._entries.append((np.repeat(rows, counts), column, np.repeat(weights, counts)))
        self._owners = np.concatenate([self._owners, owners])

    def heaviest(self, height: int) -> list[int]:
        """The owner each row comes to in the heaviest assignment that gives every row a column."""
        # SciPy takes a third of a second to import: only a round pays for it.
        from scipy.sparse import csr_array
        from scipy.sparse.csgraph import min_weight_full_bipartite_matching

        rows, columns, weights = (np.concatenate(parts) for parts in zip(*self._entries, strict=True))
        shape = (height, len(self._owners))
        matrix = csr_array((weights.astype(float), (rows, columns)), shape=shape)
        matrix.sort_indices()
        found, chosen = min_weight_full_bipartite_matching(matrix, maximize=True)
        return self._owners[chosen[np.argsort(found)]].tolist()
