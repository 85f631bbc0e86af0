"""What is read of a wish: of the wish itself, of who answers for it, and of the home."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from medspil.matching import Gender, Interest, Kind, LanguageWish, Need, Rule, Seeker, Topic
from medspil.participants.models import Household, Participant, Profile
from medspil.users.models import User
from tests.factories import matches as life
from tests.factories.participants import HouseholdChildFactory
from volunteers.choices import MatchState
from volunteers.loading import seeker_for, seekers_for
from volunteers.models import Barred, Match, MatchRequest

pytestmark = pytest.mark.django_db
Change = Callable[[MatchRequest], object]


def asks(**facts: object) -> Change:
    return lambda wish: MatchRequest.objects.filter(pk=wish.pk).update(**facts)


def told(**facts: object) -> Change:
    return lambda wish: Profile.objects.filter(user=wish.answering).update(**facts)


def person(**facts: object) -> Change:
    return lambda wish: Participant.objects.filter(user=wish.answering).update(**facts)


def home(**facts: object) -> Change:
    return lambda wish: Household.objects.filter(pk=wish.household_id).update(**facts)


def both(*changes: Change) -> Change:
    return lambda wish: [change(wish) for change in changes]


def has_children(*years: int) -> Change:
    return lambda wish: [HouseholdChildFactory(household=wish.household, birth_year=year) for year in years]


def protected(wish: MatchRequest) -> None:
    User.objects.filter(pk=wish.answering_id).update(protected_identity=True)


HERE, THERE, NOWHERE = (
    {"latitude": latitude, "longitude": longitude}
    for latitude, longitude in ((55.5, 10.5), (55.1, 10.1), (None, None))
)


def read(wish: MatchRequest, on: date) -> Seeker:
    return seeker_for(MatchRequest.objects.to_match().get(pk=wish.pk), on)


@pytest.mark.parametrize(
    ("change", "field", "read_as"),
    [
        (asks(kind=Kind.HOST), "kind", Kind.HOST),
        (asks(language_wish="practise"), "wish", LanguageWish.PRACTISE),
        (asks(topics=["sport", "no longer on the list"]), "topics", {Topic.SPORT}),
        (asks(gender_must="woman"), "gender_must", Gender.WOMAN),
        (asks(gender_must=""), "gender_must", None),
        (asks(opened_at=datetime(2026, 11, 1, 23, 30, tzinfo=UTC)), "waiting_since", date(2026, 11, 2)),
        (both(asks(travel_km=12), told(travel_km=30)), "travel_km", 12),
        (both(asks(travel_km=None), told(travel_km=30)), "travel_km", 30),
        (told(interests=["rowing", "no longer on the list"]), "interests", {Interest.ROWING}),
        (told(times=5), "times", 5),
        (told(times_vary=True), "times_vary", True),
        (told(gender="man"), "gender", Gender.MAN),
        (both(told(**HERE), home(**THERE)), "place", tuple(HERE.values())),
        (both(told(**NOWHERE), home(**THERE)), "place", tuple(THERE.values())),
        (both(told(**NOWHERE), home(**NOWHERE)), "place", None),
        (person(interpreter_needed=True), "interpreter", True),
        (person(no_own_language_circle=True), "avoid_own_community", True),
        (person(adult_on=date(2019, 2, 3)), "adult_from", date(2019, 2, 3)),
        (home(needs=["no_pets", "no longer on the list"]), "needs", {Need.NO_PETS}),
        (home(children_stated=False), "child_birth_years", None),
        (home(children_stated=True), "child_birth_years", ()),
        (has_children(2019, 2012), "child_birth_years", (2012, 2019)),
        (protected, "protected", True),
    ],
)
def test_what_was_told_is_read_as_it_was_told(change: Change, field: str, read_as: object, on: date) -> None:
    wish = life.wish()
    change(wish)
    assert getattr(read(wish, on), field) == read_as


@pytest.mark.parametrize(
    ("facts", "adult_from"),
    [
        ({"birth_year": 1990}, date(2008, 12, 31)),
        ({"birth_year": 2008, "eighteen_on": date(2026, 3, 4)}, date(2026, 3, 4)),
        ({"birth_year": None}, date.max),
    ],
)
def test_who_is_no_participant_is_surely_18_by_what_they_told(
    facts: dict[str, object], adult_from: date, on: date
) -> None:
    wish = life.wish()
    wish.answering.participant.delete()
    told(**facts)(wish)
    assert read(wish, on).adult_from == adult_from
    assert not read(wish, on).interpreter


def test_each_wish_is_read_with_its_own_bars_and_proposals(on: date) -> None:
    """Of two homes; each looks for a mentor and for a friend to the family."""
    mentor, friend, asked, barred = (life.tesfay(email=f"v{number}@demo.example") for number in range(4))
    ours, other = life.samuel(), life.samuel(email="other@demo.example")
    met = life.contact(life.wish(ours), mentor)
    mentors = life.wish(ours), life.wish(other)
    families = [life.wish(one, kind=Kind.FRIENDSHIP_FAMILY) for one in (ours, other)]
    life.proposal(mentors[0], asked)
    for rule in (Rule.DECLINED, Rule.BLOCKED):
        Barred.objects.create(household=mentors[1].household, volunteer=barred, rule=rule, at=life.MONDAY)
    Barred.objects.create(
        household=mentors[1].household, volunteer=friend, rule=Rule.CONFLICT_OF_INTEREST, at=life.MONDAY
    )

    def seen() -> list[tuple[dict[int, Rule], bool]]:
        wishes = MatchRequest.objects.to_match().in_bulk([one.pk for one in (*mentors, *families)])
        seekers = seekers_for([wishes[one.pk] for one in (*mentors, *families)], on)
        return [(dict(seeker.barred), seeker.open_proposal) for seeker in seekers]

    no = {barred.pk: Rule.DECLINED, friend.pk: Rule.CONFLICT_OF_INTEREST}
    assert seen() == [({mentor.pk: Rule.BLOCKED}, True), (no, False), ({}, False), (no, False)]

    # Who met before may be proposed again; why not comes before that they meet now.
    Barred.objects.create(household=met.household, volunteer=mentor, rule=Rule.ENDED_BADLY, at=life.MONDAY)
    assert seen()[0] == ({mentor.pk: Rule.ENDED_BADLY}, True)
    Barred.objects.filter(volunteer=mentor).delete()
    Match.objects.filter(pk=met.pk).update(state=MatchState.ENDED, ended_at=life.MONDAY)
    life.no(mentors[0].proposals.get())
    Barred.objects.filter(volunteer=asked).delete()
    assert seen()[0] == ({}, False)
