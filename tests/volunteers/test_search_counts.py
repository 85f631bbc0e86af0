"""Among whom a wish is searched: each within 50 km is an offer or counted once, under the first rule."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import pytest

from medspil.matching import Kind, Rule, rank
from medspil.matching.rules import hectometres, too_far
from medspil.places.distance import KM_PER_DEGREE
from medspil.places.postcodes import all_postcodes
from tests.factories import matches as life
from tests.factories.users import OrganisationFactory
from tests.factories.volunteers import LONG_AGO, RoleGrantedFactory
from volunteers.choices import EngagementState, MatchState, Side
from volunteers.loading import offers_among, offers_for, offers_of, seeker_for
from volunteers.loading.near import areas_near
from volunteers.models import Engagement, Match, MatchRequest, RoleGranted, Volunteer

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
NEAR = "5330"
SAME_MUNICIPALITY = "5390"
"""13 km away."""
ANOTHER = "5700"
"""45 km away."""
BEYOND = ("5500", "2100")
"""50.1 km away, and over the sea."""


@pytest.fixture
def wish() -> MatchRequest:
    """Samuel in 5330, who travels 10 km, looks for a mentor."""
    return life.wish(travel_km=10)


def somebody(
    postcode: str = NEAR,
    *,
    kind: Kind = Kind.MENTOR,
    capacity: int = 1,
    held: Mapping[str, Any] | None = None,
    granted: Mapping[str, Any] | None = None,
) -> Volunteer:
    """Who could be a mentor; `held` and `granted` change how they are a volunteer, and hold the role."""
    volunteer = life.tesfay(kind, email=f"v{Volunteer.objects.count()}@demo.example")
    volunteer.user.profile.postcode = postcode
    volunteer.user.profile.save()
    Volunteer.objects.filter(pk=volunteer.pk).update(capacity=capacity)
    Engagement.objects.filter(volunteer=volunteer).update(**held or {})
    RoleGranted.objects.filter(engagement__volunteer=volunteer).update(**granted or {})
    return volunteer


def found(wish: MatchRequest, on: date, **how: bool) -> tuple[list[int], dict[Rule, int]]:
    """Whose offers are read, and the others by rule."""
    candidates = offers_for(wish, seeker_for(wish, on), on, **how)
    return [offer.id for offer in candidates.offers], dict(candidates.dropped)


@pytest.mark.parametrize(
    ("who", "near", "away"),
    [
        ({}, None, Rule.TRAVEL),
        ({"capacity": 0}, Rule.CAPACITY, Rule.TRAVEL),
        ({"held": {"state": EngagementState.PAUSED}}, Rule.ROLE, Rule.ROLE),
        ({"held": {"state": EngagementState.PAUSED}, "capacity": 0}, Rule.ROLE, Rule.ROLE),
        ({"granted": {"granted_on": date(2026, 12, 1)}}, Rule.ROLE, Rule.ROLE),
    ],
    ids=["ready", "no places", "on a break", "on a break and no places", "the role begins tomorrow"],
)
def test_each_is_an_offer_or_counts_under_the_rule_that_the_engine_says(
    wish: MatchRequest, on: date, who: dict[str, Any], near: Rule | None, away: Rule
) -> None:
    """Two who live near, three too far away in the municipality, four in another, and two out of reach."""
    people = [somebody(NEAR, **who) for _two in range(2)]
    far = [somebody(SAME_MUNICIPALITY, **who) for _three in range(3)]
    far += [somebody(ANOTHER, **who) for _four in range(4)]
    everyone = [one.pk for one in (*people, *far, *(somebody(place, **who) for place in BEYOND))]

    offered, counted = found(wish, on)
    assert offered == ([] if near else [one.pk for one in people])
    assert counted == ({away: 9} if near == away else {away: 7} | ({near: 2} if near else {}))
    judged = rank(seeker_for(wish, on), offers_among(everyone, wish, on), on=on)
    assert dict(judged.fell_away) == counted

    # Where distance is no hindrance, all nine are judged as those who live near.
    offered, counted = found(wish, on, any_distance=True)
    assert (offered, counted) == (([], {near: 9}) if near else ([one.pk for one in (*people, *far)], {}))


@pytest.mark.parametrize(
    "who",
    [
        {"held": {"state": EngagementState.LEFT, "ended_at": LONG_AGO}},
        {"granted": {"closed_on": date(2026, 11, 30)}},
        {"kind": Kind.LANGUAGE_PARTNER},
    ],
    ids=["has stopped", "the role is closed", "another role"],
)
def test_who_does_not_hold_the_role_is_counted_nowhere(
    wish: MatchRequest, on: date, who: dict[str, Any]
) -> None:
    people = [somebody(place, **who) for place in (NEAR, SAME_MUNICIPALITY, ANOTHER)]
    for how in (False, True):
        assert found(wish, on, any_distance=how) == ([], {})
    assert offers_among([one.pk for one in people], wish, on) == []


def test_each_organisation_searches_among_its_own(wish: MatchRequest, on: date) -> None:
    other = OrganisationFactory(name="Another centre")
    ours, theirs = somebody(), somebody(held={"organisation": other})
    somebody(ANOTHER)
    both = [ours.pk, theirs.pk]
    assert found(wish, on) == ([ours.pk], {Rule.TRAVEL: 1})
    assert [offer.id for offer in offers_among(both, wish, on)] == [ours.pk]
    assert [offer.id for offer in offers_of(other.pk, on)] == [theirs.pk]
    wish.organisation = other
    assert found(wish, on) == ([theirs.pk], {})
    assert [offer.id for offer in offers_among(both, wish, on)] == [theirs.pk]


def test_a_role_counts_from_its_first_day(wish: MatchRequest, on: date) -> None:
    volunteer = somebody(granted={"granted_on": on + 40 * DAY})
    first = {day: found(wish, on + day * DAY) for day in (39, 40)}
    assert first == {39: ([], {Rule.ROLE: 1}), 40: ([volunteer.pk], {})}


def test_they_stand_in_the_order_in_which_they_came(wish: MatchRequest, on: date) -> None:
    first, second = somebody(), somebody()
    again = RoleGranted.objects.get(engagement__volunteer=first)
    again.delete()
    RoleGrantedFactory(engagement=again.engagement)
    assert found(wish, on) == ([first.pk, second.pk], {})


@pytest.mark.parametrize(
    ("contacts", "ended", "asked", "answered", "taken"),
    [
        (0, 0, 0, 0, 0),
        (0, 1, 0, 1, 0),
        (1, 0, 0, 0, 1),
        (0, 0, 1, 0, 1),
        (1, 1, 1, 1, 2),
        (2, 0, 0, 0, 2),
        (0, 0, 2, 0, 2),
    ],
)
def test_open_contacts_and_open_proposals_take_a_place_each(
    wish: MatchRequest, on: date, contacts: int, ended: int, asked: int, answered: int, taken: int
) -> None:
    volunteer = somebody(capacity=5)

    def other() -> MatchRequest:
        return life.wish(life.samuel(email=f"s{MatchRequest.objects.count()}@demo.example"))

    for number in range(contacts + ended):
        match = life.contact(other(), volunteer)
        if number >= contacts:
            Match.objects.filter(pk=match.pk).update(state=MatchState.ENDED, ended_at=life.MONDAY)
    for number in range(asked + answered):
        proposal = life.proposal(other(), volunteer)
        if number >= asked:
            life.no(proposal, Side.VOLUNTEER)

    read = (
        offers_for(wish, seeker_for(wish, on), on).offers,
        offers_among([volunteer.pk], wish, on),
        offers_of(wish.organisation_id, on),
    )
    assert [[(offer.taken, offer.free) for offer in offers] for offers in read] == [[(taken, 5 - taken)]] * 3
    for capacity, counted in ((taken + 1, None), (taken, Rule.CAPACITY)):
        Volunteer.objects.filter(pk=volunteer.pk).update(capacity=capacity)
        assert found(wish, on) == (([], {counted: 1}) if counted else ([volunteer.pk], {}))


def test_a_municipality_is_searched_where_somebody_in_it_may_be_near_enough() -> None:
    """Its postcodes are rounded as the engine rounds: Samsø, which has one only, from 10.04 km south."""
    samsoe = all_postcodes()["8305"]
    for km, near in ((10.04, True), (12, False)):
        place = samsoe.point[0] - km / KM_PER_DEGREE, samsoe.point[1]
        assert too_far(hectometres(place, samsoe.point), 10) is not near
        assert (samsoe.area in areas_near(place, 10)) is near
    assert areas_near(place, 80) == areas_near(place, 50) == areas_near(place) > areas_near(place, 10)
