"""The rules that block, checked in the designed order."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date

from medspil.matching import language
from medspil.matching.people import Offer, RoleGranted, Seeker
from medspil.matching.rule import Rule
from medspil.matching.vocabulary import MEETS_CHILDREN, Kind
from medspil.places.distance import KM_PER_DEGREE, Point, haversine_km

UNIVERSE_KM = 50
"""Nobody is sent further, and nobody further away is counted."""

CLEARANCE_BELOW_AGE = 15
UNKNOWN = -1


@dataclass(slots=True)
class Ask:
    """A seeker on a date, with what every offer is compared to worked out once."""

    seeker: Seeker
    on: date
    children: bool = field(init=False)
    _metres: dict[Point, int] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.children = may_have_children(self.seeker, self.on)

    def within(self, offer: Offer, km: int) -> bool:
        """Whether the offer is no further away than this; true of places not stated."""
        if self.seeker.place is None or offer.place is None:
            return True
        # North and south are cheap to tell: most of a country is ruled out by them.
        if abs(self.seeker.place[0] - offer.place[0]) * KM_PER_DEGREE > km + 1:
            return False
        return not too_far(self.hectometres(offer), km)

    def hectometres(self, offer: Offer) -> int:
        """Distance in whole hundreds of metres, `UNKNOWN` if a place is not stated."""
        if self.seeker.place is None or offer.place is None:
            return UNKNOWN
        found = self._metres.get(offer.place)
        if found is None:
            found = self._metres[offer.place] = hectometres(self.seeker.place, offer.place)
        return found


def hectometres(a: Point, b: Point) -> int:
    return round(haversine_km(a, b) * 10)


def may_have_children(seeker: Seeker, on: date) -> bool:
    """Whether a child under 15 may be in the household.

    A birth year leaves the birthday open, and children that nobody asked about may be there: both count
    as under 15.
    """
    years = seeker.child_birth_years
    return years is None or any(on.year - year <= CLEARANCE_BELOW_AGE for year in years)


def entitlement(offer: Offer, kind: Kind | None, children: bool, on: date) -> Rule | None:
    """What keeps the offer from this kind of contact on this date, if anything.

    `children`: some under 15 may be in the household.
    """
    if offer.roles is None:
        return None
    role = offer.role(kind)
    if role is None or not role.stands(on):
        return Rule.ROLE
    for requirement in role.requirements:
        if not requirement.stands(on):
            return Rule.REQUIREMENT
    if needs_clearance(role, children) and (offer.cleared_until is None or offer.cleared_until < on):
        return Rule.CLEARANCE
    return None


def needs_clearance(role: RoleGranted, children: bool) -> bool:
    """As the role says; the kinds that meet the children of a household need it whatever the role says."""
    return role.requires_clearance or (
        children and (role.clearance_with_children or role.kind in MEETS_CHILDREN)
    )


def is_adult(person: Seeker | Offer, on: date) -> bool:
    """Whether the side is surely 18, or an activity open to adults."""
    if isinstance(person, Offer) and person.roles is None:
        return not person.children_only
    return person.adult_from is not None and person.adult_from <= on


def gender_must_fails(seeker: Seeker, offer: Offer) -> bool:
    return (seeker.gender_must is not None and seeker.gender_must is not offer.gender) or (
        offer.gender_must is not None and offer.gender_must is not seeker.gender
    )


def language_fails(seeker: Seeker, offer: Offer) -> bool:
    return (
        not seeker.interpreter and language.stated(seeker, offer) and not language.shared(seeker, offer).any
    )


def travel_limit_km(seeker: Seeker, offer: Offer) -> int:
    return limit_km(seeker.travel_km, offer.travel_km)


def limit_km(theirs: int | None, ours: int | None) -> int:
    """How far away the other may live, by what each side travels; `None` has no limit of its own."""
    return min(UNIVERSE_KM, UNIVERSE_KM if theirs is None else theirs, UNIVERSE_KM if ours is None else ours)


def too_far(hectometres: int, km: int) -> bool:
    """Whether a distance in hundreds of metres is beyond a limit; one that is not known is not."""
    return hectometres > 10 * km


def _entitled(ask: Ask, offer: Offer) -> Rule | None:
    return entitlement(offer, ask.seeker.kind, ask.children, ask.on)


def _adult(ask: Ask, offer: Offer) -> Rule | None:
    return None if is_adult(ask.seeker, ask.on) and is_adult(offer, ask.on) else Rule.ADULT


def _barred(ask: Ask, offer: Offer) -> Rule | None:
    return ask.seeker.barred.get(offer.id)


def _gender(ask: Ask, offer: Offer) -> Rule | None:
    return Rule.GENDER if gender_must_fails(ask.seeker, offer) else None


def _language(ask: Ask, offer: Offer) -> Rule | None:
    return Rule.LANGUAGE if language_fails(ask.seeker, offer) else None


def _own_community(ask: Ask, offer: Offer) -> Rule | None:
    if ask.seeker.avoid_own_community and language.same_community(ask.seeker, offer):
        return Rule.OWN_COMMUNITY
    return None


def _time(ask: Ask, offer: Offer) -> Rule | None:
    theirs, ours = ask.seeker.times, offer.times
    if theirs & ours or not theirs or not ours or ask.seeker.times_vary or offer.times_vary:
        return None
    return Rule.TIME


def _travel(ask: Ask, offer: Offer) -> Rule | None:
    return Rule.TRAVEL if too_far(ask.hectometres(offer), travel_limit_km(ask.seeker, offer)) else None


def _practical(ask: Ask, offer: Offer) -> Rule | None:
    if offer.cannot_meet is None or ask.seeker.needs.isdisjoint(offer.cannot_meet):
        return None
    return Rule.PRACTICAL


def _capacity(ask: Ask, offer: Offer) -> Rule | None:
    return Rule.CAPACITY if offer.free == 0 else None


def _open_proposal(ask: Ask, offer: Offer) -> Rule | None:
    return Rule.OPEN_PROPOSAL if ask.seeker.open_proposal else None


def _protected(ask: Ask, offer: Offer) -> Rule | None:
    return Rule.PROTECTED if ask.seeker.protected or offer.protected else None


CHECKS: tuple[Callable[[Ask, Offer], Rule | None], ...] = (
    _entitled,
    _adult,
    _barred,
    _gender,
    _language,
    _own_community,
    _time,
    _travel,
    _practical,
    _capacity,
    _open_proposal,
    _protected,
)


def broken(ask: Ask, offer: Offer) -> Iterator[Rule]:
    """Every rule the pair breaks, in order (of role, requirement and clearance only the first)."""
    for check in CHECKS:
        rule = check(ask, offer)
        if rule is not None:
            yield rule


def first_broken(ask: Ask, offer: Offer, relaxed: frozenset[Rule]) -> Rule | None:
    """The rule under which the pair counts, or `None` if it fits."""
    for check in CHECKS:
        rule = check(ask, offer)
        if rule is not None and rule not in relaxed:
            return rule
    return None
