"""The two exact steps of a plan: who can be met at all, and how to meet them best.

1. Augmenting paths from the seekers in order of waiting find a largest set of seekers that can be met
   together; whoever is met stays met, so nobody gives way to someone who waited fewer days.
2. Among all ways of meeting as many of each waiting day, the assignment with most points.
"""

from collections import Counter, deque
from collections.abc import Iterable, Sequence

import numpy as np

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
    """Per seeker their best offer without limit (it competes with nobody), and the edges to the others."""
    alone: dict[int, tuple[int, int]] = {}
    limited, limited_points = [], []
    for row, (offers, given) in enumerate(zip(edges, points, strict=True)):
        pairs = list(zip(offers, given, strict=True))
        endless = [(-worth, offer) for offer, worth in pairs if places[offer] is None]
        if endless:
            worth, offer = min(endless)
            alone[row] = (offer, -worth)
        counted = [(offer, worth) for offer, worth in pairs if places[offer]]
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
    open to all of that day, so that points decide among them, then the id.
    """
    able = [row for row, offers in enumerate(edges) if offers or row in alone]
    met_on = Counter(waiting[row] for row in able if met[row])
    rows = [row for row in able if met_on[waiting[row]]]
    without = Counter(waiting[row] for row in rows if not met[row])
    asked = Counter(offer for row in rows for offer in edges[row])
    owners: list[int] = []
    of_offer = {offer: _columns(owners, offer, min(places[offer], asked[offer])) for offer in sorted(asked)}
    of_day = {day: _columns(owners, NOBODY, without[day]) for day in sorted(without)}

    # Between equal sums of points the lower ids of a day are met: too little to outweigh a point.
    scale = 1 + len(rows) ** 2 if without else 1
    entries: list[list[tuple[range, int]]] = []
    for index, row in enumerate(rows):
        if row in alone:
            offer, worth = alone[row]
            choices = [(_columns(owners, offer, 1), scale * (worth + 1))]
            earlier = 0
        else:
            choices = [(of_day[waiting[row]], scale)] if waiting[row] in of_day else []
            earlier = len(rows) - index if choices else 0
        # An explicit zero counts as no edge: everything is worth one more than its points.
        choices += [
            (of_offer[offer], scale * (worth + 1) + earlier)
            for offer, worth in zip(edges[row], points[row], strict=True)
        ]
        entries.append(choices)

    held = [NOBODY] * len(edges)
    for row, column in zip(rows, _heaviest(entries, len(owners)), strict=True):
        held[row] = owners[column]
    return held


def _columns(owners: list[int], owner: int, count: int) -> range:
    """New columns that belong to one offer (or to nobody)."""
    owners.extend([owner] * count)
    return range(len(owners) - count, len(owners))


def _heaviest(entries: Sequence[Sequence[tuple[range, int]]], width: int) -> list[int]:
    """The column of each row in the heaviest assignment that gives every row one; weights above zero."""
    if not entries:
        return []
    # SciPy takes a third of a second to import: only a round pays for it.
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import min_weight_full_bipartite_matching

    indices: list[int] = []
    weights: list[int] = []
    cuts = [0]
    for choices in entries:
        for columns, weight in choices:
            indices.extend(columns)
            weights.extend([weight] * len(columns))
        cuts.append(len(indices))
    matrix = csr_array(
        (np.array(weights, dtype=float), np.array(indices, dtype=np.int32), np.array(cuts, dtype=np.int32)),
        shape=(len(entries), width),
    )
    matrix.sort_indices()
    rows, columns_found = min_weight_full_bipartite_matching(matrix, maximize=True)
    return [int(column) for _, column in sorted(zip(rows, columns_found, strict=True))]
