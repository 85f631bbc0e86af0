"""Who lives too far away for a wish is counted so, and nothing more is read of them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from importlib import import_module
from types import SimpleNamespace
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from medspil.matching import Kind, Rule, Seeker, rank
from medspil.matching.rules import UNIVERSE_KM, hectometres
from medspil.participants.models import Profile
from medspil.places.distance import KM_PER_DEGREE
from medspil.privacy.models import Consent
from tests.factories import matches as life
from tests.factories.participants import HouseholdFactory, HouseholdMemberFactory
from volunteers.loading import Candidates, offers_among, offers_for, seeker_for
from volunteers.models import MatchRequest, RoleGranted, Volunteer

pytestmark = pytest.mark.django_db


@pytest.fixture
def wish() -> Iterator[MatchRequest]:
    """Samuel in 5330, who travels 10 km."""
    yield life.wish(travel_km=10)


def at_km(seeker: Seeker, north: float, email: str, *, kind: Kind = Kind.MENTOR, **told: Any) -> Volunteer:
    """Somebody so many kilometres north of the seeker."""
    assert seeker.place is not None
    volunteer = life.tesfay(kind, email=f"{email}@demo.example")
    latitude = seeker.place[0] + north / KM_PER_DEGREE
    Profile.objects.filter(user=volunteer.user).update(
        **{"latitude": latitude, "longitude": seeker.place[1]} | told
    )
    return volunteer


def found(wish: MatchRequest, on: date, **how: Any) -> tuple[list[int], dict[Rule, int]]:
    """Whose offers are read, and the others by rule."""
    candidates: Candidates = offers_for(wish, seeker_for(wish, on), on, **how)
    return [offer.id for offer in candidates.offers], dict(candidates.dropped)


def test_the_limit_itself_is_near_enough_as_the_engine_judges(wish: MatchRequest, on: date) -> None:
    seeker = seeker_for(wish, on)
    volunteers = [at_km(seeker, 9.9 + step / 100, f"v{step}") for step in range(25)]
    near, far = found(wish, on)
    everyone = offers_among([one.pk for one in volunteers], wish, on)
    assert near == [offer.id for offer in everyone if hectometres(seeker.place, offer.place) <= 100]  # type: ignore[arg-type]
    assert far == {Rule.TRAVEL: 25 - len(near)} and 10 < len(near) < 20
    ranking = rank(seeker, everyone, on=on)
    assert dict(ranking.fell_away) == far and ranking.suit == len(near)


@pytest.mark.parametrize(
    ("km", "ours", "counted"), [(8, None, 0), (8, 8, 0), (8, 7, 1), (12, 30, 1), (51, 30, 0)]
)
def test_the_nearer_limit_of_the_two_holds_and_beyond_50_km_nobody_is_counted(
    wish: MatchRequest, on: date, km: int, ours: int | None, counted: int
) -> None:
    volunteer = at_km(seeker_for(wish, on), km, "v", travel_km=ours)
    near = [volunteer.pk] if km == 8 and ours != 7 else []
    assert found(wish, on) == (near, {Rule.TRAVEL: 1} if counted else {})


def test_the_edge_of_50_km_is_the_engines_too(wish: MatchRequest, on: date) -> None:
    seeker = seeker_for(wish, on)
    volunteers = [at_km(seeker, UNIVERSE_KM + step / 100, f"v{step}") for step in range(-2, 9)]
    far = {offer.id for offer in offers_among([one.pk for one in volunteers], wish, on)}
    ranking = rank(seeker, offers_among(far, wish, on), on=on)
    assert found(wish, on) == ([], dict(ranking.fell_away)) and 0 < ranking.fell_away[Rule.TRAVEL] < 11


def test_where_distance_is_no_hindrance_nobody_is_left_out_for_it(wish: MatchRequest, on: date) -> None:
    volunteer = at_km(seeker_for(wish, on), 30, "v", travel_km=5)
    assert found(wish, on, any_distance=True) == ([volunteer.pk], {})
    assert found(wish, on) == ([], {Rule.TRAVEL: 1})


def test_who_told_no_place_stays_and_the_place_of_the_home_is_judged_by_the_engine(
    wish: MatchRequest, on: date
) -> None:
    seeker = seeker_for(wish, on)
    nowhere = {"latitude": None, "longitude": None, "area": ""}
    alone, at_home = (at_km(seeker, 0, email, **nowhere) for email in ("a", "b"))
    home = HouseholdFactory(postcode="8000")
    HouseholdMemberFactory(household=home, user=at_home.user, answers=True)
    assert found(wish, on) == ([alone.pk, at_home.pk], {})
    candidates = offers_for(wish, seeker, on)
    assert [offer.place for offer in candidates.offers] == [None, home.point]
    # Nor is anybody too far from a seeker whose place is not known.
    at_km(seeker, 30, "c")
    wish.household.__class__.objects.update(postcode="", latitude=None, longitude=None, area="")
    Profile.objects.filter(user=wish.answering).update(postcode="", area="", latitude=None, longitude=None)
    wish = MatchRequest.objects.to_match().get(pk=wish.pk)
    assert seeker_for(wish, on).place is None and len(found(wish, on)[0]) == 3


def test_who_is_too_far_and_lacks_something_is_counted_as_too_far(wish: MatchRequest, on: date) -> None:
    """Nothing that was asked of them is read: neither what they told nor what they agreed to."""
    seeker = seeker_for(wish, on)
    near, far = at_km(seeker, 5, "near"), at_km(seeker, 15, "far")
    Consent.objects.filter(user__in=[near.user, far.user]).delete()
    with CaptureQueriesContext(connection) as asked:
        candidates = offers_for(wish, seeker, on)
    ranking = rank(seeker, candidates.offers, on=on, dropped=candidates.dropped)
    assert dict(ranking.fell_away) == {Rule.REQUIREMENT: 1, Rule.TRAVEL: 1}
    Volunteer.objects.filter(pk=near.pk).update(capacity=0)
    with CaptureQueriesContext(connection) as asked_less:
        assert offers_for(wish, seeker, on).offers == []
    assert len(asked_less) < len(asked)


def test_a_family_far_away_is_counted_once(on: date) -> None:
    wish = life.wish(kind=Kind.FRIENDSHIP_FAMILY, travel_km=10)
    seeker, home = seeker_for(wish, on), HouseholdFactory(postcode="5330")
    karen, niels = (at_km(seeker, 15, email, kind=Kind.FRIENDSHIP_FAMILY) for email in ("k", "n"))
    HouseholdMemberFactory(household=home, user=karen.user, answers=True)
    HouseholdMemberFactory(household=home, user=niels.user, answers=False)
    assert found(wish, on) == ([], {Rule.TRAVEL: 1})
    # Who has moved out is a family of their own.
    home.members.filter(user=niels.user).update(left_at=timezone.now())
    assert found(wish, on) == ([], {Rule.TRAVEL: 2})


def test_who_lives_with_the_seeker_is_counted_nowhere(wish: MatchRequest, on: date) -> None:
    seeker = seeker_for(wish, on)
    far, full = at_km(seeker, 15, "far"), at_km(seeker, 5, "full")
    Volunteer.objects.filter(pk=full.pk).update(capacity=0)
    for own in (far, full):
        HouseholdMemberFactory(household=wish.household, user=own.user, answers=False)
    assert found(wish, on) == ([], {})
    wish.household.members.filter(answers=False).update(left_at=timezone.now())
    assert found(wish, on) == ([], {Rule.TRAVEL: 1, Rule.CAPACITY: 1})


def test_a_mentor_who_does_not_answer_for_the_home_counts_like_others(wish: MatchRequest, on: date) -> None:
    seeker = seeker_for(wish, on)
    niels = at_km(seeker, 15, "n")
    HouseholdMemberFactory(household=HouseholdFactory(postcode="5330"), user=niels.user, answers=False)
    assert found(wish, on) == ([], {Rule.TRAVEL: 1})
    assert found(wish, on, any_distance=True) == ([niels.pk], {})
    assert rank(replace(seeker, travel_km=None), offers_among([niels.pk], wish, on), on=on).suit == 1


def test_roles_from_before_are_told_whose_they_are(wish: MatchRequest, on: date) -> None:
    volunteer, other = life.tesfay(), life.tesfay(email="other@demo.example")
    RoleGranted.objects.update(user=wish.answering)
    assert found(wish, on)[0] != [volunteer.pk, other.pk]
    import_module("volunteers.migrations.0002_around").tell_whose(
        apps, SimpleNamespace(connection=connection)
    )
    assert found(wish, on)[0] == [volunteer.pk, other.pk]
    assert not RoleGranted.objects.exclude(user=F("engagement__volunteer__user")).exists()


def test_who_is_too_far_is_counted_so_whatever_they_have_time_for(wish: MatchRequest, on: date) -> None:
    """The engine asks about distance before capacity."""
    seeker = seeker_for(wish, on)
    for email, capacity in (("none", 0), ("one", 1)):
        far = at_km(seeker, 15, email)
        Volunteer.objects.filter(pk=far.pk).update(capacity=capacity)
    assert found(wish, on) == ([], {Rule.TRAVEL: 2})
