"""*Ugens forslag* at the desk: decided in a few taps; the table with locks and prices; the weights."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from medspil.privacy.models import Read
from medspil.users.choices import Role
from medspil.users.models import Organisation, User
from medspil.users.refusals import Refused
from tests.conftest import Clock
from tests.factories import matches as life
from tests.factories.users import OrganisationFactory, RoleGrantFactory, person_with_role
from volunteers import clocks_rounds, desk_rounds
from volunteers.actions import rounds
from volunteers.choices import PairState, ProposalState, Refusal, RoundState
from volunteers.models import Barred, MatchingPolicy, Proposal, Round, RoundPair

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
WEEK = "volunteers:week"


@pytest.fixture
def anna(client_for: Callable[[User], Client], coordinator: User, it_is: Clock, at: datetime) -> Client:
    it_is(at)
    return client_for(coordinator)


@pytest.fixture
def admin(client_for: Callable[[User], Client], centre: Organisation, it_is: Clock, at: datetime) -> Client:
    it_is(at)
    return client_for(person_with_role(Role.ADMINISTRATOR, centre, email="admin@demo.example"))


def waits(number: int, **fields: object) -> object:
    return life.wish(
        life.samuel(email=f"s{number}@demo.example", **fields), at=life.MONDAY - timedelta(days=number)
    )


def plan_now(client: Client) -> Round:
    client.post(reverse("volunteers:work_out"), {"form_key": str(Round.objects.count())})
    return Round.objects.newest()[0]


def press(client: Client, pair: RoundPair, verb: str, **sent: str) -> object:
    address = reverse("volunteers:pair", args=[pair.pk, verb])
    return client.post(address, {"form_key": f"{verb}{pair.pk}", "volunteer": pair.volunteer_id} | sent)


def test_a_pair_is_told_in_a_sentence_and_asked_with_one_tap(
    anna: Client, coordinator: User, at: datetime
) -> None:
    waits(12)
    life.tesfay()
    empty = anna.get(reverse(WEEK)).content.decode()
    assert reverse("volunteers:work_out") in empty
    pair = plan_now(anna).pairs.get()
    page = anna.get(reverse(WEEK)).content.decode()
    assert "They both speak Tigrinya and can practise Danish, same postcode, both can" in page
    assert Read.objects.filter(page="volunteers:week").exists()
    on = at.date()
    assert [line.what for line in desk_rounds.todo(coordinator, on)] == ["1 pair is ready to be asked"]
    press(anna, pair, "ask")
    assert not list(desk_rounds.todo(coordinator, on))
    assert Proposal.objects.get().state == ProposalState.ASKED_VOLUNTEER
    assert "Ask Tesfay" not in anna.get(reverse(WEEK)).content.decode()
    press(anna, pair, "not-this", reason="judgement")
    assert not Barred.objects.exists()


def test_not_this_pair_asks_for_a_reason_and_is_kept(anna: Client) -> None:
    waits(3)
    life.tesfay()
    pair = plan_now(anna).pairs.get()
    assert '<option value="" selected>' in anna.get(reverse(WEEK)).content.decode()
    press(anna, pair, "not-this", reason="", form_key="none")
    press(anna, pair, "not-this", reason="because")
    assert not Barred.objects.exists()
    press(anna, pair, "not-this", reason="know_each_other", form_key="again")
    assert Barred.objects.get().reason == "know_each_other"
    assert press(anna, pair, "burn").status_code == 404  # type: ignore[attr-defined]
    assert not plan_now(anna).pairs.exists()


def test_who_gets_nobody_stands_there_with_why_and_a_next_step(anna: Client) -> None:
    beginner = life.samuel(email="b@demo.example")
    beginner.user.profile.languages = {"ti": "native"}
    beginner.user.profile.save()
    life.wish(beginner, language_wish="practise")
    waits(45, name="Yonas Berhe", protected_identity=True)
    life.tesfay()
    plan_now(anna)
    page = anna.get(reverse(WEEK)).content.decode()
    assert "Wishes to practise Danish, and speaks none yet" in page and "language café" in page
    assert "Yonas" not in page and "you phone" in page


def test_the_one_call_is_a_question_and_a_yes_plans_again(anna: Client) -> None:
    waits(3)
    volunteer = life.tesfay()
    volunteer.user.profile.times = 1
    volunteer.user.profile.save()
    round = plan_now(anna)
    page = anna.get(reverse(WEEK)).content.decode()
    assert "Ask Tesfay whether Monday evening also works." in page and "1 person gets a contact" in page
    anna.post(reverse("volunteers:one_call", args=[round.pk]), {"answer": "perhaps", "form_key": "a"})
    anna.post(reverse("volunteers:one_call", args=[round.pk]), {"answer": "yes", "form_key": "b"})
    assert Round.objects.newest()[0].pairs.get().volunteer == volunteer


def test_a_scarce_volunteer_is_shown_with_who_would_be_without(anna: Client) -> None:
    """Yonas speaks only Tigrinya and has nobody but Tesfay; Samuel, who waited longer, gets him."""
    waits(40)
    yonas = life.samuel(email="y@demo.example", name="Yonas Berhe")
    yonas.user.profile.languages = {"ti": "native"}
    yonas.user.profile.save()
    life.wish(yonas, at=life.MONDAY - timedelta(days=2))
    life.tesfay()
    plan_now(anna)
    assert "Leaves Yonas B. without" in anna.get(reverse(WEEK)).content.decode()
    wish = RoundPair.objects.get().request
    assert "Leaves Yonas B. without" in anna.get(wish.get_absolute_url()).content.decode()


def test_the_table_opens_by_itself_with_many_and_locks_leaves_out_and_swaps(anna: Client) -> None:
    for number in range(1, 22):
        waits(number)
    for number in range(3):
        life.tesfay(email=f"t{number}@demo.example")
    round = plan_now(anna)
    assert anna.get(reverse(WEEK))["Location"] == round.get_absolute_url()
    pair = round.pairs.order_by("request__opened_at")[0]
    press(anna, pair, "lock", page="table")
    swap = reverse("volunteers:swap", args=[round.pk, round.pairs.exclude(pk=pair.pk)[0].request_id])
    page = anna.get(swap)
    others = page.context["others"]
    assert len(others) == 2 and "Costs nothing" in page.content.decode()
    anna.post(swap, {"volunteer": others[0].volunteer.pk, "form_key": "s"})
    after = Round.objects.newest()[0]
    assert after.number == 2
    assert after.pairs.get(request=pair.request).volunteer == pair.volunteer
    kept = after.pairs.filter(locked=True).count()
    press(anna, after.pairs.filter(locked=False)[0], "leave-out", page="table")
    assert kept == 2 and after.pairs.filter(state=PairState.LEFT_OUT).count() == 1
    assert anna.get(after.get_absolute_url()).status_code == 200


VERBS = ["ask", "lock", "let-go", "leave-out", "not-this"]


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("since", ["swapped", "planned anew", "planned anew, the old plan kept"])
def test_an_old_tab_does_nothing_to_anybody_its_button_did_not_name(
    anna: Client, coordinator: User, at: datetime, verb: str, since: str
) -> None:
    waits(9)
    waits(8)
    amina, tesfay = life.tesfay(email="amina@demo.example"), life.tesfay()
    plan_now(anna)
    seen = plan_now(anna)  # the first plan of a week stays; the second goes with the third
    pair, other = seen.pairs.order_by("request__opened_at")
    if since == "swapped":
        there = {amina: tesfay, tesfay: amina}[pair.volunteer]
        rounds.swap(round=seen, request=pair.request, volunteer=there, by=coordinator, at=at)
    elif since == "planned anew":
        plan_now(anna)
        assert not RoundPair.objects.filter(pk=pair.pk).exists()
    else:
        rounds.ask_pair(pair=other, by=coordinator, at=at)
        plan_now(anna)
    stood = list(RoundPair.objects.order_by("pk").values())
    asked = Proposal.objects.count()
    address = reverse("volunteers:pair", args=[pair.pk, verb])
    sent = {"form_key": "old", "volunteer": pair.volunteer_id, "reason": "judgement", "page": "table"}
    page = anna.post(address, sent, follow=True)
    assert page.redirect_chain and page.context["newest"]
    assert "The plan was worked out anew since. See the new one." in page.content.decode()
    assert list(RoundPair.objects.order_by("pk").values()) == stood
    assert Proposal.objects.count() == asked and not Barred.objects.exists()


def test_an_old_tab_of_a_plan_that_is_gone_leads_to_the_new_one(anna: Client) -> None:
    waits(9)
    life.tesfay()
    plan_now(anna)
    gone = plan_now(anna)
    wish = gone.pairs.get().request_id
    newest = plan_now(anna)
    assert not Round.objects.filter(pk=gone.pk).exists()
    swap = reverse("volunteers:swap", args=[gone.pk, wish])
    call = reverse("volunteers:one_call", args=[gone.pk])
    for answer in (
        anna.get(gone.get_absolute_url(), follow=True),
        anna.get(swap, follow=True),
        anna.post(swap, {"volunteer": "1", "form_key": "s"}, follow=True),
        anna.post(call, {"answer": "yes", "form_key": "c"}, follow=True),
    ):
        assert answer.context["round"] == newest
        assert "The plan was worked out anew since" in answer.content.decode()


def test_the_pair_is_locked_only_while_it_is_of_the_two_it_was_read_with(
    anna: Client, coordinator: User, at: datetime
) -> None:
    """Swapped after the page's reading and before its writing: the lock sees it."""
    waits(9)
    tesfay = life.tesfay()
    read = plan_now(anna).pairs.get()
    RoundPair.objects.filter(pk=read.pk).update(volunteer=life.tesfay(email="amina@demo.example"))
    assert read.volunteer == tesfay
    with pytest.raises(Refused) as refused:
        rounds.ask_pair(pair=read, by=coordinator, at=at)
    assert refused.value.refusal == Refusal.PLANNED_ANEW and not Proposal.objects.exists()


def test_five_pairs_cost_no_more_queries_than_one(anna: Client) -> None:
    waits(1)
    life.tesfay()
    plan_now(anna)
    anna.get(reverse(WEEK))
    with CaptureQueriesContext(connection) as one:
        anna.get(reverse(WEEK))
    for number in range(2, 6):
        waits(number)
        life.tesfay(email=f"t{number}@demo.example")
    plan_now(anna)
    with CaptureQueriesContext(connection) as five:
        page = anna.get(reverse(WEEK)).content.decode()
    assert page.count("Ask Tesfay") == 5 and len(five) == len(one)


def test_a_long_round_shows_how_far_it_is(
    anna: Client, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("volunteers.views.rounds.AT_ONCE", 0)
    waits(1)
    life.tesfay()
    round = plan_now(anna)
    assert round.state == RoundState.WAITING
    page = anna.get(reverse(WEEK)).content.decode()
    assert "<meter" in page and "Look again" in page and "hx-get" in page
    assert anna.get(round.get_absolute_url())["Location"] == reverse(WEEK)
    clocks_rounds.work_out.call(round.pk, at.isoformat())
    assert "Ask Tesfay" in anna.get(reverse(WEEK)).content.decode()


def test_another_organisations_round_is_not_there(anna: Client, at: datetime) -> None:
    other = OrganisationFactory(name="Røde Kors Amandahavn")
    round = Round.objects.create(
        organisation=other,  # type: ignore[misc]
        week=at.date(),
        policy=MatchingPolicy.objects.get(version=1),
        made_at=at,
    )
    assert anna.get(round.get_absolute_url()).status_code == 404
    assert anna.get(reverse(WEEK)).context["round"] is None


def test_who_matches_for_two_organisations_chooses_between_them(
    anna: Client, coordinator: User, at: datetime
) -> None:
    other = Organisation.objects.create(kind="volunteer_organisation", name="Røde Kors Amandahavn")
    RoleGrantFactory(user=coordinator, organisation=other)
    waits(1)
    life.tesfay()
    mine = plan_now(anna)
    page = anna.get(reverse(WEEK)).content.decode()
    assert "Ask Tesfay" in page and "Røde Kors Amandahavn" in page
    assert "No proposals yet" in anna.get(reverse(WEEK), {"org": other.pk}).content.decode()
    anna.post(reverse("volunteers:work_out"), {"org": other.pk, "form_key": "theirs"})
    assert set(Round.objects.values_list("organisation", flat=True)) == {mine.organisation_id, other.pk}
    assert "Ask Tesfay" in anna.get(reverse(WEEK), {"org": "9" * 30}).content.decode()


def test_weights_are_tried_on_those_who_wait_and_saved_as_a_new_version(admin: Client) -> None:
    waits(3)
    life.tesfay()
    address = reverse("volunteers:weights")
    weights = {
        "language": "1000",
        "travel": "0",
        "times": "0",
        "topics": "0",
        "household": "0",
        "interests": "0",
    }
    wrong = admin.post(address, weights | {"travel": "1", "minimum": "300", "look": "1"})
    assert "add up to 1001" in wrong.content.decode() and wrong.context["difference"] is None
    tried = admin.post(address, weights | {"minimum": "990", "look": "1"}).content.decode()
    assert "1 of 1 would be proposed somebody; with the new weights 0." in tried and "Samuel" not in tried
    assert MatchingPolicy.objects.count() == 1
    admin.post(address, weights | {"minimum": "300", "relaxed": ["time"], "save": "1", "form_key": "k"})
    made = MatchingPolicy.objects.get(version=2)
    assert (made.weights["language"], made.relaxed) == (1000, ["time"])
    proposal = life.proposal(volunteer=life.tesfay(email="two@demo.example"))
    assert proposal.policy_version == 2
    assert proposal.points == sum(reason["points"] for reason in proposal.reasons)


def test_a_round_is_told_again_under_administration_and_nowhere_else(admin: Client, anna: Client) -> None:
    waits(3)
    life.tesfay()
    round = plan_now(anna)
    address = reverse("volunteers:replay", args=[round.pk])
    assert anna.post(address).status_code == 403
    assert anna.get(reverse("volunteers:weights")).status_code == 403
    told = admin.post(address, {"form_key": "r"}, follow=True).content.decode()
    assert "gives the same plan" in told and round.fingerprint[:12] in told
