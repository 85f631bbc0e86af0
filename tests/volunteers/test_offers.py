"""What is read of a volunteer: alike by a search, by name, and with all of the centre."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from medspil.matching import Gender, Interest, Kind, Level, Need, Offer, Topic
from medspil.participants.models import Profile
from medspil.users.models import User
from tests.factories import matches as life
from tests.factories.participants import HouseholdChildFactory, HouseholdFactory, HouseholdMemberFactory
from tests.factories.users import OrganisationFactory
from tests.factories.volunteers import LONG_AGO, ChildClearanceFactory, RoleGrantedFactory, introduce, role
from volunteers.choices import EditionKind, EngagementState, TrainingKind
from volunteers.loading import offers_among, offers_for, offers_of, seeker_for
from volunteers.models import (
    ChildClearance,
    Course,
    Edition,
    Engagement,
    MatchRequest,
    RoleGranted,
    Training,
    Volunteer,
    VolunteerRole,
)

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def read(volunteer: Volunteer, wish: MatchRequest, on: date) -> Offer:
    """The volunteer's offer, which is the same however it is read."""
    searched = offers_for(wish, seeker_for(wish, on), on).offers
    [offer] = offers_among([volunteer.pk], wish, on)
    assert offer in searched
    of_all = [one for one in offers_of(wish.organisation_id, on, kinds=[wish.kind]) if one.id == volunteer.pk]
    assert of_all == [offer]
    return offer


def test_each_requirement_counts_from_its_day_to_its_day(on: date) -> None:
    """The texts are asked anew after 20 and 30 days, the introduction after 40; the course is held in 10."""
    Course.objects.create(title={"da": "Et andet kursus"})
    course = Course.objects.create(title={"da": "Hverdagsrådgivning"})
    asks = {"needs_conduct": True, "needs_agreement": True, "needs_introduction": True, "course": course}
    VolunteerRole.objects.filter(pk=role("mentor").pk).update(**asks)
    volunteer, wish = life.tesfay(), life.wish()
    anew = {EditionKind.CONDUCT: 20, EditionKind.AGREEMENT: 30, EditionKind.INTRODUCTION: 40}
    for kind, days in anew.items():
        Edition.objects.create(kind=kind, version="2027-1", valid_from=on + days * DAY, text={"da": "Ny"})
    Training.objects.create(
        volunteer=volunteer,
        kind=TrainingKind.COURSE,
        course=course,
        held_on=on + 10 * DAY,
        valid_until=on + 50 * DAY,
    )
    # Of two introductions the newest counts, whichever was written down first.
    introduce(volunteer, on + 46 * DAY, until=on + 60 * DAY)
    introduce(volunteer, on + 45 * DAY)

    def stands(days: int) -> str:
        day = on + days * DAY
        [mentor] = read(volunteer, wish, day).roles or ()
        return " ".join(one.code for one in mentor.requirements if one.stands(day))

    assert {days: stands(days) for days in (9, 10, 19, 20, 29, 30, 39, 40, 44, 45, 50, 51, 60, 61)} == {
        9: "conduct agreement introduction",
        10: "conduct agreement introduction course",
        19: "conduct agreement introduction course",
        20: "agreement introduction course",
        29: "agreement introduction course",
        30: "introduction course",
        39: "introduction course",
        40: "course",
        44: "course",
        45: "introduction course",
        50: "introduction course",
        51: "introduction",
        60: "introduction",
        61: "",
    }


def test_a_clearance_is_of_the_organisation_that_asked_for_it(on: date) -> None:
    volunteer = life.tesfay("friendship_family")
    wish = life.wish(kind=Kind.FRIENDSHIP_FAMILY)
    ours = ChildClearance.objects.get()
    ChildClearanceFactory(
        volunteer=volunteer, organisation=OrganisationFactory(name="Elsewhere"), valid_until=date(2030, 1, 1)
    )
    assert read(volunteer, wish, on).cleared_until == ours.valid_until
    ours.delete()
    assert read(volunteer, wish, on).cleared_until is None


@pytest.mark.parametrize("roles", [("mentor", "friendship_family"), ("friendship_family", "mentor")])
def test_a_clearance_stands_beside_whichever_role_asks_for_it(roles: tuple[str, str], on: date) -> None:
    volunteer = life.tesfay(*roles)
    [offer] = offers_of(Engagement.objects.get().organisation_id, on)
    assert (offer.id, offer.cleared_until) == (volunteer.pk, ChildClearance.objects.get().valid_until)


Change = Callable[[Volunteer], object]


def profile(**told: object) -> Change:
    return lambda niels: Profile.objects.filter(user=niels.user).update(**told)


def granted(**facts: object) -> Change:
    return lambda niels: RoleGranted.objects.filter(user=niels.user).update(**facts)


def becomes_a_mentor(niels: Volunteer) -> None:
    granted(role=role("mentor"))(niels)


def moves_out(niels: Volunteer) -> None:
    becomes_a_mentor(niels)
    niels.user.households.update(left_at=LONG_AGO)


@pytest.mark.parametrize(
    ("niels", "differs"),
    [
        (lambda niels: None, {}),
        (granted(granted_on=date(2026, 12, 1)), {"open": False}),
        (becomes_a_mentor, {"open": False}),
        (moves_out, {}),
        (lambda niels: niels.engagements.update(state=EngagementState.PAUSED), {"open": False}),
        (lambda niels: niels.engagements.update(family_asked_on=date(2026, 11, 1)), {"open": False}),
        (lambda niels: niels.user.consents.all().delete(), {"open": False}),
        (
            lambda niels: niels.clearances.update(valid_until=date(2027, 1, 1)),
            {"cleared_until": date(2027, 1, 1)},
        ),
        (lambda niels: niels.clearances.update(valid_until=date(2029, 1, 1)), {}),
        (lambda niels: niels.clearances.all().delete(), {"cleared_until": None}),
        (profile(birth_year=2000), {"adult_from": date(2018, 12, 31)}),
        (profile(birth_year=2000, year_is_guess=True), {"adult_from": date(2020, 12, 31)}),
        (profile(birth_year=None, eighteen_on=date(2026, 3, 4)), {"adult_from": date(2026, 3, 4)}),
        (profile(birth_year=1950), {}),
        (profile(birth_year=None), {"adult_from": None}),
        (profile(gender="man"), {"gender": None}),
        (profile(gender=""), {"gender": None}),
    ],
    ids=[
        "ready", "granted tomorrow", "a mentor only", "moved out", "on a break", "asked whether they go on",
        "has said yes to nothing", "cleared for less long", "cleared for longer", "not cleared", "younger",
        "younger, the year is a guess", "only the birthday is known", "older", "of unknown age",
        "of another gender", "says no gender",
    ],
)  # fmt: skip
def test_a_family_offers_what_holds_for_both_adults(
    niels: Change, differs: dict[str, object], on: date
) -> None:
    """Karen, who answers for the home, and Niels."""
    wish, home = life.wish(kind=Kind.FRIENDSHIP_FAMILY), HouseholdFactory(postcode="5330")
    karen, other = (life.tesfay("friendship_family", email=f"{name}@demo.example") for name in "kn")
    RoleGrantedFactory(engagement=karen.engagements.get(), role=role("mentor"))
    for adult in (karen, other):
        HouseholdMemberFactory(household=home, user=adult.user, answers=adult == karen)
    Profile.objects.update(gender="woman")
    niels(other)

    offers = {one.id: one for one in offers_of(wish.organisation_id, on)}
    assert offers.get(other.pk) is None or Kind.FRIENDSHIP_FAMILY not in kinds(offers[other.pk])
    offer = read(karen, wish, on)
    for one in (offer, offers[karen.pk]):
        family = one.role(Kind.FRIENDSHIP_FAMILY)
        assert family
        is_open = family.stands(on) and all(asked.stands(on) for asked in family.requirements)
        assert {
            "open": is_open,
            "cleared_until": one.cleared_until,
            "adult_from": one.adult_from,
            "gender": one.gender,
        } == {
            "open": True,
            "cleared_until": date(2028, 9, 1),
            "adult_from": date(2000, 12, 31),
            "gender": Gender.WOMAN,
        } | differs
    assert offers[karen.pk].role(Kind.MENTOR) == read(
        karen, life.wish(life.samuel(email="s@demo.example")), on
    ).role(Kind.MENTOR)


def kinds(offer: Offer) -> set[Kind]:
    return {one.kind for one in offer.roles or ()}


@pytest.mark.parametrize(
    ("told", "field", "read_as"),
    [
        ({"times": 5}, "times", 5),
        ({"times_vary": True}, "times_vary", True),
        ({"travel_km": 8}, "travel_km", 8),
        ({"gender": "man"}, "gender", Gender.MAN),
        ({"topics": ["sport", "no longer on the list"]}, "topics", {Topic.SPORT}),
        ({"interests": ["rowing", "no longer on the list"]}, "interests", {Interest.ROWING}),
        ({"languages": {"prs": "good", "fa": "some"}}, "languages", {"fa": Level.GOOD}),
        ({"latitude": 55.5, "longitude": 10.5}, "place", (55.5, 10.5)),
    ],
)
def test_what_a_volunteer_told_is_read_as_it_was_told(
    told: dict[str, object], field: str, read_as: object, on: date
) -> None:
    volunteer = life.tesfay()
    profile(**told)(volunteer)
    assert getattr(read(volunteer, life.wish(), on), field) == read_as


def test_what_the_centre_knows_of_a_volunteer_is_read_too(on: date) -> None:
    volunteer, wish = life.tesfay(), life.wish()
    offer = read(volunteer, wish, on)
    assert (offer.capacity, offer.protected, offer.waiting_since) == (1, False, LONG_AGO.date())
    Volunteer.objects.filter(pk=volunteer.pk).update(capacity=3)
    User.objects.filter(pk=volunteer.user_id).update(protected_identity=True)
    offer = read(volunteer, wish, on)
    assert (offer.capacity, offer.protected) == (3, True)


@pytest.mark.parametrize("answers", [True, False])
@pytest.mark.parametrize(
    ("stated", "born", "children"), [(False, [], None), (True, [], ()), (False, [2019, 2012], (2012, 2019))]
)
def test_who_lives_in_a_home_offers_it_whoever_answers_for_it(
    answers: bool, stated: bool, born: list[int], children: tuple[int, ...] | None, on: date
) -> None:
    home = HouseholdFactory(postcode="5300", home_facts=["dog"], children_stated=stated)
    for year in born:
        HouseholdChildFactory(household=home, birth_year=year)
    volunteer, wish = life.tesfay(), life.wish()
    HouseholdMemberFactory(household=home, user=volunteer.user, answers=answers)
    profile(latitude=None, longitude=None, area="")(volunteer)
    offer = read(volunteer, wish, on)
    assert (offer.place, offer.cannot_meet) == (home.point, {Need.NO_PETS})
    assert offer.child_birth_years == children

    # Who has moved out offers nothing of it.
    home.members.update(left_at=LONG_AGO)
    offer = read(volunteer, wish, on)
    assert (offer.place, offer.cannot_meet, offer.child_birth_years) == (None, None, None)
