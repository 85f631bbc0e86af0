"""All pairs of a round at a time: which no rule blocks, and their points.

The rules and qualities are those of `rules` and `score`; here each is worked out once per distinct pair of
values (two language profiles, two places), and bits are compared for many pairs at once. A test holds the
outcome equal to `assess`, pair by pair.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from datetime import date
from enum import StrEnum
from typing import Any

import numpy as np

from medspil.matching import language, score
from medspil.matching.columns import Array, as_bits, bits, numbered, profiles
from medspil.matching.people import Offer, Seeker
from medspil.matching.policy import FULL, Criterion, Policy
from medspil.matching.rule import Rule
from medspil.matching.rules import (
    UNIVERSE_KM,
    UNKNOWN,
    entitlement,
    gender_must_fails,
    hectometres,
    is_adult,
    may_have_children,
)
from medspil.matching.times import ALL_TIMES, SLOTS
from medspil.matching.vocabulary import Interest, Kind, Need, Topic
from medspil.places.distance import bounding_box

FAILS = -1
ROUNDING_KM = 0.1
"""Distances are compared in whole hundreds of metres, so the box is this much wider."""


class Pairs:
    """The pairs that may suit, as two arrays of positions that each rule makes shorter."""

    def __init__(
        self, seekers: Sequence[Seeker], offers: Sequence[Offer], on: date, policy: Policy, with_full: bool
    ) -> None:
        self.seekers, self.offers, self.on, self.policy = seekers, offers, on, policy
        self.usable = np.array(
            [
                is_adult(offer, on) and not offer.protected and (with_full or offer.free != 0)
                for offer in offers
            ],
            dtype=bool,
        )
        self.position = {offer.id: index for index, offer in enumerate(offers)}
        self.rows, self.columns = self._near_at_shared_times()

    def _near_at_shared_times(self) -> tuple[Array, Array]:
        """A first sieve by place, role, bars and times; never stricter than the rules."""
        placed = sorted(
            (index for index, offer in enumerate(self.offers) if offer.place),
            key=lambda index: self.offers[index].place or (),
        )
        placeless = [index for index, offer in enumerate(self.offers) if not offer.place]
        order = np.array(placed + placeless, dtype=np.int64)
        where = np.array([self.offers[index].place for index in placed], dtype=float).reshape(-1, 2)
        latitudes, longitudes = where[:, 0], where[:, 1]
        times = bits([_open_times(offer) for offer in self.offers])[order]
        entitled: dict[tuple[Kind | None, bool], Array] = {}
        rows, columns = [], []
        for row, seeker in enumerate(self.seekers):
            if not is_adult(seeker, self.on) or seeker.open_proposal or seeker.protected:
                continue
            group = (seeker.kind, may_have_children(seeker, self.on))
            if group not in entitled:
                entitled[group] = self._entitled(*group)[order]
            fits = entitled[group].copy()
            if Rule.TIME not in self.policy.relaxed:
                fits &= (times & _open_times(seeker)) != 0
            if seeker.place:
                south, west, north, east = bounding_box(seeker.place, self._limit(seeker) + ROUNDING_KM)
                first, last = np.searchsorted(latitudes, south), np.searchsorted(latitudes, north, "right")
                fits[:first] = False
                fits[last : len(placed)] = False
                fits[first:last] &= (west <= longitudes[first:last]) & (longitudes[first:last] <= east)
            found = order[fits.nonzero()[0]]
            barred = [self.position[offer] for offer in seeker.barred if offer in self.position]
            if barred:
                found = found[~np.isin(found, barred)]
            columns.append(found)
            rows.append(np.full(len(found), row, dtype=np.int64))
        none = np.empty(0, dtype=np.int64)
        return np.concatenate([none, *rows]), np.concatenate([none, *columns])

    def _limit(self, person: Seeker | Offer) -> int:
        if person.travel_km is None or Rule.TRAVEL in self.policy.relaxed:
            return UNIVERSE_KM
        return min(person.travel_km, UNIVERSE_KM)

    def _entitled(self, kind: Kind | None, children: bool) -> Array:
        entitled = [entitlement(offer, kind, children, self.on) is None for offer in self.offers]
        return self.usable & np.array(entitled, dtype=bool)

    def scored(self) -> tuple[Array, Array, Array]:
        """The pairs that no rule blocks, and the points of each."""
        self._keep(self._distinct(_gender_key, gender_must_fails) == 0)
        if Rule.PRACTICAL not in self.policy.relaxed:
            needs = bits([as_bits(Need, seeker.needs) for seeker in self.seekers])
            lacks = bits([as_bits(Need, offer.cannot_meet or ()) for offer in self.offers])
            self._keep((needs[self.rows] & lacks[self.columns]) == 0)
        distance = self._distance()
        near = distance <= self._limits()
        self._keep(near)
        by_language = self._language()
        speak = by_language != FAILS
        self._keep(speak)
        qualities = {
            Criterion.LANGUAGE: by_language[speak],
            Criterion.TRAVEL: _travel(distance[near][speak]),
            Criterion.TIMES: self._times(),
            Criterion.TOPICS: self._share(Topic, lambda one: one.topics, score.FULL_AT_TOPICS),
            Criterion.HOUSEHOLD: self._household(),
            Criterion.INTERESTS: self._share(Interest, lambda one: one.interests, score.FULL_AT_INTERESTS),
        }
        points = np.zeros(len(self.rows), dtype=np.int64)
        for criterion, quality in qualities.items():
            points += self.policy.weights[criterion] * quality // FULL
        return self.rows, self.columns, points

    def _keep(self, mask: Array) -> None:
        self.rows, self.columns = self.rows[mask], self.columns[mask]

    def _distinct(self, key: Callable[[Any], Hashable], work: Callable[[Seeker, Offer], int | bool]) -> Array:
        """`work` for every pair, done once per distinct (key of seeker, key of offer)."""
        theirs, seekers = profiles(self.seekers, key)
        ours, offers = profiles(self.offers, key)
        keys = theirs[self.rows] * max(1, len(offers)) + ours[self.columns]
        distinct, back = numbered(keys, len(seekers) * len(offers))
        done = [work(seekers[both // len(offers)], offers[both % len(offers)]) for both in distinct.tolist()]
        return np.array(done, dtype=np.int64)[back]

    def _limits(self) -> Array:
        theirs = np.array([10 * self._limit(seeker) for seeker in self.seekers], dtype=np.int64)
        ours = np.array([10 * self._limit(offer) for offer in self.offers], dtype=np.int64)
        return np.minimum(theirs[self.rows], ours[self.columns])

    def _distance(self) -> Array:
        return self._distinct(lambda one: one.place, _hectometres)

    def _language(self) -> Array:
        strict = Rule.LANGUAGE not in self.policy.relaxed

        def work(seeker: Seeker, offer: Offer) -> int:
            if seeker.avoid_own_community and language.same_community(seeker, offer):
                return FAILS
            quality = score.language_quality(seeker, offer)
            if strict and quality == 0 and not seeker.interpreter:
                return FAILS
            return _or_half(quality)

        return self._distinct(_language_key, work)

    def _household(self) -> Array:
        theirs = bits(score.child_bits(one.child_birth_years, self.on) for one in self.seekers)[self.rows]
        ours = bits(score.child_bits(one.child_birth_years, self.on) for one in self.offers)[self.columns]
        unknown = (
            np.array([one.child_birth_years is None for one in self.seekers], dtype=bool)[self.rows]
            | np.array([one.child_birth_years is None for one in self.offers], dtype=bool)[self.columns]
        )
        by_years = np.array(
            [
                [
                    [score.children_quality(a, b, apart) for apart in range(score.ADULT_AGE)]
                    for b in (False, True)
                ]
                for a in (False, True)
            ]
        )
        apart = np.zeros(len(self.rows), dtype=np.int64)
        for years in reversed(range(score.ADULT_AGE)):
            apart[((theirs << years | theirs >> years) & ours) != 0] = years
        quality = by_years[(theirs != 0).astype(int), (ours != 0).astype(int), apart]
        return np.where(unknown, score.HALF, quality)

    def _times(self) -> Array:
        theirs = bits([seeker.times for seeker in self.seekers])[self.rows]
        ours = bits([offer.times for offer in self.offers])[self.columns]
        vary = (
            np.array([seeker.times_vary for seeker in self.seekers], dtype=bool)[self.rows]
            | np.array([offer.times_vary for offer in self.offers], dtype=bool)[self.columns]
        )
        by_count = np.array(
            [
                [
                    [
                        _or_half(score.times_quality(count, bool(stated), bool(vary)))
                        for count in range(SLOTS + 1)
                    ]
                    for stated in (0, 1)
                ]
                for vary in (0, 1)
            ]
        )
        stated = (theirs != 0) & (ours != 0)
        return by_count[vary.astype(int), stated.astype(int), np.bitwise_count(theirs & ours)]

    def _share(self, words: type[StrEnum], of: Callable[[Any], Iterable[str]], full_at: int) -> Array:
        theirs = bits([as_bits(words, of(seeker)) for seeker in self.seekers])
        ours = bits([as_bits(words, of(offer)) for offer in self.offers])
        size = len(words) + 1
        by_count = np.array(
            [
                [
                    [
                        _or_half(score.share_quality(shared, wanted, offered, full_at))
                        for shared in range(size)
                    ]
                    for wanted in range(size)
                ]
                for offered in (0, 1)
            ]
        )
        return by_count[
            (ours != 0).astype(int)[self.columns],
            np.bitwise_count(theirs)[self.rows],
            np.bitwise_count(theirs[self.rows] & ours[self.columns]),
        ]


def _or_half(quality: int | None) -> int:
    return score.HALF if quality is None else quality


def _travel(distance: Array) -> Array:
    by_distance = np.array([_or_half(score.travel_quality(hm)) for hm in range(10 * UNIVERSE_KM + 1)])
    return np.where(distance == UNKNOWN, score.HALF, by_distance[distance])


def _hectometres(seeker: Seeker, offer: Offer) -> int:
    if seeker.place is None or offer.place is None:
        return UNKNOWN
    return hectometres(seeker.place, offer.place)


def _open_times(person: Seeker | Offer) -> int:
    return person.times if person.times and not person.times_vary else ALL_TIMES


def _gender_key(person: Seeker | Offer) -> Hashable:
    return person.gender, person.gender_must


def _language_key(person: Seeker | Offer) -> Hashable:
    spoken = tuple(sorted(person.languages.items()))
    if isinstance(person, Offer):
        return spoken
    partner = person.kind is Kind.LANGUAGE_PARTNER
    return spoken, person.wish, person.practise, partner, person.interpreter, person.avoid_own_community
