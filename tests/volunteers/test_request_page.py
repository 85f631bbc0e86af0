"""The desk's page of a wish: who fits, why, why not, and what is pressed there."""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from medspil.matching import Code, Reader, Reason, Rule, rank
from medspil.matching.reason import Polarity
from medspil.participants.models import Profile
from medspil.privacy.models import Read
from medspil.users.choices import Role
from medspil.users.models import User
from tests.conftest import Clock
from tests.factories import matches as life
from tests.factories.participants import (
    HouseholdChildFactory,
    HouseholdFactory,
    HouseholdMemberFactory,
    ReferralFactory,
)
from tests.factories.users import OrganisationFactory, RoleGrantFactory, person_with_role
from tests.factories.volunteers import ready_volunteer
from volunteers.choices import ProposalState, RequestState, Side
from volunteers.loading import Candidates, offers_among, offers_for, seeker_for, seekers_for
from volunteers.models import Barred, ChildClearance, Engagement, MatchRequest, Proposal
from volunteers.reasons import said, told_to
from volunteers.suggestions import suggest

pytestmark = pytest.mark.django_db
WAITED = re.compile(r'<span class="chip(?: warn)?">((?:ny|har ventet) [^<]+)</span>')


@pytest.fixture
def anna(client_for: Callable[[User], Client], coordinator: User, it_is: Clock, at: datetime) -> Client:
    it_is(at)
    return client_for(coordinator)


def test_the_best_stands_first_with_reasons_whose_numbers_are_the_scores(anna: Client, on: date) -> None:
    tesfay = life.tesfay()
    ready_volunteer()
    wish = life.wish()
    found = suggest(wish, on)
    best = found.suggestions[0]
    assert best.volunteer == tesfay
    assert sum(reason.points for reason in best.reasons) == best.points
    page = anna.get(wish.get_absolute_url()).content.decode()
    assert "Tesfay Haile" in page and f"<b>{best.points}</b>" in page
    assert f"{best.reasons[0].points}/{best.reasons[0].of}" in page
    only_here = [reason.text for reason in best.reasons if reason.readers]
    theirs = [one.text for one in said(life.proposal(wish, tesfay).reasons, Reader.VOLUNTEER)]
    assert only_here and not set(only_here) & set(theirs)
    assert page.count("(kun du læser det)") == sum(
        bool(reason.readers) for one in found.suggestions for reason in one.reasons
    )
    assert Read.objects.get(page="volunteers:request").subjects.split() == sorted(
        {str(wish.answering_id), *(str(row.volunteer.user_id) for row in found.suggestions)}, key=int
    )


def test_what_speaks_against_a_pair_is_the_desks_alone() -> None:
    def reader(polarity: Polarity, *readers: Reader) -> str:
        reason = Reason(Code.ROUGH_DISTANCE, polarity=polarity, readers=frozenset(readers))
        with translation.override("en"):
            return told_to(reason)

    both = (Reader.COORDINATOR, Reader.VOLUNTEER, Reader.PARTICIPANT)
    assert reader(Polarity.AGAINST, *both) == "only you read this" == reader(Polarity.FOR, Reader.COORDINATOR)
    assert reader(Polarity.FOR, *both) == ""
    assert reader(Polarity.FOR, Reader.VOLUNTEER) == "the volunteer reads it too"
    assert reader(Polarity.FOR, Reader.PARTICIPANT) == "the participant reads it too"


def test_who_came_today_is_new_and_has_not_waited_nothing(anna: Client, it_is: Clock, at: datetime) -> None:
    wish = life.wish(at=at + timedelta(hours=12))
    pages = (wish.get_absolute_url(), "/da/bliv-frivillig/wishes/")

    def days(later: timedelta) -> set[str]:
        it_is(at + later)
        return {said for page in pages for said in WAITED.findall(anna.get(page).text)}

    assert days(timedelta(hours=13)) == {"ny i dag"}
    assert days(timedelta(hours=15)) == {"har ventet 1 dag"}
    assert days(timedelta(days=2)) == {"har ventet 2 dage"}


@pytest.mark.parametrize("language", ["da", "en", "ar", "uk", "ti", "prs"])
def test_how_long_somebody_has_waited_is_said_in_every_language(language: str) -> None:
    with translation.override(language):
        none, one, more = (render_to_string("volunteers/waited.html", {"days": days}) for days in (0, 1, 12))
    assert "0" not in none and "12" in more and one not in (none, more)
    assert (language == "da") == ("dag" in more)


def test_five_who_fit_cost_no_more_queries_than_one(anna: Client, on: date) -> None:
    wish = life.wish(kind="friendship_family")
    life.tesfay("friendship_family")
    anna.get(wish.get_absolute_url())
    with CaptureQueriesContext(connection) as one:
        anna.get(wish.get_absolute_url())
    for number in range(4):
        life.tesfay("friendship_family", email=f"t{number}@demo.example")
    with CaptureQueriesContext(connection) as five:
        anna.get(wish.get_absolute_url())
    assert len(suggest(wish, on).suggestions) == 5
    assert len(five) == len(one)


def test_five_wishes_in_the_queue_cost_no_more_than_one(anna: Client) -> None:
    asked = life.yes(life.proposal(), Side.VOLUNTEER)
    anna.get(reverse("volunteers:requests"))
    with CaptureQueriesContext(connection) as one:
        anna.get(reverse("volunteers:requests"))
    for number in range(4):
        life.wish(life.samuel(email=f"s{number}@demo.example"))
    with CaptureQueriesContext(connection) as five:
        page = anna.get(reverse("volunteers:requests")).content.decode()
    assert page.count('class="person"') == 5 and len(five) == len(one)
    assert anna.get(reverse("volunteers:requests"), {"asked": "yes"}).context["page"].paginator.count == 1
    assert asked.state == ProposalState.ASKED_PARTICIPANT


def test_the_database_counts_those_it_left_out(at: datetime, on: date) -> None:
    """One of each: on a break, no clearance, full; and one outside 50 km who is not counted at all."""
    family = life.samuel()
    home = family.user.households.get().household
    HouseholdChildFactory(household=home)
    wish = life.wish(family, kind="friendship_family")
    life.tesfay("friendship_family")
    rest = life.tesfay("friendship_family", email="a@demo.example")
    Engagement.objects.filter(volunteer=rest).update(state="paused")
    life.tesfay("friendship_family", cleared=False, email="b@demo.example")
    full = life.tesfay("friendship_family", email="c@demo.example")
    life.proposal(life.wish(life.samuel(email="s@demo.example"), kind="friendship_family"), full)
    far = life.tesfay("friendship_family", cleared=False, email="d@demo.example")
    far.user.profile.postcode = "2100"
    far.user.profile.save()

    seeker = seeker_for(wish, on)
    candidates = offers_for(wish, seeker, on)
    assert dict(candidates.dropped) == {Rule.ROLE: 1, Rule.CAPACITY: 1}
    ranking = rank(seeker, candidates.offers, on=on, dropped=candidates.dropped)
    assert dict(ranking.fell_away) == {Rule.ROLE: 1, Rule.CLEARANCE: 1, Rule.CAPACITY: 1}
    assert ranking.suit == 1


def test_the_query_made_once_asks_anew_each_time(on: date) -> None:
    """Another day, kind and organisation: the clearance has lapsed, the other centre has nobody."""
    wish, guide = life.wish(kind="friendship_family"), life.wish(life.samuel(email="g@demo.example"))
    family, mentor = life.tesfay("friendship_family"), life.tesfay(email="m@demo.example")
    ChildClearance.objects.filter(volunteer=family).update(valid_until=on)

    def best(wish: MatchRequest, day: date) -> list[int]:
        seeker = seeker_for(wish, day)
        found = offers_for(wish, seeker, day)
        plain = offers_among([one.id for one in found.offers], wish, day)
        assert found.offers == plain
        return [one.offer_id for one in rank(seeker, found.offers, on=day).best]

    assert best(wish, on) == [family.pk]
    assert best(guide, on) == [mentor.pk]
    assert best(wish, on + timedelta(days=1)) == []
    MatchRequest.objects.update(organisation=OrganisationFactory(name="Another centre"))
    guide.refresh_from_db()
    assert best(guide, on) == []


def test_more_than_a_query_can_name_are_read_in_parts(on: date, monkeypatch: pytest.MonkeyPatch) -> None:
    wishes = [life.wish(), life.wish(life.samuel(email="s@demo.example"))]
    volunteers = [life.tesfay(email=f"t{number}@demo.example") for number in range(3)]
    for wish in wishes:
        bar = {"household": wish.household, "volunteer": volunteers[0], "rule": Rule.BLOCKED}
        Barred.objects.create(**bar, at=wish.made_at)

    def read() -> list[Candidates]:
        seekers = seekers_for(wishes, on)
        assert [len(seeker.barred) for seeker in seekers] == [1, 1]
        return [offers_for(wish, seeker, on) for wish, seeker in zip(wishes, seekers, strict=True)]

    at_once = read()
    monkeypatch.setattr("volunteers.loading.search.AT_ONCE", 2)
    monkeypatch.setattr("volunteers.loading.seekers.AT_ONCE", 1)
    assert read() == at_once and [len(found.offers) for found in at_once] == [3, 3]


def test_a_guessed_year_of_birth_leaves_two_more_years_in_doubt(on: date) -> None:
    wish, tesfay = life.wish(), life.tesfay()
    Profile.objects.filter(user=tesfay.user).update(birth_year=on.year - 19, eighteen_on=None)
    assert len(suggest(wish, on).suggestions) == 1
    Profile.objects.filter(user=tesfay.user).update(year_is_guess=True)
    assert suggest(wish, on).suggestions == []


def test_a_friendship_family_opens_when_all_its_adults_do(at: datetime, on: date) -> None:
    wish = life.wish(kind="friendship_family")
    karen, niels = life.tesfay("friendship_family"), ready_volunteer("mentor")
    home = HouseholdFactory(postcode="5330")
    HouseholdMemberFactory(household=home, user=karen.user, answers=True)
    HouseholdMemberFactory(household=home, user=niels.user, answers=False)
    assert suggest(wish, on).suggestions == []
    niels = life.tesfay("friendship_family", email="niels@demo.example")
    home.members.filter(answers=False).update(user=niels.user)
    assert [row.volunteer for row in suggest(wish, on).suggestions] == [karen]


def test_ask_is_one_tap_and_a_double_tap_asks_once(anna: Client) -> None:
    wish, volunteer = life.wish(), life.tesfay()
    for _tap in range(2):
        anna.post(reverse("volunteers:ask", args=[wish.pk]), {"volunteer": volunteer.pk, "form_key": "k"})
    proposal = Proposal.objects.get()
    assert proposal.state == ProposalState.ASKED_VOLUNTEER
    page = anna.get(wish.get_absolute_url()).content.decode()
    assert str(proposal.points) in page and 'name="volunteer"' not in page


def test_not_this_pair_is_never_suggested_again(anna: Client, on: date) -> None:
    wish, volunteer = life.wish(), life.tesfay()
    sent = {"volunteer": volunteer.pk, "reason": "know_each_other", "form_key": "k"}
    anna.post(reverse("volunteers:not_this_pair", args=[wish.pk]), sent)
    assert Barred.objects.get().rule == Rule.CONFLICT_OF_INTEREST
    found = suggest(wish, on)
    assert found.suggestions == [] and len(found.fell_away) == 1
    refused = anna.post(
        reverse("volunteers:ask", args=[wish.pk]), {"volunteer": volunteer.pk, "form_key": "m"}, follow=True
    )
    assert not Proposal.objects.exists() and refused.status_code == 200


def test_nobody_is_suggested_for_a_protected_person_until_it_is_opened_with_a_reason(anna: Client) -> None:
    wish = life.wish(life.samuel(protected_identity=True))
    life.tesfay()
    page = anna.get(wish.get_absolute_url()).content.decode()
    assert "Tesfay" not in page and "Samuel" not in page and wish.answering.code in page
    opened = anna.post(wish.get_absolute_url(), {"reason": "Ringer til hende i dag"}).content.decode()
    assert "Tesfay" in opened
    assert Read.objects.get(reason="Ringer til hende i dag")


def test_a_private_tick_shows_nowhere(anna: Client, on: date) -> None:
    family = life.samuel()
    family.no_own_language_circle = True
    family.save()
    life.tesfay()
    wish = life.wish(family)
    found = suggest(wish, on)
    assert found.suggestions == []
    page = anna.get(wish.get_absolute_url()).content.decode()
    assert found.fell_away[0] in page
    assert not re.search("own.community|own_language|sprogmiljø", page)


def test_a_new_wish_from_the_persons_page(anna: Client) -> None:
    family = life.samuel()
    address = reverse("volunteers:new_request", args=[family.user_id])
    assert anna.get(address).status_code == 200
    sent = {
        "kind": "mentor",
        "topics": ["sport"],
        "language_wish": "both",
        "gender_must": "",
        "travel_km": "20",
    }
    answer = anna.post(address, sent | {"form_key": "k"})
    wish = MatchRequest.objects.get()
    assert answer["Location"] == wish.get_absolute_url() and wish.travel_km == 20
    again = anna.post(address, sent | {"form_key": "m"})
    assert again.status_code == 200 and again.context["form"].errors["kind"]
    assert wish.get_absolute_url() in anna.get(address).content.decode(), "what stands already is shown first"
    assert anna.post(address, {"kind": "friend", "travel_km": "-4"}).status_code == 200
    anna.post(
        reverse("volunteers:change_request", args=[wish.pk]), sent | {"travel_km": "5", "form_key": "n"}
    )
    wish.refresh_from_db()
    assert wish.travel_km == 5


@pytest.mark.parametrize("answers", [True, False])
def test_a_new_wish_is_answered_by_who_answers_for_the_home_else_by_the_person(
    anna: Client, answers: bool
) -> None:
    samuel, wife = life.samuel(), life.samuel(email="rahel@demo.example")
    wife.user.households.all().delete()
    home = samuel.user.households.get().household
    home.members.update(answers=False)
    HouseholdMemberFactory(household=home, user=wife.user, answers=answers)
    wish = {"kind": "mentor", "language_wish": "both", "form_key": "k"}
    anna.post(reverse("volunteers:new_request", args=[samuel.user_id]), wish)
    assert MatchRequest.objects.get().answering == (wife.user if answers else samuel.user)


def test_taken_in_again_with_the_same_wish_says_so_and_nothing_is_changed(anna: Client) -> None:
    first = life.wish()
    sent = ReferralFactory(email=first.answering.email, phone=first.answering.phone, state="contacted")
    page = reverse("participants:received", args=[sent.pk])
    told = {"who": str(first.answering_id), "outcome": "request", "card": "on", "form_key": "k"}
    answer = anna.post(page, told | {"kind": "mentor", "form_key": "j"})
    assert answer.context["form"].non_field_errors(), "not one of ours yet: there is nobody to choose"
    RoleGrantFactory(user=first.answering, role=Role.PARTICIPANT, organisation=first.organisation)
    answer = anna.post(page, told | {"kind": "mentor"})
    assert "har allerede et åbent ønske" in answer.content.decode()
    sent.refresh_from_db()
    assert (sent.state, MatchRequest.objects.count()) == ("contacted", 1)
    assert anna.post(page, told | {"kind": "", "form_key": "l"}).status_code == 302
    assert MatchRequest.objects.get() == first


def test_a_wish_rests_and_is_taken_up_again(anna: Client) -> None:
    wish = life.proposal().request
    states = {"pause": RequestState.PAUSED, "resume": RequestState.OPEN, "close": RequestState.CLOSED}
    for verb, state in states.items():
        anna.post(reverse("volunteers:request_state", args=[wish.pk, verb]), {"form_key": verb})
        wish.refresh_from_db()
        assert wish.state == state
        assert anna.get(wish.get_absolute_url()).status_code == 200
    assert Proposal.objects.get().state == ProposalState.WITHDRAWN
    assert anna.post(reverse("volunteers:request_state", args=[wish.pk, "burn"])).status_code == 404


def test_an_adult_whose_own_place_is_taken_still_belongs_to_the_family(coordinator: User, on: date) -> None:
    wish = life.wish(kind="friendship_family")
    karen = life.tesfay("friendship_family")
    niels = life.tesfay("friendship_family", "mentor", email="niels@demo.example")
    home = HouseholdFactory(postcode="5330")
    HouseholdMemberFactory(household=home, user=karen.user, answers=True)
    HouseholdMemberFactory(household=home, user=niels.user, answers=False)
    life.proposal(life.wish(life.samuel(email="s@demo.example")), niels)
    assert [row.volunteer for row in suggest(wish, on).suggestions] == [karen]
    asked = life.yes(life.proposal(wish, karen), Side.VOLUNTEER)
    assert asked.state == ProposalState.ASKED_PARTICIPANT


def test_asked_by_hand_in_spite_of_a_soft_rule_the_points_stand(on: date) -> None:
    volunteer = life.tesfay()
    volunteer.user.profile.times = 1
    volunteer.user.profile.save()
    wish = life.wish()
    assert suggest(wish, on).suggestions == []
    proposal = life.proposal(wish, volunteer)
    assert proposal.points == sum(reason["points"] for reason in proposal.reasons) > 0
    assert "relaxed" in [reason["code"] for reason in proposal.reasons]


def test_a_pair_made_by_hand_has_a_reason_and_no_safety_rule_is_set_aside(anna: Client) -> None:
    wish, volunteer, barred = life.wish(), life.tesfay(), life.tesfay(email="b@demo.example")
    volunteer.user.profile.times = 1
    volunteer.user.profile.save()
    Barred.objects.create(household=wish.household, volunteer=barred, rule=Rule.BLOCKED, at=life.MONDAY)
    address = reverse("volunteers:others", args=[wish.pk])
    page = anna.get(address)
    assert {other.volunteer.pk: other.by_hand for other in page.context["others"]} == {
        volunteer.pk: True,
        barred.pk: False,
    }
    assert anna.get(address, {"name": "nobody at all"}).context["others"] == []
    anna.post(address, {"volunteer": volunteer.pk, "why": "", "form_key": "a"})
    refused = anna.post(address, {"volunteer": barred.pk, "why": "met", "form_key": "b"})
    assert refused.status_code == 200 and refused.context["form"].errors
    assert not Proposal.objects.exists()
    anna.post(address, {"volunteer": volunteer.pk, "why": "met", "form_key": "c"})
    assert Proposal.objects.get().by_hand == "met"
    assert (
        str(Proposal.objects.get().get_by_hand_display())
        in anna.get(wish.get_absolute_url()).content.decode()
    )


def test_both_sides_stand_beside_each_other_and_on_a_rough_map(anna: Client, on: date) -> None:
    wish, volunteer = life.wish(), life.tesfay()
    volunteer.user.profile.postcode = "5300"
    volunteer.user.profile.save()
    hidden = life.tesfay(email="h@demo.example")
    found = suggest(wish, on)
    line = next(line for line in found.suggestions[0].beside if "fodbold" in line.theirs)
    assert line.theirs == line.ours
    assert found.map is not None
    assert {(dot.town, dot.label) for dot in found.map.dots} == {("Munkebo", "1"), ("Kerteminde", "2")}
    User.objects.filter(pk=hidden.user_id).update(protected_identity=True)
    assert [dot.label for dot in suggest(wish, on).map.dots] == ["", "1"]  # type: ignore[union-attr]
    assert "rough-map" in anna.get(wish.get_absolute_url()).content.decode()


def test_a_beginner_whom_nobody_can_practise_with_is_met_with_a_hint(anna: Client) -> None:
    family = life.samuel()
    family.user.profile.languages = {"ti": "native", "en": "good"}
    family.user.profile.save()
    life.tesfay()
    wish = life.wish(family, language_wish="practise")
    page = anna.get(wish.get_absolute_url()).content.decode()
    assert "Vil gerne øve dansk, men kan ikke noget endnu" in page and "sprogcaféen" in page


def test_another_organisation_finds_the_contact_once_the_family_said_yes(
    anna: Client, client_for: Callable[[User], Client]
) -> None:
    """A friendship family through the Red Cross: the wish is theirs, the person stays ours [A3 31]."""
    red_cross = OrganisationFactory(kind="volunteer_organisation", name="Røde Kors Amandahavn")
    host = life.tesfay("friendship_family")
    host.engagements.update(organisation=red_cross)
    ChildClearance.objects.filter(volunteer=host).update(organisation=red_cross)
    life.tesfay(email="t2@demo.example")
    bo = person_with_role(Role.COORDINATOR, red_cross, email="bo@demo.example")
    family = life.samuel()
    address = reverse("volunteers:new_request", args=[family.user_id])
    sent = {"kind": "friendship_family", "language_wish": "both", "organisation": red_cross.pk}
    assert anna.post(address, sent | {"form_key": "k"}).context["form"].errors["agreed"]
    anna.post(address, sent | {"agreed": "on", "form_key": "m"})
    wish = MatchRequest.objects.get()
    assert wish.organisation == red_cross
    assert anna.get(wish.get_absolute_url()).status_code == 404
    assert "Røde Kors Amandahavn" in anna.get(family.get_absolute_url()).content.decode()
    theirs = client_for(bo).get(wish.get_absolute_url()).content.decode()
    assert "Tesfay" in theirs and family.get_absolute_url() not in theirs
