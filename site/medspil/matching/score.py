"""How well a pair fits: per criterion a quality of 0–1000, times its weight. Integers throughout.

A quality of `None` is "not stated on a side" and gives half. Each function takes only what it needs, so
that the weekly plan can work it out once per distinct pair of values.
"""

from collections.abc import Callable, Mapping
from datetime import date

from medspil.matching import language
from medspil.matching.people import Offer, Seeker
from medspil.matching.policy import FULL, Criterion
from medspil.matching.rules import UNKNOWN, Ask
from medspil.matching.vocabulary import Level

HALF = FULL // 2
BY_LEVEL = {Level.NONE: 0, Level.SOME: 400, Level.GOOD: 800, Level.NATIVE: FULL}
NEAR_HM, FAR_HM = 30, 300
"""Full points up to 3 km, none from 30 km on, evenly between; in hundreds of metres."""
FULL_AT_SLOTS = 4
FULL_AT_TOPICS = 2
FULL_AT_INTERESTS = 3
NEAR_YEARS, APART_YEARS = 2, 5
ADULT_AGE = 18


def points(weight: int, quality: int | None) -> int:
    """What a quality gives under a weight; never less under a greater weight."""
    return weight * (HALF if quality is None else quality) // FULL


def language_quality(seeker: Seeker, offer: Offer) -> int | None:
    """By the wish: own language, the one to practise, or the mean of both."""
    if not language.stated(seeker, offer):
        return None
    found = language.shared(seeker, offer)
    if language.practises_only(seeker):
        return BY_LEVEL[found.practise]
    if seeker.wish is language.LanguageWish.OWN:
        return BY_LEVEL[found.own]
    return (BY_LEVEL[found.own] + BY_LEVEL[found.practise]) // 2


def travel_quality(hectometres: int) -> int | None:
    if hectometres == UNKNOWN:
        return None
    return min(FULL, max(0, FULL * (FAR_HM - hectometres) // (FAR_HM - NEAR_HM)))


def times_quality(shared: int, stated: bool, vary: bool) -> int | None:
    """By the number of shared slots, full at four; times that vary give at least half."""
    if vary:
        return max(HALF, times_quality(shared, True, False) or 0)
    return FULL * min(shared, FULL_AT_SLOTS) // FULL_AT_SLOTS if stated else None


def share_quality(shared: int, wanted: int, offered: int, full_at: int) -> int | None:
    """By how many of the wanted things are shared: full at `full_at`, or at all of fewer."""
    if not wanted or not offered:
        return None
    full_at = min(full_at, wanted)
    return FULL * min(shared, full_at) // full_at


def child_bits(years: tuple[int, ...] | None, on: date) -> int:
    """The ages of those who are not yet 18, as bits."""
    bits = 0
    for year in years or ():
        if 0 <= on.year - year < ADULT_AGE:
            bits |= 1 << (on.year - year)
    return bits


def years_apart(theirs: int, ours: int) -> int | None:
    """Years between the two children nearest in age; `None` if a side has none."""
    for years in range(ADULT_AGE):
        if (theirs << years | theirs >> years) & ours:
            return years
    return None


def children_quality(theirs: bool, ours: bool, apart: int | None) -> int:
    """Families with children near in age, or both without, fit best."""
    if apart is None or not theirs or not ours:
        return 0 if theirs or ours else FULL
    return FULL if apart <= NEAR_YEARS else 750 if apart <= APART_YEARS else HALF


def household_quality(seeker: Seeker, offer: Offer, on: date) -> int | None:
    if seeker.child_birth_years is None or offer.child_birth_years is None:
        return None
    theirs, ours = child_bits(seeker.child_birth_years, on), child_bits(offer.child_birth_years, on)
    return children_quality(bool(theirs), bool(ours), years_apart(theirs, ours))


def _times(ask: Ask, offer: Offer) -> int | None:
    theirs, ours = ask.seeker.times, offer.times
    return times_quality(
        (theirs & ours).bit_count(), bool(theirs and ours), ask.seeker.times_vary or offer.times_vary
    )


def _topics(ask: Ask, offer: Offer) -> int | None:
    wanted, offered = ask.seeker.topics, offer.topics
    return share_quality(len(wanted & offered), len(wanted), len(offered), FULL_AT_TOPICS)


def _interests(ask: Ask, offer: Offer) -> int | None:
    wanted, offered = ask.seeker.interests, offer.interests
    return share_quality(len(wanted & offered), len(wanted), len(offered), FULL_AT_INTERESTS)


QUALITIES: Mapping[Criterion, Callable[[Ask, Offer], int | None]] = {
    Criterion.LANGUAGE: lambda ask, offer: language_quality(ask.seeker, offer),
    Criterion.TRAVEL: lambda ask, offer: travel_quality(ask.hectometres(offer)),
    Criterion.TIMES: _times,
    Criterion.TOPICS: _topics,
    Criterion.HOUSEHOLD: lambda ask, offer: household_quality(ask.seeker, offer, ask.on),
    Criterion.INTERESTS: _interests,
}


def total(ask: Ask, offer: Offer, weights: Mapping[Criterion, int]) -> int:
    """The points of a pair, without its reasons."""
    found = 0
    for name, quality in QUALITIES.items():
        found += points(weights[name], quality(ask, offer))
    return found
