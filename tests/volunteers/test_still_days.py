"""Clocks that stand still: closed days, days away, a break without an end."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from medspil.notices.models import Notice
from medspil.users import still_days
from medspil.users.choices import Role
from medspil.users.models import ClosedDays, User
from tests.conftest import Clock
from tests.factories import matches as life
from tests.factories.users import OrganisationFactory, person_with_role
from volunteers import clocks
from volunteers.actions import away, standing
from volunteers.choices import ProposalState, Refusal, Side
from volunteers.models import Away, Proposal

pytestmark = pytest.mark.django_db

CHRISTMAS = (date(2026, 12, 3), date(2026, 12, 6))


def expires(asked: Proposal) -> date:
    asked.refresh_from_db()
    assert asked.expires_at
    return timezone.localdate(asked.expires_at)


def test_the_hour_on_the_wall_stays_over_a_clock_change() -> None:
    before = datetime.fromisoformat("2026-10-24T10:00+02:00")
    assert timezone.localtime(still_days.after(before, 1, ())).hour == 10


def test_seven_days_and_four_of_them_closed(coordinator: User, at: datetime) -> None:
    request = life.wish(at=at)
    ClosedDays.objects.create(
        organisation=request.organisation, from_on=CHRISTMAS[0], until_on=CHRISTMAS[1], why="Jul"
    )
    asked = life.proposal(request, at=at)
    assert expires(asked) == date(2026, 12, 11)
    assert asked.remind_at and timezone.localdate(asked.remind_at) == date(2026, 12, 7)


def test_closed_days_written_down_later_push_what_is_asked_already(at: datetime) -> None:
    asked = life.proposal(at=at)
    assert expires(asked) == date(2026, 12, 7)
    ClosedDays.objects.create(
        organisation=asked.request.organisation, from_on=CHRISTMAS[0], until_on=CHRISTMAS[1]
    )
    for _twice in range(2):
        clocks.still_days(at + timedelta(hours=1))
    assert expires(asked) == date(2026, 12, 11)
    clocks.proposal_clocks(at + timedelta(days=3))
    assert not Notice.objects.filter(kind="volunteers.remind_volunteer").exists()


def test_who_is_away_loses_no_time_and_is_not_reminded(at: datetime) -> None:
    asked = life.proposal(at=at)
    user = asked.volunteer.user
    away.go_away(user=user, from_on=date(2026, 12, 1), until_on=date(2026, 12, 10), by=user, at=at)
    assert expires(asked) == date(2026, 12, 17)
    clocks.proposal_clocks(at + timedelta(days=8))
    asked.refresh_from_db()
    assert asked.state == ProposalState.ASKED_VOLUNTEER and asked.reminded_at is None
    away.come_home(away=Away.objects.get(), by=user, at=at + timedelta(days=8))
    assert expires(asked) == date(2026, 12, 14)


def test_the_family_away_is_not_run_out_on_either(at: datetime) -> None:
    asked = life.yes(life.proposal(at=at), Side.VOLUNTEER, at=at)
    family = asked.request.answering
    away.go_away(user=family, from_on=date(2026, 12, 1), until_on=date(2026, 12, 20), by=family, at=at)
    assert expires(asked) == date(2027, 1, 3)


def test_a_break_without_an_end_counts_day_by_day(coordinator: User, at: datetime) -> None:
    asked = life.proposal(at=at)
    standing.pause(engagement=asked.engagement, by=coordinator, at=at)
    for hours in range(24, 24 * 10, 8):
        clocks.still_days(at + timedelta(hours=hours))
        clocks.proposal_clocks(at + timedelta(hours=hours))
    asked.refresh_from_db()
    assert asked.state == ProposalState.ASKED_VOLUNTEER and asked.held_days == 10
    standing.resume(engagement=asked.engagement, by=coordinator, at=at + timedelta(days=10))
    clocks.proposal_clocks(at + timedelta(days=15))
    assert expires(asked) == date(2026, 12, 17)
    clocks.proposal_clocks(at + timedelta(days=17, hours=1))
    asked.refresh_from_db()
    assert asked.state == ProposalState.EXPIRED


def test_everybody_writes_down_their_own_days_away(
    client_for: Callable[[User], Client], it_is: Clock, at: datetime
) -> None:
    it_is(at)
    asked = life.proposal(at=at)
    browser, page = client_for(asked.volunteer.user), reverse("volunteers:away")
    backwards = browser.post(page, {"from_on": "2026-12-05", "until_on": "2026-12-01", "form_key": "a"})
    assert backwards.context["form"].errors["until_on"]
    browser.post(page, {"from_on": "2026-12-01", "until_on": "2026-12-05", "form_key": "b"})
    assert expires(asked) == date(2026, 12, 12)
    row = Away.objects.get()
    stranger = client_for(asked.request.answering)
    assert stranger.post(reverse("volunteers:home_again", args=[row.pk])).status_code == 404
    browser.post(reverse("volunteers:home_again", args=[row.pk]), {"form_key": "c"})
    assert expires(asked) == date(2026, 12, 7)


def test_a_coordinator_writes_down_what_is_said_on_the_phone(
    client_for: Callable[[User], Client], coordinator: User, it_is: Clock, at: datetime
) -> None:
    it_is(at)
    asked = life.yes(life.proposal(at=at), Side.VOLUNTEER, at=at)
    anna = client_for(coordinator)
    for user, page in (
        (asked.volunteer.user, "volunteers:person"),
        (asked.request.answering, "participants:person"),
    ):
        address = reverse("volunteers:away_of", args=[user.pk])
        backwards = {"from_on": "2026-12-05", "until_on": "2026-12-01", "form_key": f"a{user.pk}"}
        assert str(Refusal.ENDS_BEFORE.label) in anna.post(address, backwards, follow=True).content.decode()
        days = {"from_on": "2026-12-01", "until_on": "2026-12-05", "form_key": f"b{user.pk}"}
        answer = anna.post(address, days)
        assert answer.url == reverse(page, args=[user.pk]) + "#away"
        assert (
            reverse("volunteers:home_of", args=[user.away.get().pk]) in anna.get(answer.url).content.decode()
        )
    assert expires(asked) == date(2026, 12, 19), "five days later"
    row = asked.request.answering.away.get()
    there = client_for(person_with_role(Role.COORDINATOR, OrganisationFactory(name="Elsewhere")))
    home = reverse("volunteers:home_of", args=[row.pk])
    assert there.post(home).status_code == 404
    assert there.post(reverse("volunteers:away_of", args=[row.user_id]), days).status_code == 404
    anna.post(home, {"form_key": "c"})
    assert expires(asked) == date(2026, 12, 14)
