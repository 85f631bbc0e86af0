"""A requirement that lapses closes the role at once, is told once, and stands on the desk."""

from datetime import date, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from medspil.matching import Kind
from medspil.notices.messages import KINDS
from medspil.notices.models import Notice
from medspil.participants.models import Household
from medspil.users.choices import Via
from medspil.users.models import Organisation, User
from medspil.users.refusals import Refused
from tests.factories.matches import contact, proposal, samuel, tesfay, wish
from tests.factories.users import OrganisationFactory
from tests.factories.volunteers import (
    ChildClearanceFactory,
    EngagementFactory,
    RoleGrantedFactory,
    ready_volunteer,
)
from volunteers import clocks_people, desk_requirements, lapses, overview
from volunteers.actions import proposals
from volunteers.actions.clearance import record_clearance
from volunteers.choices import ClearanceState, MatchState, Refusal, Side
from volunteers.entitlement import may_meet
from volunteers.models import ChildClearance, Match, Proposal, RoleGranted, VolunteerRole
from volunteers.requirements import Lack

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english", "coordinator")]


def wish_with_child(on: date) -> object:
    """Samuel wishes for a guide, and has a child of seven."""
    participant = samuel()
    home = Household.objects.of(participant.user).get()
    home.children.create(birth_year=on.year - 7)
    home.children_stated = True
    home.save()
    return wish(participant, kind=Kind.ASSOCIATION_GUIDE)


def ends(volunteer: object, day: date) -> None:
    ChildClearance.objects.filter(volunteer=volunteer).update(valid_until=day)


def keys(user: User, on: date) -> list[str]:
    return [line.key for line in desk_requirements.todo(user, on)]


def told() -> list[tuple[str, str]]:
    rows = Notice.objects.filter(kind__startswith="volunteers.clearance").order_by("pk")
    return [(row.kind, row.address or "the volunteer") for row in rows]


def test_a_lapsed_clearance_blocks_the_yes_and_puts_the_proposal_on_the_desk(
    coordinator: User, on: date, at: datetime
) -> None:
    volunteer = tesfay("association_guide")
    request = wish_with_child(on)
    asked = proposal(request, volunteer)
    assert may_meet(volunteer, request, on)
    assert not [key for key in keys(coordinator, on) if "lapsed" in key]
    ends(volunteer, on - timedelta(days=1))
    assert not may_meet(volunteer, request, on)
    line = next(line for line in desk_requirements.todo(coordinator, on) if "lapsed" in line.key)
    assert line.key == f"volunteers.lapsed:proposal:{asked.pk}"
    assert line.note == "the child clearance is missing or has lapsed"
    with pytest.raises(Refused) as refused:
        proposals.answer(
            proposal=Proposal.objects.get(), side=Side.VOLUNTEER, yes=True, by=None, via=Via.LINK, at=at
        )
    assert refused.value.refusal == Refusal.REQUIREMENT_LAPSED


def test_a_contact_with_a_child_must_rest_and_one_among_adults_goes_on(coordinator: User, on: date) -> None:
    volunteer = tesfay("association_guide")
    match = contact(wish_with_child(on), volunteer, met=True)
    ends(volunteer, on - timedelta(days=1))
    assert f"volunteers.lapsed:contact:{match.pk}" in keys(coordinator, on)
    home = Household.objects.get(pk=match.household_id)
    home.children.update(birth_year=on.year - 17)
    assert not list(lapses.matches(on, {match.organisation_id}))
    home.children.all().delete()
    Household.objects.filter(pk=home.pk).update(children_stated=False)
    # Nobody asked about children: they may be there.
    assert list(lapses.matches(on, {match.organisation_id})) == [match]


def test_a_role_set_to_ask_where_there_are_children_closes_among_them_only(on: date) -> None:
    """The centre can ask it of every role, a mentor's too: engine, contacts and words say the same."""
    volunteer = tesfay("mentor", cleared=False)
    match = contact(volunteer=volunteer, met=True)
    VolunteerRole.objects.filter(code="mentor").update(child_rule="when_children")
    home = Household.objects.get(pk=match.household_id)
    for year, meets in ((on.year - 30, True), (on.year - 7, False)):
        home.children.all().delete()
        home.children.create(birth_year=year)
        assert may_meet(volunteer, match.request, on) is meets
        assert (match in lapses.matches(on, {match.organisation_id})) is not meets
    assert [lapse.lacks for lapse in lapses.of(on, {match.organisation_id}, 5)] == [[Lack.CLEARANCE]]


def test_a_stopped_contact_is_no_lapse_beside_its_stop_and_each_centre_sees_its_own(on: date) -> None:
    volunteer = tesfay("mentor")
    match, other = contact(volunteer=volunteer, met=True), OrganisationFactory(name="Andet center")
    RoleGranted.objects.update(closed_on=on)
    assert list(lapses.matches(on, {match.organisation_id})) == [match]
    assert list(lapses.matches(on, {other.pk})) == []
    # A role held with another centre puts nothing in order here.
    elsewhere = EngagementFactory(volunteer=volunteer, organisation=other, approved=True)
    RoleGrantedFactory(engagement=elsewhere, role=VolunteerRole.objects.get(code="mentor"))
    assert list(lapses.matches(on, {match.organisation_id})) == [match]
    Match.objects.update(state=MatchState.PAUSED_FOR_SAFETY)
    assert list(lapses.matches(on, {match.organisation_id})) == []


def test_a_proposal_that_lapsed_is_seen_by_the_centre_that_made_it(on: date) -> None:
    asked = proposal(volunteer=tesfay("mentor"))
    RoleGranted.objects.update(closed_on=on)
    assert list(lapses.proposals(on, {asked.request.organisation_id})) == [asked]
    assert list(lapses.proposals(on, {OrganisationFactory(name="Andet center").pk})) == []


def test_a_break_is_no_lapse_and_a_role_taken_away_is_one(coordinator: User, on: date) -> None:
    volunteer = tesfay("mentor")
    match = contact(volunteer=volunteer, met=True)
    volunteer.engagements.update(state="paused")
    assert not list(lapses.matches(on, {match.organisation_id}))
    volunteer.engagements.get().granted.update(closed_on=on)
    assert list(lapses.matches(on, {match.organisation_id})) == [match]
    assert Match.objects.get().state == match.state


def test_warned_once_at_90_and_30_days_and_the_day_after(
    centre: Organisation, on: date, at: datetime
) -> None:
    Organisation.objects.filter(pk=centre.pk).update(email="hej@demo.example")
    volunteer = ready_volunteer("friendship_family", user__email="karen@demo.example")
    ChildClearanceFactory(volunteer=volunteer, valid_until=on + timedelta(days=91))
    clocks_people.recheck(at)
    assert told() == []
    for days in (1, 2, 61, 62):
        clocks_people.recheck(at + timedelta(days=days))
    both = [
        ("volunteers.clearance_ends", "the volunteer"),
        ("volunteers.clearance_to_renew", "hej@demo.example"),
    ]
    assert told() == both * 2
    for days in (92, 93):
        clocks_people.recheck(at + timedelta(days=days))
    assert told()[4:] == [("volunteers.clearance_ended", "the volunteer")]
    mails = {
        notice.kind: KINDS[notice.kind](notice) for notice in Notice.objects.filter(kind__contains="clear")
    }
    assert "1 March" in " ".join(mails["volunteers.clearance_ends"].paragraphs)
    assert "Karen" not in str(mails["volunteers.clearance_to_renew"])


def test_a_new_one_asked_for_leaves_the_old_in_force_and_makes_the_letters_needless(
    centre: Organisation, coordinator: User, on: date, at: datetime
) -> None:
    volunteer = ready_volunteer("homework_cafe")
    ChildClearanceFactory(volunteer=volunteer, valid_until=on + timedelta(days=60))
    clocks_people.recheck(at)

    def note(state: ClearanceState, until: date | None) -> ChildClearance:
        return record_clearance(
            volunteer=volunteer, organisation=centre, state=state, valid_until=until, by=coordinator, at=at
        )

    assert any("clearance" in key for key in keys(coordinator, on))
    asked = note(ClearanceState.REQUESTED, None)
    assert (asked.state, asked.renewal_on) == (ClearanceState.CLEARED, on)
    assert asked.valid(on)
    assert not any("clearance" in key for key in keys(coordinator, on))
    assert any("clearance" in key for key in keys(coordinator, on + timedelta(days=30)))
    renewed = note(ClearanceState.CLEARED, on + timedelta(days=700))
    assert renewed.renewal_on is None
    notice = Notice.objects.get(kind="volunteers.clearance_ends")
    assert KINDS[notice.kind](notice) is None


@pytest.mark.parametrize("state", sorted(set(ClearanceState) - {ClearanceState.CLEARED}))
def test_to_everyone_else_no_state_can_be_told_from_another(
    state: ClearanceState, on: date, client_for: object, monkeypatch: pytest.MonkeyPatch, at: datetime
) -> None:
    """Own page and roles say the same, byte for byte, whatever the state (but one in order)."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: at)
    volunteer = ready_volunteer("friendship_family", "homework_cafe")
    clearance = ChildClearanceFactory(volunteer=volunteer, asked=True, state="required")
    engagement = volunteer.engagements.get()
    me: Client = client_for(volunteer.user)  # type: ignore[operator]

    def seen() -> object:
        page = me.get(reverse("me:home")).content.decode()
        body = page[page.index("<main") : page.index("</main>")]
        roles = [row["lacks"] for row in overview.of(engagement, on)["granted"]]
        return [line for line in body.splitlines() if "form_key" not in line and "csrf" not in line], roles

    before = seen()
    ChildClearance.objects.filter(pk=clearance.pk).update(state=state)
    assert seen() == before
    ChildClearance.objects.filter(pk=clearance.pk).update(state="cleared", valid_until=date(2030, 1, 1))
    assert seen() != before, "the control: one that is in order does show"
