"""How is it going? Sent by itself, answered by a tap; only what needs a person reaches the desk."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from medspil.notices.delivery import deliver
from medspil.notices.models import Notice
from medspil.users.choices import Role, Via
from medspil.users.models import User
from tests.conftest import Clock
from tests.factories import matches as life
from tests.factories.users import OrganisationFactory, person_with_role
from volunteers import clocks, desk_contacts
from volunteers.actions import follow_ups, matches
from volunteers.actions.follow_ups import week_due
from volunteers.choices import Face, MatchState, Side
from volunteers.models import Away, FollowUp, Match

pytestmark = pytest.mark.django_db


@pytest.fixture
def met() -> Match:
    """A contact that met on 7 December 2026 at 10."""
    return life.contact(met=True)


def asked(match: Match, side: Side, weeks: int) -> FollowUp:
    assert match.meeting_recorded_at
    clocks.follow_up_clocks(match.meeting_recorded_at + timedelta(weeks=weeks))
    return FollowUp.objects.get(side=side, week=weeks)


@pytest.mark.parametrize(
    ("weeks", "due"), [(0, None), (1, 1), (3, 1), (4, 4), (11, 4), (12, 12), (23, 12), (24, 24), (40, 36)]
)
def test_weeks_one_four_twelve_and_then_every_twelve(at: datetime, weeks: int, due: int | None) -> None:
    assert week_due(at, at + timedelta(weeks=weeks, hours=1)) == due


def test_each_side_is_asked_once_per_week_due(met: Match) -> None:
    assert met.meeting_recorded_at
    for days in (6, 7, 8, 27, 28, 29, 84):
        clocks.follow_up_clocks(met.meeting_recorded_at + timedelta(days=days))
    weeks = FollowUp.objects.order_by("week", "side").values_list("week", flat=True)
    assert list(weeks) == [1, 1, 4, 4, 12, 12]


def test_a_stopped_contact_is_not_asked(met: Match) -> None:
    assert met.meeting_recorded_at
    matches.pause_for_safety(
        match=met, side=Side.VOLUNTEER, by=None, via=Via.LINK, at=met.meeting_recorded_at
    )
    clocks.follow_up_clocks(met.meeting_recorded_at + timedelta(weeks=1))
    assert not FollowUp.objects.exists()


def test_one_tap_without_sign_in(client: Client, met: Match, it_is: Clock) -> None:
    row = asked(met, Side.PARTICIPANT, 1)
    it_is(row.sent_at)
    mail.outbox.clear()
    deliver(row.sent_at)
    letters = [one for one in mail.outbox if met.answering.email in one.to]
    letter = letters[-1]
    address = next(word for word in letter.body.split() if "/svar/" in word).partition("8000")[2]
    client.get(address)
    row.refresh_from_db()
    assert row.answered_at is None
    client.post(address, {"face": "good", "form_key": "k"})
    row.refresh_from_db()
    assert (row.face, row.via, row.answered_at) == (Face.GOOD, Via.LINK, row.sent_at)


def lines(user: User, at: datetime) -> list[tuple[int, str]]:
    return [(line.rank, line.key.partition(":")[0]) for line in desk_contacts.todo(user, at.date())]


def test_good_answers_close_themselves(coordinator: User, met: Match) -> None:
    for side in Side:
        row = asked(met, side, 1)
        follow_ups.answer_follow_up(
            follow_up=row, face=Face.GOOD, call_me=False, by=None, via=Via.LINK, at=row.sent_at
        )
    assert lines(coordinator, row.sent_at + timedelta(days=20)) == []


def test_a_sad_face_stands_on_the_desk_until_it_is_seen_to(
    coordinator: User, client_for: Callable[[User], Client], met: Match
) -> None:
    row = asked(met, Side.VOLUNTEER, 1)
    answer = {"follow_up": row, "by": None, "via": Via.LINK, "at": row.sent_at}
    follow_ups.answer_follow_up(face=Face.BAD, call_me=False, **answer)
    assert lines(coordinator, row.sent_at) == [(1, "volunteers.follow_up")]
    client_for(coordinator).post(reverse("volunteers:handled", args=[row.pk]), {"form_key": "k"})
    assert lines(coordinator, row.sent_at) == []


def test_call_me_stands_on_the_desk(coordinator: User, met: Match) -> None:
    row = asked(met, Side.PARTICIPANT, 1)
    follow_ups.answer_follow_up(follow_up=row, face=None, call_me=True, by=None, via=Via.LINK, at=row.sent_at)
    assert lines(coordinator, row.sent_at) == [(1, "volunteers.follow_up")]


def test_silence_is_reminded_once_and_then_one_line(coordinator: User, met: Match) -> None:
    sent = asked(met, Side.PARTICIPANT, 1).sent_at
    for days in (4, 5, 6):
        clocks.follow_up_clocks(sent + timedelta(days=days))
    assert Notice.objects.filter(kind="volunteers.follow_up_again").count() == 2
    assert lines(coordinator, sent + timedelta(days=8)) == []
    assert lines(coordinator, sent + timedelta(days=10)) == [(3, "volunteers.silent")]


def test_who_is_phoned_is_asked_by_the_coordinator(
    coordinator: User, client_for: Callable[[User], Client], it_is: Clock
) -> None:
    match = life.contact(life.wish(life.samuel(email=None, channel="phone")), met=True)
    row = asked(match, Side.PARTICIPANT, 1)
    it_is(row.sent_at)
    browser = client_for(coordinator)
    browser.post(reverse("volunteers:said_face", args=[row.pk]), {"face": "so_so", "form_key": "k"})
    row.refresh_from_db()
    assert (row.face, row.via) == (Face.SO_SO, Via.PHONE)


def test_what_it_helps_with_is_asked_on_the_phone_too(
    coordinator: User, client_for: Callable[[User], Client], it_is: Clock
) -> None:
    match = life.contact(life.wish(life.samuel(email=None, channel="phone")), met=True)
    row = asked(match, Side.PARTICIPANT, 1)
    it_is(row.sent_at)
    browser, helps = client_for(coordinator), reverse("volunteers:said_helped", args=[row.pk])
    page = browser.post(
        reverse("volunteers:said_face", args=[row.pk]), {"face": "good", "form_key": "k"}, follow=True
    )
    assert page.content.decode().count('name="helped"') == 3, "one thing it is for, three answers"
    browser.post(helps, {"helped": "sport:not_yet", "form_key": "l"})
    browser.post(helps, {"helped": "job_search:yes", "form_key": "m"})
    row.refresh_from_db()
    assert (row.helped, row.face, row.via) == ({"sport": "not_yet"}, Face.GOOD, Via.PHONE)
    stranger = person_with_role(Role.COORDINATOR, OrganisationFactory(name="Elsewhere"))
    assert client_for(stranger).post(helps, {"helped": "sport:yes"}).status_code == 404


def test_the_safety_line_comes_first(coordinator: User, met: Match, at: datetime) -> None:
    row = asked(met, Side.PARTICIPANT, 1)
    follow_ups.answer_follow_up(
        follow_up=row, face=Face.BAD, call_me=False, by=None, via=Via.LINK, at=row.sent_at
    )
    matches.pause_for_safety(match=met, side=Side.PARTICIPANT, by=None, via=Via.LINK, at=row.sent_at)
    assert lines(coordinator, row.sent_at)[0] == (0, "volunteers.stopped")


def test_unmet_and_unanswered_and_waiting_stand_on_the_desk(coordinator: User, at: datetime) -> None:
    life.wish(at=at - timedelta(days=30))
    match = life.contact(
        life.wish(life.samuel(email="b@demo.example")), life.tesfay(email="c@demo.example"), at=at
    )
    asked_family = life.yes(
        life.proposal(life.wish(life.samuel(email="d@demo.example")), life.tesfay(email="e@demo.example")),
        Side.VOLUNTEER,
        at=at,
    )
    assert lines(coordinator, at) == [(3, "volunteers.unmet"), (4, "volunteers.waiting")]
    assert (2, "volunteers.unanswered") in lines(coordinator, at + timedelta(days=5))
    assert match.state == MatchState.FIRST_MEETING and asked_family.remind_at


def test_it_asks_about_exactly_what_the_contact_is_for(client: Client, met: Match, it_is: Clock) -> None:
    row = asked(met, Side.PARTICIPANT, 1)
    it_is(row.sent_at)
    deliver(row.sent_at)
    body = [str(one.body) for one in mail.outbox if met.answering.email in one.to][-1]
    address = next(word for word in body.split() if "/svar/" in word).partition("8000")[2]
    client.post(address, {"face": "good", "form_key": "a"})
    page = client.get(address).content.decode()
    assert 'value="sport:yes"' in page and page.count('name="helped"') == 3
    client.post(address, {"helped": "sport:a_little", "form_key": "b"})
    client.post(address, {"helped": "job_search:yes", "form_key": "c"})
    row.refresh_from_db()
    assert row.helped == {"sport": "a_little"} and row.face == Face.GOOD


def test_two_who_have_not_met_stand_on_the_desk(coordinator: User, met: Match) -> None:
    row = asked(met, Side.VOLUNTEER, 1)
    follow_ups.answer_follow_up(
        follow_up=row, face=Face.NOT_MET, call_me=False, by=None, via=Via.LINK, at=row.sent_at
    )
    assert lines(coordinator, row.sent_at) == [(1, "volunteers.follow_up")]


def test_who_is_away_is_asked_when_they_are_back(met: Match) -> None:
    assert met.meeting_recorded_at
    due = met.meeting_recorded_at + timedelta(weeks=1)
    user = met.answering
    Away.objects.create(user=user, from_on=due.date(), until_on=due.date() + timedelta(days=2))
    clocks.follow_up_clocks(due)
    assert list(FollowUp.objects.values_list("side", flat=True)) == [Side.VOLUNTEER]
    clocks.follow_up_clocks(due + timedelta(days=3))
    assert FollowUp.objects.filter(side=Side.PARTICIPANT, week=1).exists()
