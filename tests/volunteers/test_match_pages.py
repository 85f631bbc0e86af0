"""A contact's page for its two sides, the desk's page about it, and everyone's own page."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from medspil.notices.delivery import deliver
from medspil.users.models import User
from tests.conftest import Clock
from tests.factories import matches as life
from volunteers.actions import meetings
from volunteers.choices import MatchState, Share, Side
from volunteers.models import Match, ThreadMessage

pytestmark = pytest.mark.django_db


def test_the_coordinator_arranges_and_records_the_first_meeting(
    client_for: Callable[[User], Client], coordinator: User, it_is: Clock, at: datetime
) -> None:
    it_is(at)
    match = life.contact()
    browser = client_for(coordinator)
    page = reverse("volunteers:contact", args=[match.pk])
    assert browser.get(page).status_code == 200
    arrange = reverse("volunteers:arrange_meeting", args=[match.pk])
    past = {"day": "2026-11-01", "time": "16:30", "place": "Havnen", "form_key": "a"}
    assert "day" in browser.post(arrange, past).context["meeting"].errors
    browser.post(arrange, past | {"day": "2026-12-02", "form_key": "b"})
    match.refresh_from_db()
    assert match.meeting_place == "Havnen"
    deliver(at + timedelta(minutes=1))
    assert sum("Havnen" in letter.body for letter in mail.outbox) == 2

    record = reverse("volunteers:record_meeting", args=[match.pk])
    it_is(at + timedelta(days=3))
    nobody = browser.post(record, {"third_person": "", "form_key": "c"})
    assert nobody.context["record"].errors["third_person"]
    browser.post(record, {"third_person": "Karen, vært", "form_key": "d"})
    match.refresh_from_db()
    assert match.state == MatchState.TRIAL
    for verb, state in {"pause": "paused", "resume": "trial", "stop": "paused_for_safety"}.items():
        browser.post(reverse("volunteers:change_contact", args=[match.pk, verb]), {"form_key": verb})
        match.refresh_from_db()
        assert match.state == state
        assert browser.get(page).status_code == 200
    browser.post(
        reverse("volunteers:change_contact", args=[match.pk, "end"]), {"reason": "time", "form_key": "e"}
    )
    again = browser.post(reverse("volunteers:change_contact", args=[match.pk, "again"]), {"form_key": "f"})
    assert again.status_code == 302 and match.request.household.requests.count() == 2
    assert browser.get(page).status_code == 200


@pytest.mark.parametrize("day, too_far", [("2027-05-01", False), ("2027-07-01", True), ("9999-12-31", True)])
def test_a_first_meeting_is_within_half_a_year(
    client_for: Callable[[User], Client],
    coordinator: User,
    it_is: Clock,
    at: datetime,
    day: str,
    too_far: bool,
) -> None:
    it_is(at)
    arrange = reverse("volunteers:arrange_meeting", args=[life.contact().pk])
    sent = {"day": day, "time": "16:30", "place": "Havnen", "form_key": "a"}
    answer = client_for(coordinator).post(arrange, sent)
    refused = bool(answer.context and answer.context["meeting"].errors.get("day"))
    assert refused == too_far == (Match.objects.get().meeting_at is None)


def test_the_centres_reason_is_nobody_elses_and_a_missing_one_is_said_beside_its_field(
    client_for: Callable[[User], Client], coordinator: User, it_is: Clock, at: datetime
) -> None:
    it_is(at)
    match = life.contact()
    browser, end = client_for(coordinator), reverse("volunteers:change_contact", args=[match.pk, "end"])
    missing = browser.post(end, {"form_key": "a"})
    assert missing.context["end"].errors["reason"] and "<details open>" in missing.text
    browser.post(end, {"reason": "time", "form_key": "b"})
    page = browser.get(reverse("volunteers:contact", args=[match.pk])).text
    assert "Centret afsluttede den: For lidt tid." in page
    assert "Deltageren:" not in page and "Den frivillige:" not in page
    assert "<bdi>Samuel Ghebre</bdi> beholder pladsen i køen." in page


@pytest.mark.parametrize(
    "state, words",
    [
        (MatchState.PAUSED_FOR_SAFETY, "Kontakten er stoppet"),
        (MatchState.PAUSED, "I holder en pause"),
    ],
)
def test_my_page_says_of_a_contact_that_it_rests_or_is_stopped(
    client_for: Callable[[User], Client], it_is: Clock, at: datetime, state: MatchState, words: str
) -> None:
    it_is(at)
    match = life.contact(met=True)
    page = client_for(match.volunteer.user)
    assert words not in page.get(reverse("me:home")).text
    Match.objects.update(state=state, state_before=MatchState.TRIAL)
    assert words in page.get(reverse("me:home")).text


def test_the_two_write_choose_and_stop(
    client_for: Callable[[User], Client], it_is: Clock, at: datetime
) -> None:
    it_is(at)
    match = life.contact()
    browser = client_for(match.answering)
    page = match.get_absolute_url()
    browser.post(page, {"text": "Hej Tesfay", "form_key": "a"})
    browser.post(page, {"text": "Hej Tesfay", "form_key": "a"})
    assert ThreadMessage.objects.get().side == Side.PARTICIPANT
    number = browser.post(page, {"text": "Mit nummer er 010190-1234", "form_key": "b"})
    assert "010190-1234" not in number.content.decode() and ThreadMessage.objects.count() == 1
    browser.post(page, {"share": "phone", "form_key": "c"})
    match.refresh_from_db()
    assert match.participant_shares == Share.PHONE
    browser.post(page, {"door": "stop", "form_key": "d"})
    match.refresh_from_db()
    assert match.state == MatchState.PAUSED_FOR_SAFETY
    after = browser.get(page).content.decode()
    assert "Hej Tesfay" not in after and 'name="text"' not in after
    refused = browser.post(page, {"text": "Hallo", "form_key": "e"})
    assert refused.status_code == 200 and ThreadMessage.objects.count() == 1


def test_stop_by_the_link_in_a_mail(client: Client, coordinator: User, it_is: Clock, at: datetime) -> None:
    it_is(at)
    match = life.contact()
    soon = at + timedelta(days=2)
    meetings.arrange_meeting(match=match, meeting_at=soon, place="Havnen", by=coordinator, at=at)
    deliver(at)
    letter = next(one for one in mail.outbox if match.answering.email in one.to and "Havnen" in one.body)
    address = next(word for word in letter.body.split() if "/svar/" in word).partition("8000")[2]
    assert "Havnen" in client.get(address).content.decode()
    assert Match.objects.get().state == MatchState.FIRST_MEETING
    client.post(address, {"door": "stop", "form_key": "k"})
    assert Match.objects.get().state == MatchState.PAUSED_FOR_SAFETY
    assert client.get(address).status_code == 200


def test_my_page_asks_and_answers(client_for: Callable[[User], Client], it_is: Clock, at: datetime) -> None:
    it_is(at)
    asked = life.proposal()
    volunteer = client_for(asked.volunteer.user)
    family = client_for(asked.request.answering)
    answer = asked.get_absolute_url()
    assert answer in volunteer.get(reverse("me:home")).content.decode()
    assert answer not in family.get(reverse("me:home")).content.decode()
    assert family.get(answer).status_code == 404
    volunteer.post(answer, {"yes": "1", "form_key": "a"})
    assert answer in family.get(reverse("me:home")).content.decode()
    family.post(answer, {"yes": "1", "form_key": "b"})
    match = Match.objects.get()
    for browser in (volunteer, family):
        assert match.get_absolute_url() in browser.get(reverse("me:home")).content.decode()


def test_the_desk_sees_a_persons_wishes_and_contacts(
    client_for: Callable[[User], Client], coordinator: User, it_is: Clock, at: datetime
) -> None:
    it_is(at)
    match = life.contact()
    browser = client_for(coordinator)
    for address in (
        reverse("participants:person", args=[match.answering_id]),
        reverse("volunteers:person", args=[match.volunteer.user_id]),
    ):
        page = browser.get(address)
        assert reverse("volunteers:contact", args=[match.pk]) in page.content.decode(), address


def test_a_contact_stands_once_on_the_volunteers_page_without_the_proposal_it_came_of(
    client_for: Callable[[User], Client], coordinator: User, it_is: Clock, at: datetime
) -> None:
    it_is(at)
    match = life.contact()
    page = client_for(coordinator).get(reverse("volunteers:person", args=[match.volunteer.user_id]))
    assert page.content.decode().count(match.answering.queue_name) == 1


def test_the_desk_does_not_read_the_thread(
    client_for: Callable[[User], Client], coordinator: User, it_is: Clock, at: datetime
) -> None:
    from volunteers.actions import matches

    it_is(at)
    match = life.contact()
    matches.write(match=match, side=Side.VOLUNTEER, text="Kun til dig", by=match.volunteer.user, at=at)
    page = client_for(coordinator).get(reverse("volunteers:contact", args=[match.pk]))
    assert "Kun til dig" not in page.content.decode()
