"""One pair assessed; the offers for one request, best first, and why the others do not fit now."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from heapq import nsmallest

from medspil.matching import explain, score
from medspil.matching.people import Offer, OfferId, Seeker
from medspil.matching.policy import Policy
from medspil.matching.reason import Reason
from medspil.matching.rule import Rule
from medspil.matching.rules import UNIVERSE_KM, Ask, broken, first_broken

DEFAULT = Policy()
NONE_DROPPED: Counter[Rule] = Counter()


@dataclass(frozen=True, slots=True)
class Assessment:
    """Blocked by its first rule (no points, one reason), or the points with the reasons they sum from."""

    blocked_by: Rule | None
    points: int
    reasons: tuple[Reason, ...]

    def suits(self, policy: Policy) -> bool:
        """Not blocked and worth a proposal; below the minimum, suggest a language café instead."""
        return self.blocked_by is None and self.points >= policy.minimum


@dataclass(frozen=True, slots=True)
class Ranked:
    offer_id: OfferId
    assessment: Assessment


@dataclass(frozen=True, slots=True)
class Ranking:
    """The best offers, how many suit in all, and the rest counted once each."""

    best: tuple[Ranked, ...]
    suit: int
    below_minimum: int
    fell_away: Mapping[Rule, int]
    """Role holders within 50 km under the first rule that blocks, in the rules' order."""


def assess(
    seeker: Seeker, offer: Offer, *, on: date, policy: Policy = DEFAULT, by_phone: bool = False
) -> Assessment:
    """What blocks a pair, or what it scores and why.

    `by_phone`: for the coordinator who places a protected person by hand; the pair still reads no distance.
    """
    ask = Ask(seeker, on)
    rule = first_broken(ask, offer, _passed_over(policy, by_phone))
    if rule is not None:
        return Assessment(rule, 0, (explain.blocked(ask, offer, rule),))
    return of_fit(ask, offer, policy)


def all_broken(seeker: Seeker, offer: Offer, *, on: date) -> tuple[Rule, ...]:
    """Every rule the pair breaks, relaxed or not: what a hand-made pair has to answer for."""
    return tuple(broken(Ask(seeker, on), offer))


def rank(
    seeker: Seeker,
    offers: Iterable[Offer],
    *,
    on: date,
    policy: Policy = DEFAULT,
    dropped: Mapping[Rule, int] = NONE_DROPPED,
    top: int = 10,
    by_phone: bool = False,
) -> Ranking:
    """The best `top` offers by points, then by the offer's own waiting days, then id.

    `dropped` are the role holders within 50 km that the query left out already, by rule. Offers without
    the role, or further away, are neither listed nor counted. `by_phone` as in `assess`.
    """
    ask = Ask(seeker, on)
    fell_away = Counter(dropped)
    suiting: list[tuple[int, int, OfferId, Offer]] = []
    below = 0
    passed_over = _passed_over(policy, by_phone)
    for offer in offers:
        if not in_universe(ask, offer):
            continue
        rule = first_broken(ask, offer, passed_over)
        if rule is not None:
            fell_away[rule.shown] += 1
            continue
        points = score.total(ask, offer, policy.weights)
        if points < policy.minimum:
            below += 1
        else:
            suiting.append((-points, -waiting_days(offer.waiting_since, on), offer.id, offer))
    best = nsmallest(top, suiting, key=lambda entry: entry[:3])
    return Ranking(
        best=tuple(Ranked(offer.id, of_fit(ask, offer, policy)) for *_, offer in best),
        suit=len(suiting),
        below_minimum=below,
        fell_away={rule: fell_away[rule] for rule in Rule if fell_away[rule]},
    )


def waiting_days(since: date | None, on: date) -> int:
    return 0 if since is None else max(0, (on - since).days)


def in_universe(ask: Ask, offer: Offer) -> bool:
    """Whether the offer is counted at all: it holds the role, standing or not, and is within 50 km."""
    if offer.roles is not None and offer.role(ask.seeker.kind) is None:
        return False
    return ask.within(offer, UNIVERSE_KM)


def _passed_over(policy: Policy, by_phone: bool) -> frozenset[Rule]:
    return policy.relaxed | {Rule.PROTECTED} if by_phone else policy.relaxed


def of_fit(ask: Ask, offer: Offer, policy: Policy) -> Assessment:
    """The assessment of a pair that no rule is known to block."""
    reasons = tuple(explain.reasons(ask, offer, policy))
    return Assessment(None, sum(reason.points for reason in reasons), reasons)
