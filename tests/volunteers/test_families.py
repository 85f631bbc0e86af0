"""A friendship family is matched as one: open when every adult is ready, and asked when one of them stops."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.test import Client
from django.urls import reverse

from medspil.matching import Kind, Rule
from medspil.matching.rules import entitlement
from medspil.notices.models import Notice
from medspil.users.models import Organisation, User
from tests.factories.matches import samuel, wish
from tests.factories.users import OrganisationFactory
from tests.factories.volunteers import (
    LONG_AGO,
    EngagementFactory,
    RoleGrantedFactory,
    VolunteerFactory,
    accept_conduct,
    ready_volunteer,
    role,
)
from volunteers.actions.standing import leave
from volunteers.entitlement import may_meet
from volunteers.families import family, home_of
from volunteers.loading import offers_of
from volunteers.models import Engagement, Volunteer, valid_roles

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday_in_english")]


@pytest.fixture
def desk(client_for: Callable[[User], Client], coordinator: User) -> Client:
    return client_for(coordinator)


@pytest.fixture
def mette(desk: Client) -> Volunteer:
    """Ready, with a home and no children; Ole lives there too and is new."""
    volunteer = ready_volunteer("friendship_family", user__name="Mette Toft")
    desk.post(address("family", volunteer), {"children": "0", "home_facts": ["dog"]})
    desk.post(address("family_adult", volunteer), {"name": "Ole Toft", "phone": "00000051"})
    return volunteer


def address(name: str, volunteer: Volunteer) -> str:
    return reverse(f"volunteers:{name}", args=[volunteer.user_id])


def ole() -> Volunteer:
    return Volunteer.objects.get(user__name="Ole Toft")


def make_ready(volunteer: Volunteer) -> None:
    """Ole's own talk, yes and role."""
    volunteer.engagements.update(state="approved", approved_at=LONG_AGO, call_by=None)
    volunteer.user.profile.birth_year = 1980
    volunteer.user.profile.save()
    accept_conduct(volunteer)
    RoleGrantedFactory(engagement=volunteer.engagements.get(), role=role("friendship_family"))


def request_without_children() -> object:
    participant = samuel()
    home = participant.user.households.get().household
    home.children_stated = True
    home.save()
    return wish(participant, kind=Kind.FRIENDSHIP_FAMILY)


def test_the_family_opens_when_all_adults_are_ready(mette: Volunteer, centre: Organisation, on: date) -> None:
    home = home_of(mette.user)
    assert home and home.home_facts == ["dog"]
    assert ole().engagements.get().state == "applied"
    assert not family(home, centre, on).open
    request = request_without_children()
    assert not may_meet(mette, request, on)
    make_ready(ole())
    assert family(home, centre, on).open
    assert may_meet(mette, request, on)


def test_one_adult_stopping_asks_the_rest_and_closes_the_family_meanwhile(
    mette: Volunteer,
    desk: Client,
    coordinator: User,
    client_for: Callable[[User], Client],
    on: date,
    at: datetime,
) -> None:
    make_ready(ole())
    leave(engagement=ole().engagements.get(), by=coordinator, at=at)
    assert not valid_roles(mette, on)
    notice = Notice.objects.get(kind="volunteers.family_changed")
    assert notice.user == mette.user
    page = desk.get(reverse("volunteers:list")).content.decode()
    assert "Ask the family whether they go on" in page
    me = client_for(mette.user)
    assert "Yes, we go on" in me.get(reverse("me:home")).content.decode()
    me.post(reverse("volunteers:own_break", args=["family"]))
    assert [row.role.code for row in valid_roles(mette, on)] == ["friendship_family"]
    assert Engagement.objects.get(volunteer=mette).family_asked_on is None


def test_moving_out_leaves_a_whole_family_behind(mette: Volunteer, desk: Client, on: date) -> None:
    make_ready(ole())
    desk.post(address("family", mette), {"children": "2017", "home_facts": []})
    child = home_of(mette.user).children.get()  # type: ignore[union-attr]
    desk.post(address("family_out", ole()), {"children": [child.pk]})
    assert home_of(ole().user) != home_of(mette.user)
    assert home_of(ole().user).children.get() == child  # type: ignore[union-attr]
    desk.post(reverse("volunteers:step", args=[mette.user_id, "family-goes-on"]))
    request = request_without_children()
    assert may_meet(mette, request, on)


@pytest.mark.parametrize("years", ["Emma", "1990", "2017 2030", "31122017"])
def test_children_are_years_of_birth_and_nothing_else(desk: Client, years: str) -> None:
    volunteer = ready_volunteer("friendship_family")
    answer = desk.post(address("family", volunteer), {"children": years})
    assert answer.status_code == 400
    assert "Write the years of birth" in answer.content.decode()
    assert home_of(volunteer.user) is None


def test_another_organisations_family_does_not_exist(desk: Client) -> None:
    volunteer = VolunteerFactory()
    EngagementFactory(volunteer=volunteer, organisation=OrganisationFactory(name="Sprogvennerne"))
    for name in ("family", "family_adult", "family_out"):
        assert desk.post(address(name, volunteer)).status_code == 404


def test_without_a_home_the_family_role_is_judged_by_what_it_asks_itself(on: date) -> None:
    """Not by what is asked of a mentor, who has been one for longer."""
    volunteer = ready_volunteer("mentor", "friendship_family", cleared=True)
    engagement = volunteer.engagements.get()
    engagement.family_asked_on = on
    engagement.save()
    offer = next(one for one in offers_of(engagement.organisation_id, on) if one.id == volunteer.pk)
    assert entitlement(offer, Kind.MENTOR, True, on) is None
    assert entitlement(offer, Kind.FRIENDSHIP_FAMILY, True, on) == Rule.REQUIREMENT
