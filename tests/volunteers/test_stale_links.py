"""A link belongs to whom it was sent: in an old inbox it opens nothing, and opening it changes nothing."""

import re
from datetime import datetime, timedelta

import pytest
from django.core import mail
from django.test import Client

from medspil.notices.delivery import deliver
from medspil.notices.models import Notice
from medspil.participants.actions.households import let_answer
from tests.conftest import Clock
from tests.factories import matches as life
from tests.factories.participants import HouseholdMemberFactory, ProfileFactory
from tests.factories.users import UserFactory
from volunteers.actions.follow_ups import ask_how_it_goes
from volunteers.actions.meetings import arrange_meeting
from volunteers.actions.proposals import withdraw
from volunteers.choices import MatchState, ProposalState, Side
from volunteers.models import Match, Proposal

pytestmark = pytest.mark.django_db


def newest_link(address: str, at: datetime) -> str:
    """The path of the answer link in the newest mail to an address."""
    deliver(at)
    letters = [letter for letter in mail.outbox if letter.to == [address]]
    found = re.search(r"/svar/[\w-]+/", str(letters[-1].body))
    assert found
    return found[0]


def somebody_else_answers(proposal: Proposal | Match, at: datetime) -> None:
    home = proposal.household if isinstance(proposal, Match) else proposal.request.household
    rania = UserFactory(name="Rania Abbas", email="rania@demo.example")
    ProfileFactory(user=rania)
    HouseholdMemberFactory(household=home, user=rania, answers=False)
    let_answer(home=home, user=rania, by=life.somebody_at_the_desk(), at=at)


def test_the_adult_who_answers_for_a_family_is_another(client: Client, at: datetime, it_is: Clock) -> None:
    it_is(at)
    asked = life.yes(life.proposal(), Side.VOLUNTEER)
    link = newest_link("samuel@demo.example", at)
    assert client.get(link).status_code == 200
    somebody_else_answers(asked, at)
    for answer in (client.get(link), client.post(link, {"yes": "1"})):
        assert answer.status_code == 410
        assert "Tesfay" not in answer.content.decode()
    asked.refresh_from_db()
    assert asked.state == ProposalState.ASKED_PARTICIPANT
    assert not Match.objects.exists()


def test_the_new_one_is_asked_with_the_whole_time_to_answer(
    client: Client, at: datetime, it_is: Clock
) -> None:
    asked, later = life.yes(life.proposal(), Side.VOLUNTEER), at + timedelta(days=6)
    deliver(at)
    it_is(later)
    somebody_else_answers(asked, later)
    link = newest_link("rania@demo.example", later)
    asked.refresh_from_db()
    assert asked.expires_at == later + timedelta(days=14)
    client.post(link, {"yes": "1"})
    assert Match.objects.get().answering.email == "rania@demo.example"
    assert Notice.objects.filter(kind="volunteers.ask_participant").count() == 2, "both stay on record"


def test_who_answered_before_can_neither_see_nor_stop_the_contact(
    client: Client, at: datetime, it_is: Clock
) -> None:
    match = life.contact(met=True)
    later = at + timedelta(weeks=2)
    it_is(later)
    ask_how_it_goes(match=match, at=later)
    link = newest_link("samuel@demo.example", later)
    assert client.get(link).status_code == 200
    somebody_else_answers(match, later)
    assert client.get(link).status_code == client.post(link, {"door": "stop"}).status_code == 410
    match.refresh_from_db()
    assert match.state == MatchState.TRIAL


def test_what_was_on_its_way_is_not_sent_and_the_meeting_is_told_anew(at: datetime, it_is: Clock) -> None:
    match, anna = life.contact(at=at), life.somebody_at_the_desk()
    it_is(at)
    day = at + timedelta(days=5)
    arrange_meeting(match=match, meeting_at=day, place="Havnegade 1", by=anna, at=at)
    somebody_else_answers(match, at)
    deliver(at)
    told = {letter.to[0] for letter in mail.outbox if "Havnegade 1" in str(letter.body)}
    assert told == {"rania@demo.example", "tesfay@demo.example"}


def test_the_volunteers_new_address_is_asked_anew(client: Client, at: datetime, it_is: Clock) -> None:
    it_is(at)
    tesfay = life.proposal().volunteer.user
    link = newest_link("tesfay@demo.example", at)
    assert client.get(link).status_code == 200
    tesfay.email = "new@demo.example"
    tesfay.save()
    assert client.post(link, {"yes": "1"}).status_code == 410
    assert Proposal.objects.get().state == ProposalState.ASKED_VOLUNTEER


def test_a_volunteer_who_is_replaced_reads_that_nothing_is_needed(
    client: Client, at: datetime, it_is: Clock
) -> None:
    it_is(at)
    first = life.proposal()
    link = newest_link("tesfay@demo.example", at)
    withdraw(proposal=first, by=life.somebody_at_the_desk(), at=at)
    second = life.proposal(first.request, life.tesfay(email="karen@demo.example"))
    client.post(link, {"yes": "1"})
    assert "Forslaget er ikke åbent mere" in client.get(link).content.decode()
    second.refresh_from_db()
    assert second.state == ProposalState.ASKED_VOLUNTEER
    assert not Match.objects.exists()
