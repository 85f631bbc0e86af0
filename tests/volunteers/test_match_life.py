"""A contact from the wish to the end, walked by the actions alone."""

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from medspil.matching import Rule
from medspil.notices.models import Notice
from medspil.users.choices import Via
from medspil.users.models import User
from medspil.users.refusals import Refused
from tests.factories import matches as life
from volunteers import clocks
from volunteers.actions import concerns, matches, meetings, proposals, requests
from volunteers.choices import EndReason, MatchState, ProposalState, Refusal, RequestState, Share, Side
from volunteers.models import Barred, ChildClearance, Match, RoleGranted, Volunteer
from volunteers.reasons import does_not_fit
from volunteers.suggestions import suggest

pytestmark = pytest.mark.django_db


def told() -> list[str]:
    return list(Notice.objects.order_by("pk").values_list("kind", flat=True))


def test_a_wish_becomes_a_contact(coordinator: User, at: datetime) -> None:
    request, volunteer = life.wish(at=at), life.tesfay()
    asked = proposals.ask(request=request, volunteer=volunteer, by=coordinator, at=at)
    assert asked.state == ProposalState.ASKED_VOLUNTEER and asked.points > 500
    assert told() == ["volunteers.ask_volunteer"]

    asked = life.yes(asked, Side.VOLUNTEER, at=at + timedelta(days=1))
    assert asked.state == ProposalState.ASKED_PARTICIPANT
    assert asked.expires_at == at + timedelta(days=15)

    match = life.yes(asked, Side.PARTICIPANT, at=at + timedelta(days=2)).match
    request.refresh_from_db()
    assert match.state == MatchState.FIRST_MEETING and request.state == RequestState.FILLED
    assert told()[-2:] == ["volunteers.began", "volunteers.began"]

    meeting = at + timedelta(days=5)
    meetings.arrange_meeting(match=match, meeting_at=meeting, place="Sprogcafé Havnen", by=coordinator, at=at)
    matches.record_meeting(match=match, third_person="Anna", by=coordinator, at=meeting + timedelta(hours=2))
    clocks.trial_clocks(meeting + timedelta(weeks=5))
    assert Match.objects.get().state == MatchState.TRIAL
    clocks.trial_clocks(meeting + timedelta(weeks=6, hours=2))
    assert Match.objects.get().state == MatchState.ACTIVE

    last = meeting + timedelta(weeks=30)
    matches.end(
        match=match, side=Side.PARTICIPANT, reason=EndReason.MOVED, by=match.answering, via=Via.LINK, at=last
    )
    assert Match.objects.get().state == MatchState.ENDED
    assert not Barred.objects.exists()


def test_a_first_meeting_needs_a_third_person(coordinator: User, at: datetime) -> None:
    match = life.contact()
    with pytest.raises(Refused) as refused:
        matches.record_meeting(match=match, third_person="  ", by=coordinator, at=at)
    assert refused.value.refusal == Refusal.THIRD_PERSON
    with pytest.raises(IntegrityError), transaction.atomic():
        Match.objects.update(state=MatchState.TRIAL, meeting_recorded_at=at)


def test_a_meeting_is_not_recorded_before_it_is_held(coordinator: User, at: datetime) -> None:
    match = life.contact()
    tomorrow = at + timedelta(days=1)
    meetings.arrange_meeting(match=match, meeting_at=tomorrow, place="Havnen", by=coordinator, at=at)
    with pytest.raises(Refused) as refused:
        matches.record_meeting(match=match, third_person="Anna", by=coordinator, at=at)
    assert refused.value.refusal == Refusal.MEETING_AHEAD


def test_a_lapsed_requirement_holds_the_activation_back(coordinator: User, at: datetime) -> None:
    match = life.contact()
    RoleGranted.objects.update(closed_on=at.date())
    with pytest.raises(Refused) as refused:
        matches.record_meeting(match=match, third_person="Anna", by=coordinator, at=at + timedelta(days=1))
    assert refused.value.refusal == Refusal.REQUIREMENT_LAPSED


def test_a_clearance_that_lapses_in_the_trial_keeps_the_contact_from_becoming_active(at: datetime) -> None:
    family = life.samuel()
    volunteer = life.tesfay("friendship_family")
    request = life.wish(family, kind="friendship_family")
    match = life.contact(request, volunteer, met=True)
    ChildClearance.objects.update(valid_until=at.date() + timedelta(days=20))
    clocks.trial_clocks(at + timedelta(weeks=8))
    match.refresh_from_db()
    assert match.state == MatchState.TRIAL


def test_stop_freezes_messages_at_once(at: datetime) -> None:
    match = life.contact(met=True)
    volunteer = match.volunteer.user
    matches.write(match=match, side=Side.VOLUNTEER, text="Ses vi tirsdag?", by=volunteer, at=at)
    matches.pause_for_safety(match=match, side=Side.PARTICIPANT, by=None, via=Via.LINK, at=at)
    with pytest.raises(Refused) as refused:
        matches.write(match=match, side=Side.VOLUNTEER, text="Hallo?", by=volunteer, at=at)
    assert refused.value.refusal == Refusal.STOPPED
    assert told().count("volunteers.stopped") == 2


def test_after_a_stop_only_the_centre_goes_on(coordinator: User, at: datetime) -> None:
    match = life.contact(met=True)
    matches.pause_for_safety(match=match, side=Side.VOLUNTEER, by=None, via=Via.LINK, at=at)
    matches.resume(match=match, by=coordinator, at=at + timedelta(days=8), talked=True)
    match.refresh_from_db()
    assert match.state == MatchState.TRIAL


def test_a_new_wish_keeps_the_waiting_date_and_the_old_history(coordinator: User, at: datetime) -> None:
    match = life.contact(met=True)
    later = at + timedelta(weeks=10)
    reason = EndReason.TIME
    matches.end(match=match, side=Side.VOLUNTEER, reason=reason, by=coordinator, via=Via.PHONE, at=later)
    match.refresh_from_db()
    again = requests.open_again(match=match, by=coordinator, at=later)
    assert again.opened_at == at and again.made_at == later
    old = again.predecessor
    assert old and old.state == RequestState.FILLED and list(old.matches.all()) == [match]


def test_what_ended_badly_is_not_proposed_again(coordinator: User, at: datetime) -> None:
    match = life.contact(met=True)
    later = at + timedelta(weeks=2)
    matches.end(
        match=match, side=Side.PARTICIPANT, reason=EndReason.BADLY, by=coordinator, via=Via.PHONE, at=later
    )
    assert Barred.objects.get().rule == Rule.ENDED_BADLY
    match.refresh_from_db()
    again = requests.open_again(match=match, by=coordinator, at=later)
    with pytest.raises(Refused) as refused:
        proposals.ask(request=again, volunteer=match.volunteer, by=coordinator, at=later)
    assert refused.value.refusal == Refusal.BARRED


@pytest.mark.parametrize("goes_on", [False, True], ids=["ended while stopped", "ended well after going on"])
def test_what_was_stopped_is_not_proposed_again_however_it_ends(
    coordinator: User, at: datetime, goes_on: bool
) -> None:
    match = life.contact(met=True)
    later = at + timedelta(weeks=2)
    concerns.stop_now(match=match, side=Side.PARTICIPANT, by=None, via=Via.LINK, at=later)
    if goes_on:
        matches.resume(match=match, by=coordinator, at=later, talked=True)
    matches.end(match=match, side=None, reason=EndReason.TIME, by=coordinator, via=Via.AT_DESK, at=later)
    assert Barred.objects.get().rule == Rule.STOPPED
    match.refresh_from_db()
    again = requests.open_again(match=match, by=coordinator, at=later)
    found = suggest(again, later.date())
    assert not found.suggestions and found.fell_away == ["1: " + does_not_fit(Rule.STOPPED)]
    with pytest.raises(Refused) as refused:
        proposals.ask(request=again, volunteer=match.volunteer, by=coordinator, at=later)
    assert refused.value.refusal == Refusal.BARRED


def test_a_stop_takes_back_what_the_two_were_asked_of_each_other(coordinator: User, at: datetime) -> None:
    volunteer = life.tesfay("mentor", "language_partner")
    Volunteer.objects.update(capacity=2)
    match = life.contact(volunteer=volunteer)
    family = match.answering.participant
    other_kind = life.wish(family, kind="language_partner", language_wish="own")
    asked = life.proposal(other_kind, match.volunteer)
    concerns.stop_now(match=match, side=Side.PARTICIPANT, by=None, via=Via.LINK, at=at)
    asked.refresh_from_db()
    assert asked.state == ProposalState.WITHDRAWN


def test_one_open_contact_of_a_kind_per_pair(at: datetime) -> None:
    match = life.contact()
    twin = Match.objects.get(pk=match.pk)
    twin.pk, twin.proposal_id = None, None
    with pytest.raises(IntegrityError), transaction.atomic():
        twin.save()


def test_a_message_tells_once_a_day_and_never_its_words(at: datetime) -> None:
    match = life.contact(met=True)
    for text in ("Hej", "Er du der?"):
        matches.write(match=match, side=Side.VOLUNTEER, text=text, by=match.volunteer.user, at=at)
    assert told().count("volunteers.message") == 1


def test_each_side_chooses_what_to_share(at: datetime) -> None:
    match = life.contact()
    matches.share(match=match, side=Side.PARTICIPANT, what=Share.PHONE, by=match.answering, at=at)
    match.refresh_from_db()
    assert match.shares(Side.PARTICIPANT) == Share.PHONE and match.shares(Side.VOLUNTEER) == Share.THREAD
