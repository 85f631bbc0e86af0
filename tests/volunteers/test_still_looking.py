"""Waiting is not silence: every third week who waits hears what is looked for, and says whether it suits."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from medspil.notices.delivery import deliver
from medspil.notices.messages import rendered
from medspil.notices.models import Notice
from medspil.users.models import ClosedDays, User
from tests.conftest import Clock
from tests.factories import matches as life
from volunteers import clocks, desk_contacts
from volunteers.choices import RequestState, Side
from volunteers.models import AskedToHelp, Engagement, Match, MatchRequest, StillLooking
from volunteers.usual_wait import usual_wait

pytestmark = pytest.mark.django_db

THREE_WEEKS = timedelta(weeks=3)


def told(request: MatchRequest, at: datetime) -> StillLooking:
    clocks.still_looking_clocks(at)
    return request.still_looking.get(sent_at=at)


def link_of(at: datetime) -> str:
    deliver(at)
    return re.findall(r"/svar/[\w-]+/", str(mail.outbox[-1].body))[-1]


def test_every_third_week_but_not_with_a_question_open_nor_on_a_closed_day(at: datetime) -> None:
    request = life.wish(at=at)
    for days in (7, 20, 21, 22, 41, 42, 43):
        clocks.still_looking_clocks(at + timedelta(days=days))
    assert request.still_looking.count() == 2
    life.proposal(request, at=at + timedelta(days=60))
    clocks.still_looking_clocks(at + timedelta(days=63))
    assert request.still_looking.count() == 2
    other = life.wish(life.samuel(email="b@demo.example"), at=at)
    day = (at + THREE_WEEKS).date()
    ClosedDays.objects.create(organisation=other.organisation, from_on=day, until_on=day)
    clocks.still_looking_clocks(at + THREE_WEEKS)
    assert not other.still_looking.exists()


def test_it_says_what_is_looked_for_and_does_not_guess(at: datetime) -> None:
    request = life.wish(at=at)
    told(request, at + THREE_WEEKS)
    deliver(at + THREE_WEEKS)
    body = str(mail.outbox[-1].body)
    assert "sport" in body.lower() and "too few have waited" in body


def test_the_usual_wait_is_said_from_five_cases_on(at: datetime) -> None:
    for number in range(5):
        request = life.wish(life.samuel(email=f"p{number}@demo.example"), at=at)
        assert usual_wait(request.organisation_id, request.kind, at) is None
        life.contact(
            request, life.tesfay(email=f"v{number}@demo.example"), at=at + timedelta(days=10 * number)
        )
    later = at + timedelta(days=60)
    assert usual_wait(request.organisation_id, request.kind, later) == 3
    assert usual_wait(request.organisation_id, request.kind, later + timedelta(days=400)) is None


@pytest.mark.parametrize("answer", ["yes", "change", "stop"])
def test_one_tap_without_sign_in(
    client: Client, coordinator: User, it_is: Clock, at: datetime, answer: str
) -> None:
    request = life.wish(at=at)
    row = told(request, later := at + THREE_WEEKS)
    it_is(later)
    address = link_of(later)
    assert client.get(address).status_code == 200
    row.refresh_from_db()
    assert row.answered_at is None
    client.post(address, {"answer": answer, "form_key": "k"})
    row.refresh_from_db()
    request.refresh_from_db()
    assert (row.answer, row.via) == (answer, "link")
    assert request.state == (RequestState.CLOSED if answer == "stop" else RequestState.OPEN)
    keys = [line.key.partition(":")[0] for line in desk_contacts.todo(coordinator, later.date())]
    assert ("volunteers.changed" in keys) == (answer == "change")
    assert client.get(address).status_code == 200


def test_who_says_what_has_changed_needs_no_call(
    client: Client, coordinator: User, it_is: Clock, at: datetime
) -> None:
    request = life.wish(at=at)
    told(request, later := at + THREE_WEEKS)
    it_is(later)
    address = link_of(later)
    client.post(address, {"answer": "change", "form_key": "a"})
    client.post(address, {"changing": "1", "topics": ["job_search"], "form_key": "b"})
    request.refresh_from_db()
    assert request.topics == ["job_search"] and request.opened_at == at
    keys = [line.key for line in desk_contacts.todo(coordinator, later.date())]
    assert not any(key.startswith("volunteers.changed") for key in keys)


def test_no_answer_pauses_nobody(at: datetime) -> None:
    request = life.wish(at=at)
    for weeks in range(3, 40, 3):
        clocks.still_looking_clocks(at + timedelta(weeks=weeks))
    request.refresh_from_db()
    assert request.state == RequestState.OPEN and request.still_looking.count() == 13


def test_on_the_phone_the_coordinator_asks(
    client_for: Callable[[User], Client], coordinator: User, it_is: Clock, at: datetime
) -> None:
    request = life.wish(life.samuel(email=None, channel="phone"), at=at)
    row = told(request, later := at + THREE_WEEKS)
    it_is(later)
    message = rendered(Notice.objects.get(kind="volunteers.still_looking"))
    assert message and [dict(act.fields)["answer"] for act in message.acts] == ["yes", "change", "stop"]
    assert message.action is None
    browser = client_for(coordinator)
    browser.post(reverse("volunteers:said_still", args=[row.pk]), {"answer": "yes", "form_key": "k"})
    row.refresh_from_db()
    assert (row.answer, row.via) == ("yes", "phone")


def test_a_newcomer_is_asked_once_whether_they_would_help_too(
    client_for: Callable[[User], Client], it_is: Clock, at: datetime
) -> None:
    it_is(at)
    person = life.samuel().user
    browser, home = client_for(person), reverse("me:home")
    assert 'name="would_help"' in browser.get(home).content.decode()
    help_url = reverse("volunteers:would_help")
    browser.post(help_url, {"would_help": "1", "form_key": "a"})
    browser.post(help_url, {"would_help": "0", "form_key": "b"})
    assert AskedToHelp.objects.get().yes
    engagement = Engagement.objects.get()
    assert engagement.volunteer.user == person and engagement.organisation == person.participant.organisation
    assert 'name="would_help"' not in browser.get(home).content.decode()
    assert 'name="would_help"' not in client_for(life.tesfay().user).get(home).content.decode()


def test_who_waits_reads_it_on_their_own_page(
    client_for: Callable[[User], Client], it_is: Clock, at: datetime
) -> None:
    it_is(at)
    request = life.wish(at=at)
    page = client_for(request.answering).get(reverse("me:home")).content.decode()
    assert "too few have waited" in page or "for få" in page
    assert Match.objects.count() == 0 and Side.VOLUNTEER
