"""Who was refused for safety does not come in by another door unseen, however the address is written."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from medspil.privacy import merging
from medspil.users.choices import Role
from medspil.users.models import Organisation, User
from medspil.users.points import Merge
from medspil.users.refusals import Refused
from tests.factories.users import OrganisationFactory, UserFactory, person_with_role
from tests.factories.volunteers import EngagementFactory, accept_conduct, ready_volunteer, role
from volunteers import clocks_people, desk_requirements, safety
from volunteers.actions.standing import decline
from volunteers.actions.volunteers import approve, fill_in, give_roles
from volunteers.choices import Refusal
from volunteers.models import Engagement, SafetyRefusal, valid_roles

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
EMAIL, PHONE = "kim.larsen@demo.example", "+4512345678"


@pytest.fixture
def elsewhere(db: None) -> User:
    """The coordinator of another organisation."""
    return person_with_role(Role.COORDINATOR, OrganisationFactory(name="Sprogvennerne"))


def refuse(coordinator: User, at: datetime, **user: object) -> Engagement:
    facts = {"email": EMAIL, "phone": PHONE} | user
    engagement = EngagementFactory(volunteer__user=UserFactory(**facts), talked=True)
    return decline(engagement=engagement, for_safety=True, by=coordinator, at=at)


def comes_to(coordinator: User, **user: object) -> Engagement:
    organisation = Organisation.objects.get(name="Sprogvennerne")
    engagement = EngagementFactory(
        volunteer__user=UserFactory(**user), organisation=organisation, talked=True, call_by=None
    )
    accept_conduct(engagement.volunteer)
    return engagement


def say_yes(engagement: Engagement, by: User, at: datetime, **more: bool) -> None:
    approve(engagement=engagement, roles=[role("language_partner")], by=by, at=at, **more)


@pytest.mark.parametrize(
    "user",
    [
        {"email": "Kim.Larsen@DEMO.example"},
        {"email": "kim.larsen+ny@demo.example"},
        {"email": "ｋｉｍ.larsen@demo.example"},
        {"email": "other@demo.example", "phone": PHONE},
        {"email": "other@demo.example", "phone": "12 34 56 78"},
        {"email": None, "phone": "0045 12345678"},
    ],
)
def test_no_spelling_gets_past(
    coordinator: User, elsewhere: User, at: datetime, on: date, user: dict
) -> None:  # type: ignore[type-arg]
    refuse(coordinator, at)
    again = comes_to(elsewhere, **user)
    with pytest.raises(Refused) as refused:
        say_yes(again, elsewhere, at)
    assert refused.value.refusal == Refusal.TALK_FIRST
    assert "Talk to Amandahavn Frivilligcenter first" in str(refused.value.messages[0])
    assert not valid_roles(again.volunteer, on)
    say_yes(again, elsewhere, at, talked_first=True)
    assert valid_roles(again.volunteer, on)


def test_somebody_else_gets_past(coordinator: User, elsewhere: User, at: datetime) -> None:
    refuse(coordinator, at)
    say_yes(comes_to(elsewhere, email="kim@demo.example", phone="+4512345679"), elsewhere, at)


def test_dots_in_gmail_are_none() -> None:
    assert safety.plain_email("K.i.m@GoogleMail.com") == safety.plain_email("kim+x@gmail.com")
    assert safety.plain_email("k.im@demo.example") != safety.plain_email("kim@demo.example")


def test_a_merge_of_records_takes_the_refusal_along_to_every_address(
    coordinator: User, elsewhere: User, at: datetime, on: date
) -> None:
    gone = refuse(coordinator, at).volunteer.user
    kept = comes_to(elsewhere, email="new@demo.example", phone="+4587654321")
    merging.merge(Merge(kept.volunteer.user, gone, coordinator, at))
    kept.refresh_from_db()
    assert kept.talk_first_on == on
    third = comes_to(elsewhere, email="third@demo.example", phone="+4587654321")
    assert safety.refusals(third.volunteer.user, on)


def test_a_changed_address_takes_it_along(coordinator: User, elsewhere: User, at: datetime, on: date) -> None:
    again = comes_to(elsewhere, email=EMAIL, phone="")
    refuse(coordinator, at, email="x@demo.example", phone=PHONE)
    assert not safety.refusals(again.volunteer.user, on)
    change = {"by": elsewhere, "at": at, "volunteer": again.volunteer, "profile": {}, "capacity": 1}
    fill_in(person={"phone": PHONE}, **change)
    fill_in(person={"phone": "+4587654321"}, **change)
    assert safety.refusals(again.volunteer.user, on)
    again.refresh_from_db()
    assert again.talk_first_on == on


def test_refused_while_active_elsewhere_they_are_told_at_once(
    coordinator: User, elsewhere: User, at: datetime, on: date
) -> None:
    volunteer = ready_volunteer("mentor", user__email=EMAIL)
    there = EngagementFactory(
        volunteer=volunteer, organisation=Organisation.objects.get(name="Sprogvennerne"), approved=True
    )
    give_roles(engagement=there, roles=[role("mentor")], by=elsewhere, at=at)
    decline(
        engagement=volunteer.engagements.exclude(pk=there.pk).get(), for_safety=True, by=coordinator, at=at
    )
    line = next(line for line in desk_requirements.todo(elsewhere, on) if "talk_first" in line.key)
    assert line.rank == 0
    assert "Amandahavn Frivilligcenter" in str(line.what)
    assert not [line for line in desk_requirements.todo(coordinator, on) if "talk_first" in line.key]


def test_the_page_says_whom_to_talk_to_and_asks_for_the_tick(
    coordinator: User,
    elsewhere: User,
    at: datetime,
    client_for: Callable[[User], Client],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: at)
    refuse(coordinator, at)
    again = comes_to(elsewhere, email=None, phone=PHONE)
    desk = client_for(elsewhere)
    page = reverse("volunteers:person", args=[again.volunteer.user_id])
    address = reverse("volunteers:roles", args=[again.volunteer.user_id])
    assert "Talk to <bdi>Amandahavn Frivilligcenter</bdi> first" in desk.get(page).content.decode()
    refused = desk.post(address, {"roles": ["language_partner"]})
    assert refused.status_code == 400
    assert "tick that you have" in refused.content.decode()
    assert desk.post(address, {"roles": ["language_partner"], "talked_first": "on"}).status_code == 302
    again.refresh_from_db()
    assert again.state == "approved"


def test_after_24_months_nothing_is_left(coordinator: User, at: datetime) -> None:
    refuse(coordinator, at)
    clocks_people.forget_refusals(at + timedelta(days=729))
    assert SafetyRefusal.objects.exists()
    clocks_people.forget_refusals(at + timedelta(days=731))
    assert not SafetyRefusal.objects.exists()
