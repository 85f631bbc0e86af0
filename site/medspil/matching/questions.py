"""The one call worth making: the question to one volunteer that would give most people a contact."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from medspil.matching import score
from medspil.matching.assignment import Matching
from medspil.matching.people import Offer, OfferId, Seeker, SeekerId
from medspil.matching.planning import lock, unsettled
from medspil.matching.policy import Policy
from medspil.matching.ranking import DEFAULT
from medspil.matching.rule import Rule
from medspil.matching.rules import UNIVERSE_KM, Ask, broken
from medspil.matching.table import Table, build
from medspil.matching.times import SLOTS


class Asked(StrEnum):
    """What a volunteer may be asked, the lightest first; never to set a safety rule aside."""

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


def one_call(
    seekers: Iterable[Seeker],
    offers: Iterable[Offer],
    *,
    on: date,
    policy: Policy = DEFAULT,
    fixed: Iterable[tuple[SeekerId, OfferId]] = (),
) -> Call | None:
    """The single question to one volunteer that would give most people a contact; `None` if none helps.

    Of equal questions the lightest, to the volunteer with the lowest id.
    """
    table = build(seekers, offers, on=on, policy=policy)
    return _Search(table, fixed).best()


@dataclass(frozen=True, slots=True)
class _Question:
    """What a yes would add: edges from seekers to one offer, or a place there."""

    asked: Asked
    column: int
    slot: int
    km: int
    rows: frozenset[int]
    most: int
    """No more than so many people can gain by it."""


class _Search:
    """The questions that can help anyone, tried on the plan in order of the most each can give."""

    def __init__(self, table: Table, fixed: Iterable[tuple[SeekerId, OfferId]]) -> None:
        self.table = table
        self.locked = lock(table, fixed)
        self.edges = unsettled(table.edges, self.locked)
        # A place without limit serves everyone: never more than there are seekers.
        self.places = [len(self.edges) if free is None else free for free in self.locked.places]
        self.matching = Matching(self.edges, self.places)
        self.matching.meet(range(len(self.edges)))
        self.stuck, self.full = self.matching.stuck()
        self.settled = self.locked.settled
        self.stuck -= self.settled

    def best(self) -> Call | None:
        found: Call | None = None
        tried: dict[tuple[int, bool, frozenset[int]], tuple[SeekerId, ...]] = {}
        for question in sorted(self.questions(), key=_lightest_of_most):
            if found is not None and found.gain >= question.most:
                break
            key = (question.column, question.asked is Asked.ONE_MORE, question.rows)
            if key not in tried:
                tried[key] = self.gained(question)
            if len(tried[key]) > (found.gain if found else 0):
                found = self._call(question, tried[key])
        return found

    def gained(self, question: _Question) -> tuple[SeekerId, ...]:
        """Who would be met besides those met now."""
        edges = [
            [*offers, question.column] if row in question.rows else offers
            for row, offers in enumerate(self.edges)
        ]
        matching = self.matching.copy(edges)
        if question.asked is Asked.ONE_MORE:
            matching.free[question.column] += 1
        rows = matching.meet(row for row in range(len(edges)) if row not in self.settled)
        return tuple(self.table.seekers[row].id for row in rows)

    def questions(self) -> Iterator[_Question]:
        """Every question that could give someone a contact."""
        rows_by: dict[tuple[Asked, int, int], set[int]] = {}
        for row, column, rule in self._one_rule_away():
            for key in self._asks(row, column, rule):
                rows_by.setdefault(key, set()).add(row)
        for column in self.full:
            rows_by.setdefault((Asked.ONE_MORE, column, 0), set())
        for (asked, column, detail), rows in rows_by.items():
            helped = set(rows)
            if asked is Asked.LONGER_TRAVEL:
                for km in range(detail):
                    helped |= rows_by.get((asked, column, km), set())
            yield self._question(asked, column, detail, frozenset(helped))

    def _question(self, asked: Asked, column: int, detail: int, rows: frozenset[int]) -> _Question:
        time, travel = asked is Asked.ANOTHER_TIME, asked is Asked.LONGER_TRAVEL
        most = 1 if asked is Asked.ONE_MORE else min(len(rows), self.places[column])
        return _Question(asked, column, detail if time else 0, detail if travel else 0, rows, most)

    def _one_rule_away(self) -> Iterator[tuple[int, int, Rule]]:
        """Pairs of a stuck seeker and an offer with a way to a place, kept apart by one rule to ask about."""
        relaxed = self.table.policy.relaxed
        wide = build(
            [self.table.seekers[row] for row in self.stuck],
            self.table.offers,
            on=self.table.on,
            policy=replace(self.table.policy, relaxed=relaxed | {Rule.TIME, Rule.TRAVEL}, minimum=0),
            with_full=True,
        )
        reachable = self.matching.open()
        rows = sorted(self.stuck)
        for row, seeker, columns in zip(rows, wide.seekers, wide.edges, strict=True):
            ask = Ask(seeker, self.table.on)
            for column in columns:
                rules = [rule for rule in broken(ask, self.table.offers[column]) if rule not in relaxed]
                if len(rules) == 1 and (rules[0] is Rule.CAPACITY or column in reachable):
                    yield row, column, rules[0]

    def _asks(self, row: int, column: int, rule: Rule) -> Iterator[tuple[Asked, int, int]]:
        """The questions whose yes would let this pair meet, above the minimum."""
        seeker, offer = self.table.seekers[row], self.table.offers[column]
        ask = Ask(seeker, self.table.on)
        if rule is Rule.TIME:
            slots = [1 << index for index in range(SLOTS) if seeker.times >> index & 1]
            if self._enough(ask, replace(offer, times=offer.times | slots[0])):
                yield from ((Asked.ANOTHER_TIME, column, slot) for slot in slots)
        elif not self._enough(ask, offer):
            return
        elif rule is Rule.TRAVEL:
            km = -(-ask.hectometres(offer) // 10)
            if km <= min(UNIVERSE_KM, UNIVERSE_KM if seeker.travel_km is None else seeker.travel_km):
                yield Asked.LONGER_TRAVEL, column, km
        elif rule is Rule.CAPACITY:
            yield Asked.ONE_MORE, column, 0

    def _enough(self, ask: Ask, offer: Offer) -> bool:
        return score.total(ask, offer, self.table.policy.weights) >= self.table.policy.minimum

    def _call(self, question: _Question, gained: tuple[SeekerId, ...]) -> Call:
        offer = self.table.offers[question.column]
        return Call(offer.id, question.asked, question.slot, question.km, len(gained), gained)


def _lightest_of_most(question: _Question) -> tuple[int, int, int, int, int]:
    order = list(Asked).index(question.asked)
    return -question.most, order, question.column, question.km, question.slot
