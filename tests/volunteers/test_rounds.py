"""The week's proposals: planned on Monday, kept, told again; what is done with a pair, and the one call."""

import json
from datetime import date, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django_tasks_db.models import DBTaskResult

from medspil.matching import Rule, plan
from medspil.users.models import User
from medspil.users.points import Erasure, on_erase
from medspil.users.refusals import Refused
from tests.factories import matches as life
from volunteers import clocks_rounds, planning
from volunteers.actions import rounds
from volunteers.choices import CallAnswer, NotThisPair, PairState, ProposalState, RoundState
from volunteers.models import Barred, MatchingPolicy, MatchRequest, Proposal, Round, RoundPair

pytestmark = pytest.mark.django_db


def round_of(at: datetime, after: Round | None = None) -> Round:
    wish = MatchRequest.objects.open()[0]
    return rounds.work_out(round=rounds.open_round(organisation=wish.organisation, at=at, after=after), at=at)


def somebody(number: int, **fields: object) -> MatchRequest:
    at = fields.pop("at", life.MONDAY - timedelta(days=number))
    return life.wish(life.samuel(email=f"s{number}@demo.example", **fields), at=at)  # type: ignore[arg-type]


def test_on_monday_morning_the_pairs_are_ready_and_a_second_turn_makes_no_second_round(at: datetime) -> None:
    wish, volunteer = life.wish(at=at - timedelta(days=20)), life.tesfay()
    clocks_rounds.weekly(at - timedelta(hours=6))
    assert not Round.objects.exists()
    for later in (0, 1, 30):
        clocks_rounds.weekly(at + timedelta(hours=later))
    round = Round.objects.get()
    assert DBTaskResult.objects.count() == 1
    clocks_rounds.work_out.call(round.pk, at.isoformat())
    clocks_rounds.work_out.call(round.pk, at.isoformat())
    round.refresh_from_db()
    assert (round.state, round.week, round.progress) == (RoundState.READY, date(2026, 11, 30), 100)
    pair = round.pairs.get()
    assert (pair.request, pair.volunteer, pair.state) == (wish, volunteer, PairState.SUGGESTED)
    assert pair.points == sum(reason["points"] for reason in pair.reasons) == round.plan["total"]
    assert "Samuel" not in json.dumps(round.coded) and "Tesfay" not in json.dumps(round.coded)


def test_asking_a_pair_makes_a_proposal_with_the_same_points(at: datetime, coordinator: User) -> None:
    somebody(1)
    life.tesfay()
    pair = round_of(at).pairs.get()
    proposal = rounds.ask_pair(pair=pair, by=coordinator, at=at)
    assert (proposal.state, proposal.points) == (ProposalState.ASKED_VOLUNTEER, pair.points)
    with pytest.raises(Refused):
        rounds.ask_pair(pair=pair, by=coordinator, at=at)
    assert Proposal.objects.count() == 1


def test_a_pair_declined_or_ruled_out_never_comes_back(at: datetime, coordinator: User) -> None:
    somebody(1)
    life.tesfay()
    first = round_of(at)
    rounds.not_this_pair(pair=first.pairs.get(), reason=NotThisPair.JUDGEMENT, by=coordinator, at=at)
    assert Barred.objects.get().rule == Rule.BLOCKED
    other = life.tesfay(email="other@demo.example")
    asked = round_of(at, after=first).pairs.get()
    assert asked.volunteer == other
    proposal = rounds.ask_pair(pair=asked, by=coordinator, at=at)
    life.no(proposal, at=at)
    later = at + timedelta(days=7)
    again = round_of(later)
    assert not again.pairs.exists() and len(again.plan["unmatched"]) == 1


def test_what_is_proposed_is_never_reshuffled(at: datetime) -> None:
    """The newcomer who has waited longer does not take the volunteer of an open proposal."""
    waits = somebody(3)
    proposal = life.proposal(waits, life.tesfay(), at=at)
    longer = somebody(200)
    round = round_of(at)
    assert [(pair.request, pair.state) for pair in round.pairs.all()] == [(waits, PairState.PROPOSED)]
    assert round.pairs.get().volunteer == proposal.volunteer
    assert [row[0] for row in round.plan["unmatched"]] == [longer.pk]


def test_an_open_proposal_that_can_no_longer_be_still_holds_its_place(at: datetime) -> None:
    waits, volunteer = somebody(3), life.tesfay()
    life.proposal(waits, volunteer, at=at)
    somebody(200)
    Barred.objects.create(
        household=waits.household, volunteer=volunteer, rule=Rule.CONFLICT_OF_INTEREST, at=at
    )
    round = round_of(at)
    assert not round.pairs.exists()
    assert {row[2] for row in round.plan["unmatched"]} == {Rule.OPEN_PROPOSAL, Rule.CAPACITY}


def test_a_protected_person_is_never_paired_by_the_system(at: datetime) -> None:
    somebody(1, protected_identity=True)
    life.tesfay()
    round = round_of(at)
    assert [row[2] for row in round.plan["unmatched"]] == [Rule.PROTECTED]


def test_one_call_gives_somebody_a_contact_and_a_yes_is_written_down(at: datetime, coordinator: User) -> None:
    waits = somebody(1)
    volunteer = life.tesfay()
    profile = volunteer.user.profile
    profile.times = 1
    profile.save()
    round = round_of(at)
    assert not round.pairs.exists()
    assert round.call is not None and round.call["seekers"] == [waits.pk]
    rounds.answer_call(round=round, answer=CallAnswer.YES, by=coordinator, at=at)
    with pytest.raises(Refused):
        rounds.answer_call(round=round, answer=CallAnswer.YES, by=coordinator, at=at)
    profile.refresh_from_db()
    assert profile.times & waits.answering.profile.times
    assert round_of(at, after=round).pairs.get().volunteer == volunteer


def test_a_locked_pair_stays_and_one_left_out_comes_again_only_next_week(
    at: datetime, coordinator: User
) -> None:
    one, other = somebody(5), somebody(4, name="Yonas Berhe")
    life.tesfay()
    first = round_of(at)
    pair = first.pairs.get()
    assert pair.request == one
    rounds.leave_out(pair=pair, by=coordinator, at=at)
    second = round_of(at, after=first)
    assert {row.request: row.state for row in second.pairs.all()} == {
        other: PairState.SUGGESTED,
        one: PairState.LEFT_OUT,
    }
    rounds.hold(pair=second.pairs.get(request=other), locked=True, by=coordinator, at=at)
    third = round_of(at, after=second)
    assert third.pairs.get(request=other).locked and not Round.objects.filter(pk=second.pk).exists()
    assert round_of(at + timedelta(days=7)).pairs.get().request == one


def test_a_swap_is_held_and_the_others_are_planned_around_it(at: datetime, coordinator: User) -> None:
    one, other = somebody(9), somebody(5)
    tesfay, second = life.tesfay(), life.tesfay(email="second@demo.example")
    first = round_of(at)
    planned = {pair.request: pair.volunteer for pair in first.pairs.all()}
    rounds.swap(round=first, request=one, volunteer=planned[other], by=coordinator, at=at)
    after = round_of(at, after=first)
    assert {pair.request: pair.volunteer for pair in after.pairs.all()} == {
        one: planned[other],
        other: planned[one],
    }
    assert {tesfay, second} == set(planned.values())


def test_a_round_tells_the_same_again_until_somebody_in_it_is_erased(at: datetime, coordinator: User) -> None:
    for number in (3, 8):
        somebody(number)
    volunteer = life.tesfay()
    round = round_of(at)
    assert rounds.replay(Round.objects.get())
    for forget in on_erase:
        forget(Erasure(user=volunteer.user, by=coordinator, at=at))
    round.refresh_from_db()
    assert not round.replayable and not round.pairs.exists()
    assert volunteer.pk not in [one["id"] for one in round.coded["offers"]]
    assert all(row[1] != volunteer.pk for row in round.plan["pairs"]) and round.plan["scarce"] == []
    with pytest.raises(ValueError, match="cannot be told again"):
        rounds.replay(round)


def test_a_round_is_kept_for_12_months(at: datetime) -> None:
    somebody(1)
    round_of(at)
    clocks_rounds.forget(at + timedelta(days=364))
    assert Round.objects.exists()
    clocks_rounds.forget(at + timedelta(days=366))
    assert not Round.objects.exists()


def command(*args: str) -> tuple[int, str]:
    out = StringIO()
    try:
        call_command("plan_round", *args, stdout=out)
    except CommandError as error:
        return error.returncode, f"{out.getvalue()}{error}"
    return 0, out.getvalue()


def test_the_command_prints_a_plan_keeps_nothing_when_dry_and_replays(at: datetime) -> None:
    wish, volunteer = somebody(1), life.tesfay()
    code, said = command("--area", "0440", "--dry-run", "--json")
    assert code == 0 and not Round.objects.exists()
    assert [row[:2] for row in json.loads(said)[0]["pairs"]] == [[wish.pk, volunteer.pk]]
    assert json.loads(command("--area", "0461", "--dry-run", "--json")[1])[0]["pairs"] == []
    assert command("--area", "9999")[0] == 2
    code, said = command()
    assert code == 0 and f"wish {wish.pk} – volunteer {volunteer.pk}" in said
    round = Round.objects.get()
    assert command("--replay", str(round.pk))[0] == 0
    assert command("--replay", "999999")[0] == 2
    round.plan["total"] += 1
    round.save()
    assert command("--replay", str(round.pk), "--json")[0] == 1
    Round.objects.update(replayable=False)
    assert command("--replay", str(round.pk))[0] == 3


def test_reading_a_round_costs_the_same_for_one_as_for_five(
    at: datetime, on: date, django_assert_max_num_queries: object
) -> None:
    policy = MatchingPolicy.objects.get(version=1)
    centre = somebody(1).organisation_id
    life.tesfay()
    with django_assert_max_num_queries(11):  # type: ignore[operator]
        planning.gathered(centre, on, policy.engine())
    for number in range(2, 6):
        somebody(number)
        life.tesfay(email=f"t{number}@demo.example")
    with django_assert_max_num_queries(11):  # type: ignore[operator]
        given = planning.gathered(centre, on, policy.engine())
    assert len(plan(**given.arguments()).pairs) == 5
    assert not RoundPair.objects.exists()
