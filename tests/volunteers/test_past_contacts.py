"""A year after the end, the people of a contact are gone and the numbers stay."""

from datetime import datetime, timedelta

import pytest

from medspil.users.choices import Via
from medspil.users.models import User
from tests.factories import matches as life
from volunteers import clocks, clocks_past
from volunteers.actions import matches, requests
from volunteers.choices import EndReason, Side
from volunteers.models import FollowUp, Match, MatchRequest, PastContact, Proposal, ThreadMessage

pytestmark = pytest.mark.django_db


@pytest.fixture
def ended(coordinator: User, at: datetime) -> Match:
    match = life.contact(met=True)
    matches.write(match=match, side=Side.VOLUNTEER, text="Hej", by=match.volunteer.user, at=at)
    clocks.follow_up_clocks(at + timedelta(weeks=3))
    matches.end(
        match=match,
        side=Side.PARTICIPANT,
        reason=EndReason.MOVED,
        by=match.answering,
        via=Via.LINK,
        at=at + timedelta(weeks=10),
    )
    match.refresh_from_db()
    return match


def test_messages_go_after_90_days_and_people_after_a_year(ended: Match, at: datetime) -> None:
    assert ended.ended_at
    clocks_past.forget_contacts(ended.ended_at + timedelta(days=89))
    assert ThreadMessage.objects.exists()
    clocks_past.forget_contacts(ended.ended_at + timedelta(days=90))
    assert not ThreadMessage.objects.exists() and Match.objects.exists() and FollowUp.objects.exists()
    clocks_past.forget_contacts(ended.ended_at + timedelta(days=367))
    left = [model.objects.count() for model in (Match, Proposal, MatchRequest, FollowUp)]
    assert left == [0, 0, 0, 0]
    past = PastContact.objects.get()
    assert (past.ended_by, past.participant_reason, past.volunteer_reason) == ("participant", "moved", "")
    assert (past.kind, past.topics, past.waiting_since) == ("mentor", ["sport"], at.date())
    assert str(ended.household_id) != past.household_key and len(past.household_key) == 64


def test_the_wish_that_came_after_keeps_its_waiting_date(
    ended: Match, coordinator: User, at: datetime
) -> None:
    assert ended.ended_at
    again = requests.open_again(match=ended, by=coordinator, at=ended.ended_at)
    clocks_past.forget_contacts(ended.ended_at + timedelta(days=367))
    again.refresh_from_db()
    assert again.opened_at == at and again.predecessor is None


def test_an_old_no_goes_and_the_pair_still_never_comes_back(at: datetime) -> None:
    from volunteers.actions import proposals
    from volunteers.models import Barred

    asked = life.proposal(at=at)
    proposals.answer(proposal=asked, side=Side.VOLUNTEER, yes=False, by=None, via=Via.LINK, at=at)
    clocks_past.forget_contacts(at + timedelta(days=364))
    assert Proposal.objects.exists()
    clocks_past.forget_contacts(at + timedelta(days=366))
    assert not Proposal.objects.exists() and MatchRequest.objects.exists() and Barred.objects.exists()
