"""The reasons of a pair: per criterion one that carries the points, and what else should be said."""

from collections.abc import Iterator
from typing import Any

from medspil.matching import language
from medspil.matching.people import Offer
from medspil.matching.policy import Criterion, Policy
from medspil.matching.reason import NOBODY, READERS, Code, Polarity, Reason, Value
from medspil.matching.rule import Rule
from medspil.matching.rules import UNKNOWN, Ask, broken, travel_limit_km
from medspil.matching.score import (
    APART_YEARS,
    HALF,
    QUALITIES,
    child_bits,
    household_quality,
    points,
    years_apart,
)
from medspil.matching.vocabulary import Level

MINUTES_PER_KM = 2
"""A rough pace over bicycle, bus and car: 30 km an hour."""

AGAINST = {
    Code.INTERPRETER_NEEDED,
    Code.NO_SHARED_LANGUAGE,
    Code.NO_SHARED_TIME,
    Code.NO_SHARED_TOPICS,
    Code.NO_SHARED_INTERESTS,
    Code.CHILDREN_ON_ONE_SIDE,
    Code.CHILDREN_APART_IN_AGE,
    Code.BLOCKED,
    Code.RELAXED,
}

Said = tuple[Code, dict[str, Any]]


def rough_minutes(hectometres: int) -> int:
    """A distance as "about 15 minutes": in fives, five at least."""
    minutes = hectometres * MINUTES_PER_KM / 10
    return max(5, 5 * round(minutes / 5))


def reasons(ask: Ask, offer: Offer, policy: Policy) -> Iterator[Reason]:
    """Every reason of a pair that fits; the points of all sum to the total."""
    for criterion, quality in QUALITIES.items():
        found = quality(ask, offer)
        code, data = _not_stated(criterion) if found is None else _SAID[criterion](ask, offer)
        weight = policy.weights[criterion]
        yield _reason(code, data, points(weight, found), weight, criterion, _polarity(code, criterion, found))
    yield from _beside(ask, offer)
    for rule in broken(ask, offer) if policy.relaxed else ():
        if rule in policy.relaxed:
            yield _reason(Code.RELAXED, {"rule": str(rule)})


def _not_stated(criterion: Criterion) -> tuple[Code, dict[str, Value]]:
    return Code.NOT_STATED, {"criterion": str(criterion)}


def blocked(ask: Ask, offer: Offer, rule: Rule) -> Reason:
    """Why a pair does not fit, for the desk; nobody reads of the private tick."""
    data: dict[str, Value] = {"rule": str(rule)}
    if rule is Rule.TRAVEL:
        data |= {"km": ask.hectometres(offer) / 10, "limit_km": travel_limit_km(ask.seeker, offer)}
    readers = NOBODY if rule is Rule.OWN_COMMUNITY else READERS[Code.BLOCKED]
    return Reason(Code.BLOCKED, polarity=Polarity.AGAINST, readers=readers, data=data)


def _reason(
    code: Code,
    data: dict[str, Value],
    given: int = 0,
    of: int = 0,
    criterion: Criterion | None = None,
    polarity: Polarity | None = None,
) -> Reason:
    if polarity is None:
        polarity = Polarity.AGAINST if code in AGAINST else Polarity.NEUTRAL
    return Reason(code, given, of, criterion, polarity, READERS[code], data)


def _polarity(code: Code, criterion: Criterion, quality: int | None) -> Polarity:
    if quality is None:
        return Polarity.NEUTRAL
    far = criterion is Criterion.TRAVEL and quality < HALF
    return Polarity.AGAINST if far or code in AGAINST else Polarity.FOR


def _beside(ask: Ask, offer: Offer) -> Iterator[Reason]:
    """What the pair reads instead of kilometres, and needs the host was not asked about."""
    distance = ask.hectometres(offer)
    if ask.seeker.protected or offer.protected:
        yield _reason(Code.WITHIN_LIMIT, {})
    elif distance != UNKNOWN:
        yield _reason(Code.ROUGH_DISTANCE, {"minutes": rough_minutes(distance)})
    if ask.seeker.needs and offer.cannot_meet is None:
        yield _reason(Code.NEED_NOT_STATED, {"needs": tuple(sorted(ask.seeker.needs))})


def _language(ask: Ask, offer: Offer) -> Said:
    own, code, practise = language.shared(ask.seeker, offer)
    shared = {"language": code, "level": own.code}
    if own and practise:
        return Code.SHARED_AND_PRACTISE, shared | {
            "practise": ask.seeker.practise,
            "practise_level": practise.code,
        }
    if own:
        return Code.SHARED_LANGUAGE, shared
    if practise > Level.NONE:
        return Code.PRACTISE_LANGUAGE, {"language": ask.seeker.practise, "level": practise.code}
    return (Code.INTERPRETER_NEEDED if ask.seeker.interpreter else Code.NO_SHARED_LANGUAGE), {}


def _travel(ask: Ask, offer: Offer) -> Said:
    return Code.DISTANCE, {"km": ask.hectometres(offer) / 10}


def _times(ask: Ask, offer: Offer) -> Said:
    slots = ask.seeker.times & offer.times
    data = {"slots": slots, "count": slots.bit_count()}
    if slots:
        return Code.SHARED_TIMES, data
    vary = ask.seeker.times_vary or offer.times_vary
    return (Code.TIMES_VARY, data) if vary else (Code.NO_SHARED_TIME, {})


def _topics(ask: Ask, offer: Offer) -> Said:
    shared = tuple(sorted(ask.seeker.topics & offer.topics))
    return (
        (Code.SHARED_TOPICS, {"topics": shared, "count": len(shared)})
        if shared
        else (Code.NO_SHARED_TOPICS, {})
    )


def _interests(ask: Ask, offer: Offer) -> Said:
    shared = tuple(sorted(ask.seeker.interests & offer.interests))
    if not shared:
        return Code.NO_SHARED_INTERESTS, {}
    return Code.SHARED_INTERESTS, {"interests": shared, "count": len(shared)}


def _household(ask: Ask, offer: Offer) -> Said:
    theirs = child_bits(ask.seeker.child_birth_years, ask.on)
    apart = years_apart(theirs, child_bits(offer.child_birth_years, ask.on))
    if apart is not None:
        near = apart <= APART_YEARS
        return (Code.CHILDREN_NEAR_IN_AGE if near else Code.CHILDREN_APART_IN_AGE), {"years": apart}
    both_without = household_quality(ask.seeker, offer, ask.on)
    return (Code.BOTH_WITHOUT_CHILDREN if both_without else Code.CHILDREN_ON_ONE_SIDE), {}


_SAID = {
    Criterion.LANGUAGE: _language,
    Criterion.TRAVEL: _travel,
    Criterion.TIMES: _times,
    Criterion.TOPICS: _topics,
    Criterion.HOUSEHOLD: _household,
    Criterion.INTERESTS: _interests,
}
