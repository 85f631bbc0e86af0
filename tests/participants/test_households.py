"""A family is matched as one, and never split: not by moving, not by merging, not by a form."""

import random
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from medspil.matching import Kind
from medspil.participants import actions, homes
from medspil.participants.choices import Refusal
from medspil.participants.models import Household, HouseholdMember, Participant
from medspil.users.choices import Role
from medspil.users.models import User
from medspil.users.refusals import Refused
from tests.factories.matches import contact, wish
from tests.factories.participants import HouseholdChildFactory, ParticipantFactory
from tests.factories.users import OrganisationFactory, person_with_role
from volunteers.choices import Refusal as VolunteersRefusal
from volunteers.models import Barred, Match, MatchRequest, Volunteer

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


def home_of(user: User) -> Household:
    return Household.objects.of(user).get()


def couple(coordinator: User, at: datetime) -> tuple[Participant, User, Household]:
    """Rania, who answers, her husband, and a child."""
    rania = ParticipantFactory(user__name="Rania Abbas")
    home = home_of(rania.user)
    HouseholdChildFactory(household=home, birth_year=2019)
    omar = actions.add_adult(
        home=home,
        birth_year=1988,
        person={"name": "Omar Abbas", "phone": "+4500000081"},
        profile={"languages": {"ar": "native"}, "postcode": "5300"},
        by=coordinator,
        at=at,
    )
    return rania, omar.user, home


def whole(at: datetime) -> None:
    """What must hold after anything that happens to households."""
    on = at.date()
    for participant in Participant.objects.select_related("user"):
        assert participant.user.households.filter(left_at=None).count() == 1, "everybody lives in one home"
    for home in Household.objects.all():
        adults = HouseholdMember.objects.active().filter(household=home)
        if home.children.exists():
            assert adults.exists(), "children never stay without an adult"
        if adults.exists():
            assert adults.filter(answers=True).count() == 1, "one adult answers"
    open_things = [*MatchRequest.objects.alive(), *Match.objects.open()]
    for thing in open_things:
        lives_there = HouseholdMember.objects.active().filter(
            household=thing.household_id, user=thing.answering_id, answers=True
        )
        assert lives_there.exists(), "a family's wish is answered by the one who answers for that family"
        assert thing.answering.participant.adult_on <= on
    for match in Match.objects.open():
        assert match.household_id == match.request.household_id


def test_an_adult_we_do_not_know_is_taken_in_and_the_wish_is_one(coordinator: User, at: datetime) -> None:
    rania, omar, home = couple(coordinator, at)
    request = wish(rania, at=at, kind=Kind.FRIENDSHIP_FAMILY)
    assert home_of(omar) == home
    assert request.household == home
    with pytest.raises(Refused):
        wish(omar.participant, at=at, kind=Kind.FRIENDSHIP_FAMILY)
    whole(at)


def test_somebody_under_18_is_a_year_of_birth_and_no_adult(coordinator: User, at: datetime) -> None:
    rania = ParticipantFactory()
    with pytest.raises(Refused):
        actions.add_adult(
            home=home_of(rania.user), birth_year=2010, person={"name": "Yusuf"}, by=coordinator, at=at
        )
    assert Participant.objects.count() == 1


def test_nothing_is_decided_by_moving_out(coordinator: User, at: datetime) -> None:
    rania, omar, home = couple(coordinator, at)
    request = wish(rania, at=at)
    out = {"home": home, "user": rania.user, "children": [], "answers": None, "by": coordinator, "at": at}
    with pytest.raises(Refused) as refused:
        actions.move_out(decisions={}, **out)
    assert refused.value.refusal is VolunteersRefusal.DECIDE_FIRST
    assert home_of(rania.user) == home_of(omar) == home, "nothing happened"

    new = actions.move_out(decisions={f"wish:{request.pk}": "stays"}, **out)
    request.refresh_from_db()
    assert (request.household, request.answering) == (home, omar)
    assert home_of(rania.user) == new
    whole(at)


def test_what_goes_along_keeps_its_days_of_waiting(coordinator: User, at: datetime) -> None:
    rania, _omar, home = couple(coordinator, at)
    request = wish(rania, at=at - timedelta(days=50))
    child = home.children.get()
    new = actions.move_out(
        home=home,
        user=rania.user,
        children=[child.pk],
        decisions={f"wish:{request.pk}": "goes"},
        answers=None,
        by=coordinator,
        at=at,
    )
    request.refresh_from_db()
    assert (request.household, request.days_waiting(at)) == (new, 50)
    assert new.children.get() == child
    assert not home.children.exists()
    assert HouseholdMember.objects.active().get(household=home).answers
    whole(at)


def test_a_contact_goes_along_without_the_others_number(coordinator: User, at: datetime) -> None:
    rania, omar, home = couple(coordinator, at)
    match = contact(wish(rania, at=at), at=at, met=True)
    Match.objects.update(participant_shares="phone")
    actions.let_answer(home=home, user=omar, by=coordinator, at=at)
    match.refresh_from_db()
    assert (match.answering, match.participant_shares) == (omar, "thread")
    whole(at)


def test_a_pair_that_said_no_is_remembered_in_both_homes(coordinator: User, at: datetime) -> None:
    rania, _omar, home = couple(coordinator, at)
    match = contact(wish(rania, at=at), at=at)
    Barred.objects.create(household=home, volunteer=match.volunteer, rule="declined", at=at)
    actions.move_out(
        home=home,
        user=rania.user,
        children=[],
        decisions={tie.key: "end" for tie in homes.ties_of(home)},
        answers=None,
        by=coordinator,
        at=at,
    )
    assert Barred.objects.filter(household=home_of(rania.user), volunteer=match.volunteer).exists()
    assert not Match.objects.open().exists()


def test_the_last_adult_cannot_leave_children_behind(coordinator: User, at: datetime) -> None:
    rania = ParticipantFactory()
    HouseholdChildFactory(household=home_of(rania.user))
    with pytest.raises(Refused) as refused:
        actions.move_out(
            home=home_of(rania.user),
            user=rania.user,
            children=[],
            decisions={},
            answers=None,
            by=coordinator,
            at=at,
        )
    assert refused.value.refusal is Refusal.LAST_ADULT


def test_two_who_waited_apart_wait_as_one_from_the_older_day(coordinator: User, at: datetime) -> None:
    here, comes = ParticipantFactory(), ParticipantFactory()
    wish(here, at=at - timedelta(days=10))
    wish(comes, at=at - timedelta(days=70))
    HouseholdChildFactory(household=home_of(comes.user), birth_year=2021)
    home = home_of(here.user)
    actions.move_in(home=home, user=comes.user, by=coordinator, at=at)
    alive = MatchRequest.objects.alive().get()
    assert (alive.household, alive.answering, alive.days_waiting(at)) == (home, here.user, 70)
    assert home.children.get().birth_year == 2021
    whole(at)


def test_nobody_is_moved_out_of_a_family_by_moving_in(coordinator: User, at: datetime) -> None:
    rania, omar, _home = couple(coordinator, at)
    other = home_of(ParticipantFactory().user)
    with pytest.raises(Refused) as refused:
        actions.move_in(home=other, user=omar, by=coordinator, at=at)
    assert refused.value.refusal is Refusal.TWO_FAMILIES
    elsewhere = ParticipantFactory(organisation=OrganisationFactory(name="Nabobyens Frivilligcenter"))
    with pytest.raises(Refused):
        actions.move_in(home=home_of(rania.user), user=elsewhere.user, by=coordinator, at=at)


@pytest.mark.parametrize("seed", range(4))
def test_no_sequence_of_moves_splits_a_family(seed: int, coordinator: User, at: datetime) -> None:
    """Whatever is pressed, in whatever order: a refusal, or a world in which everything above holds."""
    chance = random.Random(seed)
    people = [ParticipantFactory() for _one in range(4)]
    for participant in people[:3]:
        HouseholdChildFactory(household=home_of(participant.user), birth_year=2018)
        wish(participant, at=at - timedelta(days=chance.randrange(90)))
    contact(MatchRequest.objects.order_by("pk")[0], at=at)
    for step in range(25):
        now = at + timedelta(hours=step)
        user = chance.choice(people).user
        home = home_of(chance.choice(people).user)
        with suppress(Refused):
            press(chance, user, home, coordinator, now)
        whole(now)
    assert Volunteer.objects.exists()


def test_the_watch_sees_a_family_that_was_split(coordinator: User, at: datetime) -> None:
    """The control: moving out past the action leaves a wish with one family and its answer in another."""
    rania, _omar, home = couple(coordinator, at)
    wish(rania, at=at)
    HouseholdMember.objects.filter(user=rania.user).update(
        household=home_of(ParticipantFactory().user), answers=False
    )
    HouseholdMember.objects.filter(household=home).update(answers=True)
    with pytest.raises(AssertionError):
        whole(at)


def press(chance: random.Random, user: User, home: Household, by: User, at: datetime) -> None:
    what = chance.randrange(3)
    if what == 0:
        actions.move_in(home=home, user=user, by=by, at=at)
    elif what == 1:
        actions.let_answer(home=home_of(user), user=user, by=by, at=at)
    else:
        mine = home_of(user)
        others = [row.user for row in mine.members.active().exclude(user=user).select_related("user")]
        ties = homes.ties_of(mine)[: chance.choice([0, 9, 9, 9])]
        actions.move_out(
            home=mine,
            user=user,
            children=[child.pk for child in mine.children.all() if chance.random() < 0.5],
            decisions={tie.key: chance.choice(["stays", "goes", "end"]) for tie in ties},
            answers=chance.choice([*others, None]),
            by=by,
            at=at,
        )


def test_the_page_asks_before_anything_moves(coordinator: User, at: datetime, client_for: SignIn) -> None:
    rania, omar, home = couple(coordinator, at)
    request = wish(rania, at=at)
    browser = client_for(coordinator)
    page = reverse("participants:household", args=[rania.user_id])
    shown = browser.get(page).content.decode()
    assert "Omar Abbas" in shown
    assert request.get_kind_display().lower() in shown

    out = reverse("participants:move_out", args=[rania.user_id])
    assert browser.post(out, {}).context["form"].errors["tie_0"], "the wish must be decided about"
    child = home.children.get().pk
    answer = browser.post(out, {"tie_0": "goes", "children": [child]})
    assert answer.url == rania.get_absolute_url()
    assert home_of(rania.user) != home_of(omar)
    whole(at)

    back = {"user": rania.user_id}
    browser.post(reverse("participants:move_in", args=[omar.pk]), back)
    assert home_of(rania.user) == home_of(omar)
    browser.post(reverse("participants:let_answer", args=[omar.pk]), back)
    assert HouseholdMember.objects.active().get(answers=True).user == rania.user
    whole(at)


def test_the_page_finds_and_takes_in_and_says_no_to_a_child(
    coordinator: User, client_for: SignIn, on: date
) -> None:
    rania = ParticipantFactory(user__name="Rania Abbas")
    ParticipantFactory(user__name="Omar Abbas")
    browser, page = (
        client_for(coordinator),
        reverse("participants:household", args=[rania.user_id]),
    )
    assert [user.name for user in browser.post(page, {"q": "abas"}).context["found"]] == ["Omar Abbas"]
    adult = {"name": "Layla Abbas", "spoken": "ar", "birth_year": "1999", "consent": "on"}
    assert browser.post(page, adult | {"birth_year": "2015"}).context["adult"].errors["birth_year"]
    assert browser.post(page, adult | {"consent": ""}).context["adult"].errors["consent"]
    assert browser.post(page, adult).url == page
    layla = User.objects.get(name="Layla Abbas")
    assert home_of(layla) == home_of(rania.user)
    assert layla.consents.given().get().purpose == "referral"


def test_another_centres_household_does_not_exist(client_for: SignIn) -> None:
    rania = ParticipantFactory()
    stranger = person_with_role(Role.COORDINATOR, OrganisationFactory(name="Nabobyens Frivilligcenter"))
    for name in ("household", "move_out", "take_back"):
        address = reverse(f"participants:{name}", args=[rania.user_id])
        assert client_for(stranger).get(address).status_code == 404
    for name in ("move_in", "let_answer"):
        address = reverse(f"participants:{name}", args=[rania.user_id])
        assert client_for(stranger).post(address, {"user": rania.user_id}).status_code == 404
