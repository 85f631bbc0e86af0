"""Breaks, parents, birthdays, and the next step of everyone."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from medspil.notices.models import Notice
from medspil.users.choices import Role
from medspil.users.models import User
from medspil.users.refusals import Refused
from tests.factories.matches import contact, tesfay
from tests.factories.users import OrganisationFactory, UserFactory, person_with_role
from tests.factories.volunteers import (
    EngagementFactory,
    RoleGrantedFactory,
    RoleWishFactory,
    VolunteerFactory,
    accept_conduct,
    ready_volunteer,
    role,
)
from volunteers import clocks_people, desk_people, desk_requirements
from volunteers.actions import parents, standing
from volunteers.choices import EditionKind, EngagementState, Refusal
from volunteers.models import Edition, Engagement, RoleGranted, Volunteer, valid_roles
from volunteers.next_steps import steps

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday_in_english")]
SignIn = Callable[[User], Client]


def of(volunteer: Volunteer) -> Engagement:
    return volunteer.engagements.get()


def test_a_break_with_a_last_day_ends_by_itself_the_day_after(
    coordinator: User, on: date, at: datetime
) -> None:
    volunteer = ready_volunteer("mentor")
    standing.pause(engagement=of(volunteer), until=on + timedelta(days=7), by=coordinator, at=at)
    clocks_people.end_breaks(at + timedelta(days=7))
    assert of(volunteer).state == EngagementState.PAUSED
    assert not valid_roles(volunteer, on)
    clocks_people.end_breaks(at + timedelta(days=8))
    assert (of(volunteer).state, of(volunteer).paused_until) == (EngagementState.APPROVED, None)
    assert valid_roles(volunteer, on + timedelta(days=8))
    assert Notice.objects.filter(kind="volunteers.back", user=volunteer.user).count() == 1


def test_a_break_cannot_end_before_it_begins(coordinator: User, on: date, at: datetime) -> None:
    engagement = of(ready_volunteer("mentor"))
    with pytest.raises(Refused) as refused:
        standing.pause(engagement=engagement, until=on - timedelta(days=1), by=coordinator, at=at)
    assert refused.value.refusal == Refusal.DATE_PAST
    with pytest.raises(IntegrityError), transaction.atomic():
        Engagement.objects.update(paused_until=on)


def test_the_own_break_is_one_tap_and_holds_everywhere(client_for: SignIn) -> None:
    volunteer = ready_volunteer("mentor")
    EngagementFactory(
        volunteer=volunteer, organisation=OrganisationFactory(name="Sprogvennerne"), approved=True
    )
    me = client_for(volunteer.user)
    page = me.get(reverse("me:home")).content.decode()
    assert reverse("volunteers:own_break", args=["begin"]) in page
    me.post(reverse("volunteers:own_break", args=["begin"]))
    assert set(volunteer.engagements.values_list("state", flat=True)) == {"paused"}
    assert reverse("volunteers:own_break", args=["end"]) in me.get(reverse("me:home")).content.decode()
    me.post(reverse("volunteers:own_break", args=["end"]))
    assert set(volunteer.engagements.values_list("state", flat=True)) == {"approved"}
    assert me.post(reverse("volunteers:own_break", args=["x"])).status_code == 404
    assert client_for(UserFactory()).post(reverse("volunteers:own_break", args=["end"])).status_code == 404


def young(**fields: object) -> Volunteer:
    volunteer = VolunteerFactory(profile__birth_year=2009, user__name="Mads Rask", **fields)
    accept_conduct(volunteer)
    return volunteer


def test_a_parents_yes_needs_a_name_and_a_number_and_can_be_taken_back(
    coordinator: User, on: date, at: datetime
) -> None:
    volunteer = young()
    engagement = EngagementFactory(volunteer=volunteer, approved=True)
    RoleGrantedFactory(engagement=engagement, role=role("event_helper"))
    with pytest.raises(Refused) as refused:
        parents.parent_agrees(volunteer=volunteer, name=" ", phone="+4512345678", by=coordinator, at=at)
    assert refused.value.refusal == Refusal.PARENT_WHO
    parents.parent_agrees(volunteer=volunteer, name="Ida Rask", phone="+4512345678", by=coordinator, at=at)
    assert valid_roles(volunteer, on)
    parents.parent_takes_back(engagement=Engagement.objects.get(), by=coordinator, at=at)
    assert not valid_roles(volunteer, on)


def test_the_18th_birthday_stands_on_the_desk_and_the_parent_is_forgotten(
    coordinator: User, client_for: SignIn, on: date, at: datetime
) -> None:
    volunteer = young(
        profile__eighteen_on=date(2027, 3, 1),
        guardian_yes_on=on,
        guardian_name="Ida Rask",
        guardian_phone="+4512345678",
    )
    EngagementFactory(volunteer=volunteer, approved=True)
    birthday = date(2027, 3, 1)
    assert not list(desk_requirements.todo(coordinator, birthday - timedelta(days=1)))
    keys = [line.key for line in desk_requirements.todo(coordinator, birthday)]
    assert keys == [f"volunteers.grown_up:{of(volunteer).pk}"]
    desk = client_for(coordinator)
    desk.post(reverse("volunteers:step", args=[volunteer.user_id, "grown-up"]))
    volunteer.refresh_from_db()
    assert volunteer.guardian_name == "Ida Rask", "not before the day"
    clocks_people.forget_parents(datetime(2027, 4, 20, tzinfo=at.tzinfo))
    volunteer.refresh_from_db()
    assert volunteer.guardian_name == "Ida Rask", "the desk still reminds"
    clocks_people.forget_parents(datetime(2027, 5, 2, tzinfo=at.tzinfo))
    volunteer.refresh_from_db()
    assert (volunteer.guardian_yes_on, volunteer.guardian_name, volunteer.guardian_phone) == (None, "", "")


def test_the_year_they_turn_18_somebody_asks_which_day(coordinator: User, on: date) -> None:
    EngagementFactory(volunteer=VolunteerFactory(profile__birth_year=2008), talked=True)
    keys = [line.key for line in desk_requirements.todo(coordinator, on)]
    assert [key.split(":")[0] for key in keys] == ["volunteers.turning_18"]


def test_everyone_has_a_next_step(on: date, at: datetime) -> None:
    wishing = EngagementFactory(talked=True)
    RoleWishFactory(engagement=wishing, role=role("homework_cafe"))
    busy = tesfay("mentor")
    contact(volunteer=busy, met=True)
    told = {
        "call by 4 September": EngagementFactory(),
        "say yes or no": wishing,
        "ask for the year of birth": EngagementFactory(talked=True, volunteer__profile__birth_year=None),
        "ask a parent": EngagementFactory(talked=True, volunteer=young()),
        "get the child clearance in order": of(ready_volunteer("homework_cafe")),
        "find a contact": of(ready_volunteer("mentor")),
        "has a contact": of(busy),
        "is ready for tasks": of(ready_volunteer("counselling")),
        "ask whether the break is over": EngagementFactory(paused=True),
        "is back after 1 December": EngagementFactory(paused=True, paused_until=date(2026, 12, 1)),
        "give a role": EngagementFactory(approved=True),
        "nothing more": EngagementFactory(left=True),
    }
    rows = Engagement.objects.select_related("volunteer__user__profile").prefetch_related("wishes__role")
    found = steps(rows, on)
    assert {found[row.pk].words: row.pk for row in told.values()} == {
        words: row.pk for words, row in told.items()
    }
    assert found[wishing.pk].blocks == ["child clearance"]
    assert found[told["find a contact"].pk].late
    assert all(step.days(on) >= 0 for step in found.values())


def test_the_next_step_is_that_of_the_day(on: date) -> None:
    """The introduction lapses, a new code of conduct asks for a new yes, and the role is closed."""
    lapsing, _in_order, closed = (ready_volunteer("mentor") for _one in range(3))
    lapsing.trainings.update(valid_until=on + timedelta(days=9))
    Edition.objects.create(
        kind=EditionKind.CONDUCT, version="2027-1", valid_from=on + timedelta(days=20), text={"da": "Nyt"}
    )
    RoleGranted.objects.filter(engagement=of(closed)).update(closed_on=on)
    rows = Engagement.objects.select_related("volunteer__user__profile").order_by("pk")
    assert {
        days: [step.words for step in steps(rows, on + timedelta(days=days)).values()]
        for days in (9, 10, 19, 20)
    } == {
        9: ["find a contact", "find a contact", "give a role"],
        10: ["invite to the introduction", "find a contact", "give a role"],
        19: ["invite to the introduction", "find a contact", "give a role"],
        20: ["go through the code of conduct", "go through the code of conduct", "give a role"],
    }


def test_who_has_long_had_no_contact_is_found_in_the_list_and_not_on_the_desk(
    coordinator: User, client_for: SignIn, on: date, at: datetime
) -> None:
    waiting = of(ready_volunteer("mentor"))
    resting = EngagementFactory(paused=True, paused_at=at - timedelta(days=61))
    fresh = of(ready_volunteer("mentor"))
    Engagement.objects.filter(pk=fresh.pk).update(approved_at=at - timedelta(days=5))
    contact(volunteer=tesfay("mentor"), met=True)

    desk = client_for(coordinator)
    morning = desk.get(reverse("desk:today")).text
    page = desk.get(reverse("volunteers:list"), {"waits": "long"})

    assert {line["engagement"].pk for line in page.context["lines"]} == {waiting.pk, resting.pk}
    assert f"{reverse('volunteers:list')}?waits=long" in morning
    assert resting.volunteer.user.name not in morning, "a number, beside the list"
    assert list(desk_people.todo(coordinator, on)) == []


def test_the_list_filters_by_next_step_and_the_cost_stays(coordinator: User, client_for: SignIn) -> None:
    desk = client_for(coordinator)
    address = reverse("volunteers:list")

    def found(**query: str) -> list[int]:
        return [line["engagement"].pk for line in desk.get(address, query).context["lines"]]

    new, talked = EngagementFactory(), EngagementFactory(talked=True)
    free = of(ready_volunteer("mentor"))
    assert found() == [new.pk, talked.pk, free.pk]
    assert (found(waits="call"), found(waits="decide"), found(waits="contact")) == (
        [new.pk],
        [talked.pk],
        [free.pk],
    )
    with CaptureQueriesContext(connection) as queries:
        found()
    for _count in range(3):
        ready_volunteer("mentor")
    with CaptureQueriesContext(connection) as more:
        found()
    assert len(more) == len(queries)


SIGNE = {"name": "Signe Dam", "phone": "00 00 00 46", "language": "da", "via": "phone", "postcode": "5330"}


def test_who_rings_is_written_down_with_by_and_via(coordinator: User, client_for: SignIn) -> None:
    desk = client_for(coordinator)
    answer = desk.post(reverse("volunteers:register"), SIGNE | {"wishes": ["mentor"]})
    engagement = Engagement.objects.get()
    assert answer.url == reverse("volunteers:person", args=[engagement.volunteer.user_id])
    assert (engagement.state, engagement.call_by) == (EngagementState.APPLIED, date(2026, 12, 3))
    assert engagement.volunteer.user.channel == "phone"
    from wagtail.models import ModelLogEntry

    entry = ModelLogEntry.objects.get(action="volunteers.apply")
    assert (entry.user, entry.data["via"]) == (coordinator, "phone")


def test_at_the_desk_the_talk_is_held_at_once(coordinator: User, client_for: SignIn) -> None:
    told = SIGNE | {"via": "at_desk", "talked": "on", "phone": "", "email": "Signe@demo.example"}
    client_for(coordinator).post(reverse("volunteers:register"), told)
    engagement = Engagement.objects.get()
    assert (engagement.state, engagement.call_by) == (EngagementState.INTERVIEW, None)
    assert not Notice.objects.exists()


def test_registering_needs_a_way_to_reach_them_and_ones_own_organisation(
    coordinator: User, client_for: SignIn
) -> None:
    other = OrganisationFactory(name="Sprogvennerne")
    desk = client_for(coordinator)
    page = desk.post(reverse("volunteers:register"), SIGNE | {"phone": ""}).content.decode()
    assert "so that we can reach them" in page
    assert 'value="Signe Dam"' in page
    desk.post(reverse("volunteers:register"), SIGNE | {"organisation": str(other.pk)})
    assert not Engagement.objects.filter(organisation=other).exists()
    stranger = client_for(person_with_role(Role.VOLUNTEER))
    assert stranger.get(reverse("volunteers:register")).status_code == 403
