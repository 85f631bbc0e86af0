"""What a newcomer stops does stop: a break, and a yes to the card that is taken back [A1 4, 5]."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from medspil.notices.models import Notice
from medspil.participants.actions import pause, resume
from medspil.participants.actions.referrals import CONSENT_TEXT
from medspil.participants.models import Participant
from medspil.privacy.actions import give_consent, withdraw_consent
from medspil.privacy.models import Consent, Purpose
from medspil.users.choices import Role, Via
from medspil.users.models import User
from medspil.users.refusals import Refused
from tests.conftest import Clock
from tests.factories import matches as life
from tests.factories.users import RoleGrantFactory
from volunteers import clocks, desk_waiting
from volunteers.choices import ProposalState, Refusal, Side
from volunteers.models import Away, FollowUp, MatchRequest, Proposal, Volunteer
from volunteers.planning import waiting_at
from volunteers.suggestions import suggest
from volunteers.waiting import next_steps, with_open_proposal

pytestmark = pytest.mark.django_db
LATER = timedelta(days=1)


def take_a_break(wish: MatchRequest, at: datetime) -> None:
    pause(participant=Participant.objects.get(user=wish.answering), by=wish.answering, at=at)


def say_yes_to_the_card(wish: MatchRequest, at: datetime) -> None:
    person = wish.answering
    give_consent(
        user=person,
        purpose=Purpose.CARD,
        text_version=CONSENT_TEXT,
        language="ti",
        via=Via.PHONE,
        by=None,
        at=at,
    )


def take_the_card_back(wish: MatchRequest, at: datetime) -> None:
    withdraw_consent(user=wish.answering, purpose=Purpose.CARD, by=wish.answering, at=at)


def refused(wish: MatchRequest, volunteer: Volunteer, at: datetime) -> object:
    with pytest.raises(Refused) as said:
        life.proposal(MatchRequest.objects.get(pk=wish.pk), volunteer, at=at)
    return said.value.refusal


def planned(wish: MatchRequest) -> bool:
    return wish in waiting_at(wish.organisation_id)


def step(wish: MatchRequest, at: datetime) -> str:
    return next_steps(with_open_proposal(MatchRequest.objects.filter(pk=wish.pk)), at)[0].step


def lines(organisation: int, at: datetime) -> list[str]:
    return [line.what for line in desk_waiting.waiting({organisation}, at)]


def family_told() -> list[str]:
    return list(
        Notice.objects.filter(user__participant__isnull=False, kind__startswith="volunteers.").values_list(
            "kind", flat=True
        )
    )


class TestBreak:
    def test_nobody_is_looked_for_until_it_is_over(self, at: datetime, on: date) -> None:
        volunteer, wish = life.tesfay(), life.wish(at=at)
        assert planned(wish) and suggest(wish, on).suggestions
        take_a_break(wish, at)
        wish = MatchRequest.objects.get(pk=wish.pk)
        assert not planned(wish)
        assert (suggest(wish, on).suggestions, suggest(wish, on).rests) == ([], Refusal.ON_A_BREAK)
        assert refused(wish, volunteer, at) == Refusal.ON_A_BREAK
        assert step(wish, at) == "holder pause og siger selv til"

        resume(participant=Participant.objects.get(user=wish.answering), by=wish.answering)
        wish = MatchRequest.objects.get(pk=wish.pk)
        assert planned(wish)
        assert life.proposal(wish, volunteer, at=at).state == ProposalState.ASKED_VOLUNTEER

    def test_nobody_writes_that_we_are_still_looking(self, at: datetime) -> None:
        wish = life.wish(at=at)
        take_a_break(wish, at)
        clocks.still_looking_clocks(at + timedelta(weeks=3))
        assert not wish.still_looking.exists()
        resume(participant=Participant.objects.get(user=wish.answering), by=wish.answering)
        clocks.still_looking_clocks(at + timedelta(weeks=3))
        assert wish.still_looking.count() == 1

    def test_a_question_whose_turn_comes_meanwhile_is_asked_afterwards_once(self, at: datetime) -> None:
        asked = life.proposal(at=at)
        take_a_break(asked.request, at)
        life.yes(Proposal.objects.get(), Side.VOLUNTEER, at=at)
        clocks.still_days(at + LATER)
        assert family_told() == []

        resume(participant=Participant.objects.get(), by=asked.request.answering)
        for hours in (25, 26, 27):
            clocks.still_days(at + timedelta(hours=hours))
        assert family_told() == ["volunteers.ask_participant"]
        assert Proposal.objects.get().expires_at == at + timedelta(days=15), (
            "the day of the break is no time lost"
        )

    def test_how_it_goes_is_asked_when_it_is_over(self, at: datetime) -> None:
        match = life.contact(at=at, met=True)
        take_a_break(match.request, at)
        asked_on = at + timedelta(days=15)
        clocks.follow_up_clocks(asked_on)
        assert {row.side for row in FollowUp.objects.all()} == {Side.VOLUNTEER}
        resume(participant=Participant.objects.get(), by=match.answering)
        clocks.follow_up_clocks(asked_on + LATER)
        assert {row.side for row in FollowUp.objects.all()} == set(Side)

    def test_their_own_page_says_so(
        self, client_for: Callable[[User], Client], it_is: Clock, at: datetime
    ) -> None:
        it_is(at)
        wish = life.wish(life.samuel(language="da"), at=at)
        RoleGrantFactory(user=wish.answering, role=Role.PARTICIPANT, organisation=wish.organisation)
        browser = client_for(wish.answering)
        assert "Vi leder for dig" in browser.get(reverse("me:home")).text
        browser.post(reverse("participants:break"))
        page = browser.get(reverse("me:home")).text
        assert "Vi leder for dig" not in page and "Ingen skriver til dig, før du siger til" in page

    def test_the_long_wait_is_no_line_meanwhile(self, at: datetime) -> None:
        wish, later = life.wish(at=at), at + timedelta(days=60)
        assert any("har ventet" in line for line in lines(wish.organisation_id, later))
        take_a_break(wish, at)
        assert not any("har ventet" in line for line in lines(wish.organisation_id, later))


class TestCard:
    def test_taken_back_no_volunteer_reads_it_any_more(
        self, client_for: Callable[[User], Client], it_is: Clock, at: datetime, on: date
    ) -> None:
        it_is(at + LATER)
        asked = life.proposal(at=at)
        wish, volunteer = asked.request, asked.volunteer
        say_yes_to_the_card(wish, at)
        reader = client_for(volunteer.user)
        assert (
            "football" in reader.get(asked.get_absolute_url()).text.lower()
            or "fodbold" in reader.get(asked.get_absolute_url()).text
        )

        take_the_card_back(wish, at + LATER)
        assert Proposal.objects.get().state == ProposalState.WITHDRAWN
        assert "fodbold" not in reader.get(asked.get_absolute_url()).text
        told = Notice.objects.filter(user=volunteer.user).order_by("pk").values_list("kind", flat=True)
        assert list(told)[-1] == "volunteers.came_to_nothing"
        assert family_told() == [], "nobody writes to them that we keep looking"

        wish = MatchRequest.objects.get(pk=wish.pk)
        assert not planned(wish)
        assert suggest(wish, on).rests == Refusal.CARD_TAKEN_BACK
        assert refused(wish, volunteer, at + LATER) == Refusal.CARD_TAKEN_BACK

    def test_a_family_that_took_it_back_itself_is_not_told_that_it_is_off(self, at: datetime) -> None:
        asked = life.yes(life.proposal(at=at), Side.VOLUNTEER, at=at)
        say_yes_to_the_card(asked.request, at)
        take_the_card_back(asked.request, at)
        assert family_told() == ["volunteers.ask_participant"]

    def test_the_desk_calls_and_hears_a_yes_again(
        self, client_for: Callable[[User], Client], coordinator: User, it_is: Clock, at: datetime
    ) -> None:
        it_is(at + LATER)
        wish = life.wish(at=at)
        say_yes_to_the_card(wish, at)
        desk, page = client_for(coordinator), wish.get_absolute_url()
        gone = "har taget sit ja til kortet tilbage: ring"
        assert gone not in lines(wish.organisation_id, at + LATER)
        take_the_card_back(wish, at + LATER)
        assert gone in lines(wish.organisation_id, at + LATER)
        assert step(wish, at + LATER) == gone
        assert "Ingen bliver spurgt, før de siger ja igen" in desk.get(page).text

        desk.post(reverse("volunteers:request_state", args=[wish.pk, "card-yes"]), {"form_key": "k"})
        yes = Consent.objects.given().get(user=wish.answering, purpose=Purpose.CARD)
        assert (yes.via, yes.recorded_by, yes.given_at) == (Via.PHONE, coordinator, timezone.now())
        assert gone not in lines(wish.organisation_id, at + LATER)
        assert planned(wish)

    def test_their_own_page_says_what_follows(
        self, client_for: Callable[[User], Client], it_is: Clock, at: datetime
    ) -> None:
        it_is(at + LATER)
        wish = life.wish(life.samuel(language="da"), at=at)
        say_yes_to_the_card(wish, at)
        browser = client_for(wish.answering)
        browser.post(reverse("me:withdraw", args=[Purpose.CARD]), {"form_key": "k"})
        page = browser.get(reverse("me:home")).text
        assert "Du har taget dit ja til kortet tilbage" in page and "vi leder ikke videre" in page


def test_who_takes_their_contact_data_back_is_on_a_break(at: datetime) -> None:
    person = life.samuel()
    for purpose in (Purpose.PICTURE, Purpose.REFERRAL):
        assert Participant.objects.get().paused_at is None
        give_consent(
            user=person.user, purpose=purpose, text_version="1", language="ti", via=Via.PHONE, by=None, at=at
        )
        withdraw_consent(user=person.user, purpose=purpose, by=person.user, at=at)
    assert Participant.objects.get().paused_at == at
    assert not Away.objects.exists()
