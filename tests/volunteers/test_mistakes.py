"""Mistakes others made, each a test here.

Two coordinators, or two taps, at once stand in `test_answer_races.py` with their control.
"""

import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from medspil.matching import Reader, Rule
from medspil.notices.delivery import deliver
from medspil.notices.models import AnswerLink
from medspil.participants.models import HouseholdChild
from medspil.users.choices import Via
from medspil.users.models import User
from medspil.users.refusals import Refused
from tests.conftest import Clock
from tests.factories import matches as life
from tests.factories.users import person_with_role
from volunteers import clocks, reasons
from volunteers.actions import matches, proposals, requests
from volunteers.choices import EndReason, MatchState, ProposalState, Refusal, Side
from volunteers.models import ChildClearance, Concern, FollowUp, Match, Proposal, StillLooking
from volunteers.suggestions import suggest

pytestmark = pytest.mark.django_db


def refused_by(act: Callable[[], object]) -> str:
    with pytest.raises(Refused) as refused:
        act()
    return str(refused.value.refusal)


def test_a_new_try_keeps_the_waiting_date_and_the_old_history(coordinator: User, at: datetime) -> None:
    match = life.contact(met=True)
    later = at + timedelta(weeks=10)
    matches.end(
        match=match, side=Side.VOLUNTEER, reason=EndReason.TIME, by=coordinator, via=Via.PHONE, at=later
    )
    match.refresh_from_db()
    again = requests.open_again(match=match, by=coordinator, at=later)
    second = life.contact(again, life.tesfay(email="b@demo.example"), at=later)
    match.refresh_from_db()
    assert again.opened_at == at and again.predecessor == match.request
    assert second.pk != match.pk and second.request.predecessor.matches.get() == match  # type: ignore[union-attr]
    assert (match.volunteer_reason, match.ended_at) == (EndReason.TIME, later)


def test_two_coordinators_ask_for_one_wish_and_one_hears_why_not(coordinator: User, at: datetime) -> None:
    request = life.wish(at=at)
    other = person_with_role("coordinator", request.organisation, email="bo@demo.example")  # type: ignore[arg-type]
    life.proposal(request, at=at)
    second = life.tesfay(email="b@demo.example")
    said = refused_by(lambda: proposals.ask(request=request, volunteer=second, by=other, at=at))
    assert said == Refusal.ONE_AT_A_TIME and Proposal.objects.count() == 1


def test_the_second_tap_on_yes_makes_no_second_contact(at: datetime) -> None:
    asked = life.yes(life.proposal(at=at), Side.VOLUNTEER, at=at)
    life.yes(asked, Side.PARTICIPANT, at=at)
    assert refused_by(lambda: life.yes(asked, Side.PARTICIPANT, at=at)) == Refusal.ALREADY_ANSWERED
    assert Match.objects.count() == 1


def test_a_lapsed_clearance_blocks_the_question_the_yes_and_the_meeting(
    coordinator: User, at: datetime
) -> None:
    request = life.wish(kind="friendship_family", at=at)
    HouseholdChild.objects.create(household=request.household, birth_year=2019)
    volunteer = life.tesfay("friendship_family")
    ask = {"request": request, "volunteer": volunteer, "by": coordinator, "at": at}
    ChildClearance.objects.update(valid_until=at.date() - timedelta(days=1))
    assert refused_by(lambda: proposals.ask(**ask)) == Refusal.REQUIREMENT_LAPSED  # type: ignore[arg-type]
    ChildClearance.objects.update(valid_until=at.date() + timedelta(days=5))
    asked = life.yes(proposals.ask(**ask), Side.VOLUNTEER, at=at)  # type: ignore[arg-type]
    late = at + timedelta(days=6)
    assert refused_by(lambda: life.yes(asked, Side.PARTICIPANT, at=late)) == Refusal.REQUIREMENT_LAPSED
    match = life.yes(asked, Side.PARTICIPANT, at=at).match
    meet = {"match": match, "third_person": "Anna", "by": coordinator, "at": late}
    assert refused_by(lambda: matches.record_meeting(**meet)) == Refusal.REQUIREMENT_LAPSED  # type: ignore[arg-type]


@pytest.mark.parametrize("side", list(Side))
def test_a_pair_that_said_no_never_comes_back(coordinator: User, at: datetime, side: Side) -> None:
    asked = life.proposal(at=at)
    if side == Side.PARTICIPANT:
        asked = life.yes(asked, Side.VOLUNTEER, at=at)
    proposals.answer(proposal=asked, side=side, yes=False, by=None, via=Via.LINK, at=at)
    request, volunteer = asked.request, asked.volunteer
    request.refresh_from_db()
    assert suggest(request, at.date()).suggestions == []
    ask_again = {"request": request, "volunteer": volunteer, "by": coordinator, "at": at}
    assert refused_by(lambda: proposals.ask(**ask_again)) == Refusal.BARRED  # type: ignore[arg-type]
    requests.close_request(request=request, by=coordinator, at=at)
    anew = life.wish(request.answering.participant, at=at)
    assert refused_by(lambda: proposals.ask(**ask_again | {"request": anew})) == Refusal.BARRED  # type: ignore[arg-type]


def test_opening_any_answer_link_changes_nothing(client: Client, it_is: Clock, at: datetime) -> None:
    """Mail scanners open every link: twice each, with HEAD too."""
    life.wish(life.samuel(email="waits@demo.example"), at=at - timedelta(weeks=4))
    life.proposal(
        life.wish(life.samuel(email="b@demo.example"), at=at), life.tesfay(email="c@demo.example"), at=at
    )
    life.contact(met=True, at=at - timedelta(weeks=3))
    clocks.follow_up_clocks(at)
    clocks.still_looking_clocks(at)
    it_is(at)
    deliver(at)
    links = {link for one in mail.outbox for link in re.findall(r"/svar/[\w-]+/", str(one.body))}
    purposes = set(AnswerLink.objects.values_list("purpose", flat=True))
    assert purposes >= {
        "volunteers.answer", "volunteers.contact", "volunteers.follow_up", "volunteers.still_looking",
    }  # fmt: skip
    before = snapshot()
    for link in sorted(links):
        assert client.head(link).status_code == client.get(link).status_code == 200
    assert snapshot() == before


def snapshot() -> list[object]:
    models = (Proposal, Match, FollowUp, StillLooking, Concern)
    return [list(model.objects.order_by("pk").values()) for model in models]


def test_the_number_in_a_reason_is_the_scores_number(at: datetime) -> None:
    volunteer = life.tesfay()
    volunteer.user.profile.postcode = "5300"
    volunteer.user.profile.save()
    asked = life.proposal(volunteer=volunteer, at=at)
    with override("da"):
        kept = reasons.said(asked.reasons, Reader.COORDINATOR)
    assert sum(reason.points for reason in kept) == asked.points
    (distance,) = [row for row in asked.reasons if row["code"] == "distance"]
    spoken = next(one.text for one in kept if "km" in one.text)
    with override("da"):
        assert reasons.number(distance["data"]["km"]) in spoken


NEVER = re.compile(
    r"\b\d{2,3}/\d{2,3}\b|\b\d+([.,]\d+)? ?km\b|\bpoints?\b|of 1000|af 1000|\b2019\b|stepfree|step-free|"
    r"no_pets|No shared interests|Want different things|different things|Children of|years apart"
)


class Reading:
    """One side, with every page they can open and every mail they get."""

    def __init__(self, user: User, client: Client) -> None:
        self.user, self.client = user, client

    def all(self, at: datetime) -> str:
        deliver(at)
        letters = [one for one in mail.outbox if self.user.email in one.to]
        links = re.findall(r"/svar/[\w-]+/", " ".join(str(one.body) for one in letters))
        pages = [reverse("me:home"), reverse("volunteers:away"), *links]
        pages += [row.get_absolute_url() for model in (Proposal, Match) for row in model.objects.all()]
        pages += [reverse("volunteers:follow_up", args=[row.pk]) for row in FollowUp.objects.all()]
        shown = [self.client.get(page) for page in pages]
        parts = [f"{one.subject} {one.body} {one.alternatives[0][0]}" for one in letters]  # type: ignore[attr-defined]
        parts += [page.content.decode() for page in shown if page.status_code == 200]
        return re.sub(r"<(head|style|svg|script).*?</\1>|\bstyle=\"[^\"]*\"", "", " ".join(parts), flags=re.S)


def test_no_page_and_no_mail_of_either_side_holds_what_is_the_desks(
    client_for: Callable[[User], Client], coordinator: User, it_is: Clock, at: datetime
) -> None:
    """Points, exact kilometres, household facts and reasons against, at every step of a contact's life."""
    family, volunteer = life.samuel(), life.tesfay("friendship_family")
    profile = volunteer.user.profile
    profile.postcode, profile.interests, profile.topics = "5300", ["chess"], ["job_search"]
    profile.save()
    request = life.wish(family, kind="friendship_family", at=at)
    HouseholdChild.objects.create(household=request.household, birth_year=2019)
    request.household.needs = ["no_pets", "step_free"]
    request.household.save()
    sides = [Reading(person, client_for(person)) for person in (volunteer.user, family.user)]

    def nothing_slips(moment: datetime) -> None:
        it_is(moment)
        for side in sides:
            found = NEVER.search(side.all(moment))
            assert not found, f"{side.user.name} can read {found and found[0]!r}"

    asked = life.proposal(request, volunteer, at=at)
    assert any(row["polarity"] == "against" for row in asked.reasons), "a reason against is in the story"
    nothing_slips(at)
    desk = client_for(coordinator).get(request.get_absolute_url()).content.decode()
    assert NEVER.search(desk), "the control: the desk reads what the two do not"
    asked = life.yes(asked, Side.VOLUNTEER, at=at)
    nothing_slips(at)
    match = life.yes(asked, Side.PARTICIPANT, at=at).match
    nothing_slips(at)
    met = at + timedelta(days=3)
    matches.record_meeting(match=match, third_person="Anna", by=coordinator, at=met)
    clocks.follow_up_clocks(met + timedelta(weeks=1))
    nothing_slips(met + timedelta(weeks=1))
    matches.pause_for_safety(match=match, side=None, by=coordinator, via=Via.AT_DESK, at=met)
    nothing_slips(met + timedelta(weeks=1))
    matches.end(
        match=match, side=Side.PARTICIPANT, reason=EndReason.BADLY, by=coordinator, via=Via.PHONE, at=met
    )
    nothing_slips(met + timedelta(weeks=1))
    asked.refresh_from_db()
    match.refresh_from_db()
    assert (asked.state, match.state) == (ProposalState.ACCEPTED, MatchState.ENDED)
    assert Rule.ENDED_BADLY
