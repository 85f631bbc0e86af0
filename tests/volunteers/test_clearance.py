"""Child clearance: recorded by the coordinator, watched by the desk, shown to nobody else."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from medspil.users.models import User
from tests.factories.volunteers import ChildClearanceFactory, ready_volunteer
from volunteers import desk_requirements
from volunteers.choices import ClearanceState
from volunteers.models import ChildClearance, RoleGranted, Volunteer

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday_in_english")]


@pytest.fixture
def anna(client_for: Callable[[User], Client], coordinator: User) -> Client:
    return client_for(coordinator)


@pytest.fixture
def karen() -> Volunteer:
    return ready_volunteer("friendship_family", user__name="Karen Mølgaard")


def note(client: Client, volunteer: Volunteer, **data: str) -> str:
    answer = client.post(reverse("volunteers:clearance", args=[volunteer.user_id]), data, follow=True)
    return answer.content.decode()


def opens_for_children(volunteer: Volunteer, on: date) -> bool:
    return (
        RoleGranted.objects.standing(on, with_children=True).filter(engagement__volunteer=volunteer).exists()
    )


def test_a_recorded_clearance_opens_the_family_with_children(
    anna: Client, karen: Volunteer, on: date
) -> None:
    assert not opens_for_children(karen, on)
    note(anna, karen, state="requested")
    assert not opens_for_children(karen, on)
    note(anna, karen, state="cleared", valid_until="2028-11-30")
    assert opens_for_children(karen, on)
    clearance = ChildClearance.objects.get()
    assert (clearance.assessed_on, clearance.valid_until) == (on, date(2028, 11, 30))
    assert clearance.assessed_by.name == "Anna Berg"


def test_not_cleared_closes_it_at_once_and_forgets_the_date(anna: Client, karen: Volunteer, on: date) -> None:
    ChildClearanceFactory(volunteer=karen)
    assert opens_for_children(karen, on)
    note(anna, karen, state="not_cleared", valid_until="2028-11-30")
    assert not opens_for_children(karen, on)
    assert ChildClearance.objects.get().valid_until is None


@pytest.mark.parametrize("until", ["", "2026-11-30", "2025-01-01"])
def test_in_order_needs_a_day_ahead(anna: Client, karen: Volunteer, until: str) -> None:
    page = note(anna, karen, state="cleared", valid_until=until)
    assert "a day in the future" in page
    assert not ChildClearance.objects.exists()


@pytest.mark.parametrize(
    ("days", "warned", "due"), [(91, False, False), (90, True, False), (30, True, True), (-1, True, True)]
)
def test_the_desk_is_warned_at_90_and_30_days(
    karen: Volunteer, coordinator: User, on: date, days: int, warned: bool, due: bool
) -> None:
    ChildClearanceFactory(volunteer=karen, valid_until=on + timedelta(days=days))
    lines = [
        line
        for line in desk_requirements.todo(coordinator, on)
        if line.key.startswith("volunteers.clearance")
    ]
    assert bool(lines) == warned
    if warned:
        assert lines[0].rank == 2
        assert (lines[0].due is not None) == due


def test_no_warning_for_who_holds_no_role_near_children(coordinator: User, on: date) -> None:
    ChildClearanceFactory(volunteer=ready_volunteer("mentor"), valid_until=on)
    keys = [line.key for line in desk_requirements.todo(coordinator, on)]
    assert not [key for key in keys if key.startswith("volunteers.clearance")]


def test_no_answer_in_digital_post_for_two_weeks_stands_on_the_desk(
    karen: Volunteer, coordinator: User, on: date
) -> None:
    clearance = ChildClearanceFactory(
        volunteer=karen, asked=True, state=ClearanceState.CONSENT_PENDING, since=on - timedelta(days=14)
    )
    keys = [line.key for line in desk_requirements.todo(coordinator, on)]
    assert f"volunteers.clearance:{clearance.pk}" in keys
