"""A form with an address of its own: refused, it stands on its page again as it was typed."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from associations.models import TaskHours
from medspil.users.choices import Role
from medspil.users.models import User
from tests.conftest import Clock
from tests.factories import matches as life
from tests.factories.associations import MembershipFactory
from tests.factories.users import RoleGrantFactory

pytestmark = pytest.mark.django_db


def test_days_away_said_on_the_phone(
    client_for: Callable[[User], Client], coordinator: User, it_is: Clock, at: datetime
) -> None:
    it_is(at)
    family, other = life.samuel(), life.samuel(email="other@demo.example")
    desk = client_for(coordinator)
    typed = {"from_on": "2026-12-20", "until_on": "2026-12-10", "form_key": "a"}

    page = desk.post(reverse("volunteers:away_of", args=[family.user_id]), typed, follow=True).text

    assert 'value="2026-12-20"' in page and 'value="2026-12-10"' in page
    assert page.count("errorlist") == 1 and "<details open>" in page
    assert 'value="2026-12-20"' not in desk.get(family.get_absolute_url()).text, "said once"
    desk.post(reverse("volunteers:away_of", args=[family.user_id]), typed)
    assert 'value="2026-12-20"' not in desk.get(other.get_absolute_url()).text, "nobody else's form"


def test_a_days_hours_beside_the_day_they_are_about(
    client_for: Callable[[User], Client], coordinator: User, it_is: Clock, at: datetime
) -> None:
    it_is(at)
    row = MembershipFactory(active=True, start=at.date(), last_day=at.date() + timedelta(days=90), hours=20)
    RoleGrantFactory(user=coordinator, role=Role.CONTACT, organisation=row.association.organisation)
    days = [
        TaskHours.objects.create(
            membership=row, day=at.date() + timedelta(days=n), minutes=60, reported_at=at
        )
        for n in range(2)
    ]
    desk, home = client_for(coordinator), reverse("associations:hours", args=[row.pk])

    page = desk.post(
        reverse("associations:confirm_hours", args=[row.pk, days[0].pk]),
        {"hours": "tre", "form_key": "a"},
        follow=True,
    ).text

    mine, others = (page.split(f'id="hours-{day.pk}"')[1][:60] for day in days)
    assert 'value="tre"' in mine and 'value="1"' in others
    assert page.count("errorlist") == 1
    assert 'value="tre"' not in desk.get(home).text


def test_a_number_that_is_never_kept_is_not_kept_here_either(
    client_for: Callable[[User], Client], coordinator: User, it_is: Clock, at: datetime
) -> None:
    it_is(at)
    family = life.samuel()
    desk = client_for(coordinator)
    desk.post(
        reverse("volunteers:away_of", args=[family.user_id]), {"from_on": "010190-1234", "form_key": "a"}
    )
    assert "010190" not in str(dict(desk.session))
