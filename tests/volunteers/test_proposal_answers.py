"""Asking and answering: one side at a time, by link, by phone, in time or not."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from medspil.notices.delivery import deliver
from medspil.notices.messages import rendered
from medspil.notices.models import AnswerLink, Notice
from medspil.users.choices import OrganisationKind, Role, Via
from medspil.users.models import User
from medspil.users.refusals import Refused
from tests.conftest import Clock
from tests.factories import matches as life
from tests.factories.users import OrganisationFactory, person_with_role
from volunteers import clocks
from volunteers.actions import changed_minds, proposals
from volunteers.choices import MatchState, ProposalState, Refusal, RequestState, Side
from volunteers.disclosure import day
from volunteers.models import Barred, Match, Proposal, RoleGranted

pytestmark = pytest.mark.django_db


def refused_by(act: Callable[[], object]) -> str:
    with pytest.raises(Refused) as refused:
        act()
    return refused.value.refusal


def link_in_last_mail() -> str:
    body = mail.outbox[-1].body
    return str(next(word for word in body.split() if "/svar/" in word)).partition("8000")[2]


def told() -> list[str]:
    return list(Notice.objects.order_by("pk").values_list("kind", flat=True))


def no(asked: Proposal, side: Side, at: datetime) -> Proposal:
    return proposals.answer(proposal=asked, side=side, yes=False, by=None, via=Via.LINK, at=at)


def test_one_open_proposal_per_wish(coordinator: User, at: datetime) -> None:
    asked = life.proposal(at=at)
    other = life.tesfay(email="oleh@demo.example", name="Oleh Kravets")
    again = lambda: proposals.ask(request=asked.request, volunteer=other, by=coordinator, at=at)  # noqa: E731
    assert refused_by(again) == Refusal.ONE_AT_A_TIME
    with pytest.raises(IntegrityError), transaction.atomic():
        Proposal.objects.create(
            request=asked.request, volunteer=other, points=1, policy_version=1, made_at=at
        )


def test_an_open_proposal_takes_the_volunteers_place(coordinator: User, at: datetime) -> None:
    volunteer = life.tesfay()
    life.proposal(life.wish(), volunteer)
    second = life.wish(life.samuel(name="Farid N", email="farid@demo.example"))
    ask = lambda: proposals.ask(request=second, volunteer=volunteer, by=coordinator, at=at)  # noqa: E731
    assert refused_by(ask) == Refusal.NO_CAPACITY


def test_a_declined_pair_never_comes_back(coordinator: User, at: datetime) -> None:
    asked = no(life.proposal(), Side.VOLUNTEER, at)
    assert asked.state == ProposalState.DECLINED and asked.declined_by == Side.VOLUNTEER
    assert Barred.objects.get().volunteer == asked.volunteer
    asked.request.refresh_from_db()
    assert asked.request.state == RequestState.OPEN
    ask = lambda: proposals.ask(request=asked.request, volunteer=asked.volunteer, by=coordinator, at=at)  # noqa: E731
    assert refused_by(ask) == Refusal.BARRED


def test_the_volunteer_hears_the_same_whatever_became_of_it(coordinator: User, at: datetime) -> None:
    first = life.yes(life.proposal(), Side.VOLUNTEER)
    no(first, Side.PARTICIPANT, at)
    second = life.yes(
        life.proposal(life.wish(life.samuel(email="b@demo.example")), life.tesfay(email="c@demo.example")),
        Side.VOLUNTEER,
    )
    clocks.proposal_clocks(at + timedelta(days=14))
    assert Proposal.objects.get(pk=second.pk).state == ProposalState.EXPIRED
    notices = Notice.objects.filter(kind="volunteers.came_to_nothing").order_by("pk")
    with override("da"):
        said = [rendered(notice) for notice in notices]
    assert [notice.user for notice in notices] == [first.volunteer.user, second.volunteer.user]
    assert said[0] == said[1]


def test_answered_twice_the_first_stands(at: datetime) -> None:
    asked = life.yes(life.proposal(), Side.VOLUNTEER)
    assert refused_by(lambda: no(asked, Side.VOLUNTEER, at)) == Refusal.ALREADY_ANSWERED
    life.yes(asked, Side.PARTICIPANT)
    assert refused_by(lambda: life.yes(asked, Side.PARTICIPANT)) == Refusal.ALREADY_ANSWERED
    assert Match.objects.count() == 1


def test_the_family_cannot_answer_before_the_volunteer(at: datetime) -> None:
    asked = life.proposal()
    assert refused_by(lambda: life.yes(asked, Side.PARTICIPANT)) == Refusal.NOT_YET


def test_a_withdrawn_proposal_says_so(coordinator: User, at: datetime) -> None:
    asked = life.proposal()
    proposals.withdraw(proposal=asked, by=coordinator, at=at)
    assert refused_by(lambda: life.yes(asked, Side.VOLUNTEER)) == Refusal.WITHDRAWN


def test_a_yes_too_late_is_refused_before_the_clock_has_run(at: datetime) -> None:
    asked = life.proposal(at=at)
    late = at + timedelta(days=7)
    assert refused_by(lambda: life.yes(asked, Side.VOLUNTEER, at=late)) == Refusal.EXPIRED


def test_a_role_that_closed_meanwhile_refuses_the_yes(at: datetime) -> None:
    asked = life.proposal()
    RoleGranted.objects.update(closed_on=at.date())
    assert refused_by(lambda: life.yes(asked, Side.VOLUNTEER)) == Refusal.REQUIREMENT_LAPSED


def test_a_place_that_is_gone_meanwhile_refuses_the_yes(at: datetime) -> None:
    asked = life.proposal()
    asked.volunteer.capacity = 0
    asked.volunteer.save()
    assert refused_by(lambda: life.yes(asked, Side.VOLUNTEER)) == Refusal.NO_CAPACITY


def test_reminded_on_day_three_and_run_out_on_day_seven(at: datetime) -> None:
    asked = life.proposal(at=at)
    clocks.proposal_clocks(at + timedelta(days=2))
    assert told() == ["volunteers.ask_volunteer"]
    for _turn in range(2):
        clocks.proposal_clocks(at + timedelta(days=3))
    assert told()[1:] == ["volunteers.remind_volunteer"]
    clocks.proposal_clocks(at + timedelta(days=7))
    asked.refresh_from_db()
    assert asked.state == ProposalState.EXPIRED and told()[2:] == ["volunteers.ran_out"]
    asked.request.refresh_from_db()
    assert asked.request.opened_at == at and asked.request.state == RequestState.OPEN


def test_the_family_has_fourteen_days(at: datetime) -> None:
    asked = life.yes(life.proposal(at=at), Side.VOLUNTEER, at=at)
    clocks.proposal_clocks(at + timedelta(days=13))
    assert Proposal.objects.get().state == ProposalState.ASKED_PARTICIPANT
    assert asked.remind_at == at + timedelta(days=5)
    clocks.proposal_clocks(at + timedelta(days=14))
    assert Proposal.objects.get().state == ProposalState.EXPIRED


def test_opening_the_link_changes_nothing_and_one_tap_answers(
    client: Client, it_is: Clock, at: datetime
) -> None:
    it_is(at)
    life.proposal(at=at)
    deliver(at)
    address = link_in_last_mail()
    for scan in (client.get, client.get, client.head):
        assert scan(address).status_code == 200
        assert Proposal.objects.get().state == ProposalState.ASKED_VOLUNTEER

    assert client.post(address, {"yes": "1", "form_key": "k1"}, follow=True).status_code == 200
    asked = Proposal.objects.get()
    assert asked.state == ProposalState.ASKED_PARTICIPANT and asked.volunteer_via == Via.LINK
    client.post(address, {"yes": "0", "form_key": "k2"})
    assert Proposal.objects.get().state == ProposalState.ASKED_PARTICIPANT


def test_a_yes_is_met_with_the_day_they_hear_by(client: Client, it_is: Clock, at: datetime) -> None:
    it_is(at)
    life.proposal(at=at)
    deliver(at)
    page = client.post(link_in_last_mail(), {"yes": "1", "form_key": "k1"}, follow=True).content.decode()
    until = Proposal.objects.get().expires_at
    assert until and f"Du hører fra os senest {day(until)}" in page


def test_the_link_of_one_side_does_not_answer_for_the_other(
    client: Client, it_is: Clock, at: datetime
) -> None:
    it_is(at)
    life.proposal(at=at)
    deliver(at)
    volunteers_link = link_in_last_mail()
    for key in ("k1", "k2"):
        client.post(volunteers_link, {"yes": "1", "form_key": key})
    assert Proposal.objects.get().state == ProposalState.ASKED_PARTICIPANT
    assert not Match.objects.exists()


def test_nothing_but_yes_and_no_is_an_answer(client: Client, it_is: Clock, at: datetime) -> None:
    it_is(at)
    life.proposal(at=at)
    deliver(at)
    assert client.post(link_in_last_mail(), {"yes": "2"}).status_code == 200
    assert Proposal.objects.get().state == ProposalState.ASKED_VOLUNTEER


def test_a_person_by_phone_gets_no_link_and_the_coordinator_answers(
    client_for: Callable[[User], Client], coordinator: User, it_is: Clock, at: datetime
) -> None:
    it_is(at)
    family = life.samuel(email=None, channel="phone", language="ti")
    asked = life.yes(life.proposal(life.wish(family)), Side.VOLUNTEER)
    browser = client_for(coordinator)
    assert "Samuel Ghebre" in browser.get(reverse("desk:today")).content.decode()
    assert not AnswerLink.objects.filter(side=Side.PARTICIPANT).exists()
    said = {"side": "participant", "yes": "1", "form_key": "x"}
    browser.post(reverse("volunteers:said", args=[asked.pk]), said)
    asked.refresh_from_db()
    assert asked.participant_via == Via.PHONE
    assert Match.objects.get().state == MatchState.FIRST_MEETING


def test_a_coordinator_elsewhere_cannot_answer_for_anyone(client_for: Callable[[User], Client]) -> None:
    asked = life.proposal()
    elsewhere = OrganisationFactory(kind=OrganisationKind.VOLUNTEER_ORGANISATION, name="Røde Kors")
    stranger = person_with_role(Role.COORDINATOR, elsewhere)
    said = {"side": "volunteer", "yes": "1", "form_key": "x"}
    assert client_for(stranger).post(reverse("volunteers:said", args=[asked.pk]), said).status_code == 404
    assert client_for(stranger).get(asked.request.get_absolute_url()).status_code == 404
    assert Proposal.objects.get().state == ProposalState.ASKED_VOLUNTEER


def test_a_volunteer_takes_a_yes_back_while_the_family_is_asked(
    client_for: Callable[[User], Client], it_is: Clock, at: datetime
) -> None:
    it_is(at)
    asked = life.yes(life.proposal(at=at), Side.VOLUNTEER, at=at)
    deliver(at)
    browser, page = client_for(asked.volunteer.user), asked.get_absolute_url()
    assert 'name="take_back"' in browser.get(page).content.decode()
    browser.post(page, {"take_back": "1", "form_key": "a"})
    asked.refresh_from_db()
    assert (asked.state, asked.declined_by) == (ProposalState.DECLINED, Side.VOLUNTEER)
    assert told()[-1] == "volunteers.no_answer_needed"
    assert Barred.objects.exists() and asked.request.opened_at == at


def test_a_family_that_was_never_rung_hears_nothing_of_it(at: datetime) -> None:
    family = life.samuel(email=None, channel="phone")
    asked = life.yes(life.proposal(life.wish(family, at=at), at=at), Side.VOLUNTEER, at=at)
    changed_minds.take_back(proposal=asked, by=None, via=Via.LINK, at=at)
    assert "volunteers.no_answer_needed" not in told()


def test_only_a_volunteer_may_say_why_they_said_no(
    client_for: Callable[[User], Client], it_is: Clock, at: datetime
) -> None:
    it_is(at)
    asked = life.proposal(at=at)
    browser, page = client_for(asked.volunteer.user), asked.get_absolute_url()
    browser.post(page, {"yes": "0", "form_key": "a"})
    browser.post(page, {"why": "too_far", "form_key": "b"})
    asked.refresh_from_db()
    assert asked.decline_reason == "too_far"
    other = life.yes(
        life.proposal(
            life.wish(life.samuel(email="b@demo.example"), at=at), life.tesfay(email="c@demo.example")
        ),
        Side.VOLUNTEER,
        at=at,
    )
    family = client_for(other.request.answering)
    family.post(other.get_absolute_url(), {"yes": "0", "form_key": "c"})
    assert 'name="why"' not in family.get(other.get_absolute_url()).content.decode()
    family.post(other.get_absolute_url(), {"why": "too_far", "form_key": "d"})
    other.refresh_from_db()
    assert other.decline_reason == ""
