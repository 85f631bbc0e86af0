"""*Something feels wrong*: three doors for either side, no reason, no sign-in beyond the link."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.core import mail
from django.test import Client, override_settings
from django.urls import reverse

from medspil.notices.delivery import deliver
from medspil.users.choices import Role, Via
from medspil.users.models import User
from tests.conftest import Clock
from tests.factories import matches as life
from tests.factories.users import person_with_role
from volunteers import desk_concerns, desk_contacts
from volunteers.actions import concerns, matches
from volunteers.choices import Door, EndReason, MatchState, Side
from volunteers.models import Concern, Match, SafeguardingPerson

pytestmark = pytest.mark.django_db


def way_out_of(user: User, at: datetime) -> str:
    """The address under the last mail to somebody."""
    deliver(at)
    letter = [one for one in mail.outbox if user.email in one.to][-1]
    return re.findall(r"/svar/[\w-]+/", str(letter.body))[-1]


def ranks(user: User, at: datetime) -> list[tuple[int, str]]:
    lines = [*desk_contacts.todo(user, at.date()), *desk_concerns.todo(user, at.date())]
    return [(line.rank, line.key.partition(":")[0]) for line in lines if line.rank == 0]


@pytest.fixture
def match(at: datetime) -> Match:
    return life.contact(at=at)


@pytest.mark.parametrize("side", list(Side))
def test_either_side_stops_by_the_link_under_a_mail(
    client: Client, match: Match, coordinator: User, it_is: Clock, at: datetime, side: Side
) -> None:
    it_is(at)
    address = way_out_of(match.person(side), at)
    assert client.get(address).status_code == 200
    assert Match.objects.get().state == MatchState.FIRST_MEETING
    client.post(address, {"door": "stop", "form_key": "k"})
    row = Concern.objects.get()
    assert Match.objects.get().state == MatchState.PAUSED_FOR_SAFETY
    assert (row.side, row.door, row.at, row.handler) == (side, Door.STOP, at, None)
    assert ranks(coordinator, at) == [(0, "volunteers.stopped")]
    matches.resume(match=match, by=coordinator, at=at + timedelta(days=1), talked=True)
    assert not ranks(coordinator, at)
    row.refresh_from_db()
    assert (row.handler, row.handled_at) == (coordinator, at + timedelta(days=1))


@pytest.mark.parametrize("side", list(Side))
def test_a_stop_is_undone_only_by_who_has_talked_with_both(
    client_for: Callable[[User], Client],
    match: Match,
    coordinator: User,
    it_is: Clock,
    at: datetime,
    side: Side,
) -> None:
    it_is(at)
    concerns.stop_now(match=match, side=side, by=None, via=Via.LINK, at=at)
    desk, page = client_for(coordinator), reverse("volunteers:contact", args=[match.pk])
    shown = desk.get(page).context["stop"]
    assert shown["by"] == match.person(side) and [one for one, _how in shown["people"]] == [
        match.person(side),
        match.person(side.other),
    ]
    numbers = [f"tel:{match.person(one).phone}" for one in (side, side.other)]
    (line,) = desk_contacts.todo(coordinator, at.date())
    assert [act.url for act in line.acts][:2] == numbers
    assert all(number in desk.get(page).content.decode() for number in numbers)

    resume = reverse("volunteers:change_contact", args=[match.pk, "resume"])
    unasked = desk.post(resume, {"form_key": "a"})
    assert unasked.context["go_on"].errors["talked"]
    match.refresh_from_db()
    assert match.state == MatchState.PAUSED_FOR_SAFETY
    assert ranks(coordinator, at) == [(0, "volunteers.stopped")]
    assert desk.post(resume, {"form_key": "b", "talked": "on"}).status_code == 302
    match.refresh_from_db()
    assert match.state == MatchState.FIRST_MEETING and not ranks(coordinator, at)


def test_a_stop_stands_on_the_list_until_both_were_called_and_then_until_it_is_decided(
    client_for: Callable[[User], Client], match: Match, coordinator: User, it_is: Clock, at: datetime
) -> None:
    it_is(at)
    concerns.stop_now(match=match, side=Side.PARTICIPANT, by=None, via=Via.LINK, at=at)
    (line,) = desk_contacts.todo(coordinator, at.date())
    client_for(coordinator).post(line.acts[-1].url, {"form_key": "a"})
    assert [line.key for line in desk_contacts.todo(coordinator, at.date())] == [
        f"volunteers.undecided:{match.pk}"
    ]
    matches.end(match=match, side=None, reason=EndReason.OTHER, by=coordinator, via=Via.AT_DESK, at=at)
    assert not list(desk_contacts.todo(coordinator, at.date()))


def test_to_end_a_stopped_contact_calls_nobody(
    client_for: Callable[[User], Client], match: Match, coordinator: User, it_is: Clock, at: datetime
) -> None:
    it_is(at)
    concerns.stop_now(match=match, side=Side.VOLUNTEER, by=None, via=Via.LINK, at=at)
    matches.end(match=match, side=None, reason=EndReason.OTHER, by=coordinator, via=Via.AT_DESK, at=at)
    assert ranks(coordinator, at) == [(0, "volunteers.stopped")]
    desk = client_for(coordinator)
    assert desk.get(reverse("volunteers:contact", args=[match.pk])).context["stop"]["open"]
    desk.post(reverse("volunteers:stop_handled", args=[match.pk]), {"form_key": "a"})
    assert not ranks(coordinator, at)


def test_call_me_in_my_language_at_my_hour(
    client: Client, match: Match, coordinator: User, it_is: Clock, at: datetime
) -> None:
    it_is(at)
    address = way_out_of(match.answering, at)
    for key in "ab":
        client.post(address, {"door": "call", "safe_time": "morning", "form_key": key})
    row = Concern.objects.get()
    assert row.door == Door.CALL and Match.objects.get().state == MatchState.FIRST_MEETING
    (line,) = desk_concerns.todo(coordinator, at.date())
    assert line.rank == 0 and "English" in str(line.note)
    match.answering.refresh_from_db()
    assert match.answering.safe_time == "morning"


@pytest.mark.parametrize(
    ("page", "spoken", "said"),
    [("da", "da", "Vi taler dansk med dig."), ("ar", "uk", "لغة حديثنا معك: الأوكرانية.")],
)
def test_the_language_we_speak_is_named_in_the_readers_words(
    client: Client, match: Match, it_is: Clock, at: datetime, page: str, spoken: str, said: str
) -> None:
    it_is(at)
    address = way_out_of(match.answering, at)
    User.objects.filter(pk=match.answering.pk).update(language=spoken)
    assert said in client.get(address, {"language": page}).content.decode()


def test_what_concerns_the_named_person_goes_to_the_second_alone(
    client: Client,
    client_for: Callable[[User], Client],
    match: Match,
    coordinator: User,
    it_is: Clock,
    at: datetime,
) -> None:
    it_is(at)
    second = person_with_role(Role.COORDINATOR, match.organisation, name="Bo Krag", email="bo@demo.example")
    other = person_with_role(Role.COORDINATOR, match.organisation, email="c@demo.example")
    for position, user in ((1, coordinator), (2, second)):
        SafeguardingPerson.objects.create(organisation=match.organisation, user=user, position=position)
    address = way_out_of(match.answering, at)
    assert "Bo Krag" in client.get(address).content.decode()
    client.post(address, {"door": "call_another", "form_key": "a"})
    concern = Concern.objects.get()
    late = at + timedelta(days=5)
    assert (ranks(coordinator, late), ranks(other, late)) == ([], [])
    assert ranks(second, at) == [(0, "volunteers.concern")]
    deliver(at + timedelta(minutes=1))
    letter = next(one for one in mail.outbox if "bo@demo.example" in one.to)
    assert "Samuel" not in str(letter.subject) + str(letter.body)
    handled = reverse("volunteers:concern_handled", args=[concern.pk])
    assert client_for(coordinator).post(handled, {"form_key": "x"}).status_code == 404
    client_for(second).post(handled, {"form_key": "y"})
    concern.refresh_from_db()
    assert concern.handler == second and ranks(second, at) == []


def test_what_does_not_is_the_firsts_and_after_a_day_the_seconds_too(
    client: Client, match: Match, coordinator: User, it_is: Clock, at: datetime
) -> None:
    it_is(at)
    second = person_with_role(Role.COORDINATOR, match.organisation, email="bo@demo.example")
    for position, user in ((1, coordinator), (2, second)):
        SafeguardingPerson.objects.create(organisation=match.organisation, user=user, position=position)
    client.post(way_out_of(match.answering, at), {"door": "call", "form_key": "a"})
    assert ranks(coordinator, at) and not ranks(second, at)
    assert ranks(second, at + timedelta(days=2))


@override_settings(MEDSPIL_CHILD_CONCERN={"name": "Familieafdelingen", "phone": "+4500000095", "url": ""})
def test_a_child_is_not_well_shows_the_municipalitys_channel(
    client: Client, match: Match, it_is: Clock, at: datetime
) -> None:
    it_is(at)
    address = way_out_of(match.volunteer.user, at)
    assert "+4500000095" in client.get(address).content.decode()
    client.post(address, {"door": "child", "form_key": "a"})
    row = Concern.objects.get()
    assert (row.door, row.side) == (Door.CHILD, Side.VOLUNTEER)
    assert "Familieafdelingen" in client.get(address).content.decode()


def test_nothing_of_the_story_has_a_place_in_the_row() -> None:
    assert {field.name for field in Concern._meta.local_fields} == {
        "id", "match", "side", "door", "about_first", "at", "handler", "handled_at",
    }  # fmt: skip


def test_a_number_that_was_shown_is_said_with_how_to_block_it(
    client: Client, it_is: Clock, at: datetime
) -> None:
    match = life.contact(met=True)
    it_is(later := at + timedelta(days=8))
    address = way_out_of(match.answering, later)
    client.post(address, {"door": "stop", "form_key": "a"})
    deliver(later)
    assert "Block" in client.get(address).content.decode()
    assert sum("blok" in str(one.body).lower() or "Block" in str(one.body) for one in mail.outbox) >= 2


def test_the_doors_stay_open_after_the_end_but_not_behind_an_old_link(
    client: Client, match: Match, coordinator: User, it_is: Clock, at: datetime
) -> None:
    it_is(at)
    address = way_out_of(match.answering, at)
    from medspil.users.choices import Via

    matches.end(match=match, side=None, reason=EndReason.TIME, by=coordinator, via=Via.AT_DESK, at=at)
    page = client.get(address).content.decode()
    assert 'value="call"' in page and 'value="stop"' not in page
    it_is(at + timedelta(days=91))
    assert client.get(address).status_code == 404
    assert client.post(address, {"door": "call", "form_key": "z"}).status_code == 404
    assert not Concern.objects.exists()
