"""What holds for every round, whoever is in it."""

from collections import Counter
from dataclasses import replace
from itertools import product
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from medspil.matching import Offer, Plan, Policy, Seeker, Topic, assess, one_call, plan
from medspil.matching.ranking import in_universe, waiting_days
from medspil.matching.rules import Ask
from medspil.matching.table import build
from tests.matching.people import ON, few, offers, policies, rounds, seekers, waiting

Aims = tuple[int, tuple[int, ...], int]


def aims(pairs: list[tuple[Seeker, int]]) -> Aims:
    """What a plan is judged by: how many, the waits of those met (longest first), the points."""
    days = sorted((waiting_days(seeker.waiting_since, ON) for seeker, _ in pairs), reverse=True)
    return len(pairs), tuple(days), sum(points for _, points in pairs)


def aims_of(found: Plan, wished: list[Seeker]) -> Aims:
    by_id = {seeker.id: seeker for seeker in wished}
    return aims([(by_id[pair.seeker_id], pair.points) for pair in found.pairs])


def best_by_trying_all(wished: list[Seeker], given_: list[Offer], policy: Policy) -> Aims:
    """The best of every way to give each seeker one offer or none."""
    choices = []
    for seeker in wished:
        suiting = [(None, 0)]
        for offer in given_:
            found = assess(seeker, offer, on=ON, policy=policy)
            if found.suits(policy) and in_universe(Ask(seeker, ON), offer):
                suiting.append((offer, found.points))
        choices.append(suiting)
    best: Aims = (0, (), 0)
    for chosen in product(*choices):
        taken = Counter(offer.id for offer, _ in chosen if offer)
        if all(offer.free is None or taken[offer.id] <= offer.free for offer in given_):
            met = [(seeker, points) for seeker, (offer, points) in zip(wished, chosen, strict=True) if offer]
            best = max(best, aims(met))
    return best


@settings(max_examples=80, deadline=None)
@given(few(seekers, 6), few(offers, 6), policies())
def test_the_table_holds_exactly_the_pairs_that_suit_with_their_points(
    wished: list[Seeker], given_: list[Offer], policy: Policy
) -> None:
    table = build(wished, given_, on=ON, policy=policy)
    for row, seeker in enumerate(table.seekers):
        expected = {}
        for column, offer in enumerate(table.offers):
            found = assess(seeker, offer, on=ON, policy=policy)
            if found.suits(policy) and in_universe(Ask(seeker, ON), offer):
                expected[column] = found.points
        assert dict(zip(table.edges[row], table.points[row], strict=True)) == expected


@settings(max_examples=80, deadline=None)
@given(few(seekers, 8), few(offers, 8), policies())
def test_nobody_blocked_is_proposed_and_no_offer_goes_over_capacity(
    wished: list[Seeker], given_: list[Offer], policy: Policy
) -> None:
    found = plan(wished, given_, on=ON, policy=policy)
    by_seeker = {seeker.id: seeker for seeker in wished}
    by_offer = {offer.id: offer for offer in given_}
    for pair in found.pairs:
        again = assess(by_seeker[pair.seeker_id], by_offer[pair.offer_id], on=ON, policy=policy)
        assert again.points == pair.points and again.suits(policy)
    for offer_id, times in Counter(pair.offer_id for pair in found.pairs).items():
        free = by_offer[offer_id].free
        assert free is None or times <= free
    everyone = [pair.seeker_id for pair in found.pairs] + [one.seeker_id for one in found.unmatched]
    assert sorted(everyone) == sorted(by_seeker)
    assert found.total == sum(pair.points for pair in found.pairs)


@settings(max_examples=60, deadline=None)
@given(rounds(6), st.randoms(use_true_random=False))
def test_the_order_people_come_in_changes_nothing(
    people: tuple[list[Seeker], list[Offer]], random: Random
) -> None:
    wished, given_ = people
    before, call = plan(wished, given_, on=ON), one_call(wished, given_, on=ON)
    random.shuffle(wished)
    random.shuffle(given_)
    assert plan(wished, given_, on=ON) == before
    assert one_call(wished, given_, on=ON) == call


@settings(max_examples=80, deadline=None)
@given(rounds(5))
def test_no_plan_is_better_by_the_three_aims(people: tuple[list[Seeker], list[Offer]]) -> None:
    wished, given_ = people
    assert aims_of(plan(wished, given_, on=ON), wished) == best_by_trying_all(wished, given_, Policy())


@settings(max_examples=60, deadline=None)
@given(rounds(5))
def test_nobody_is_left_out_for_someone_who_waited_fewer_days(
    people: tuple[list[Seeker], list[Offer]],
) -> None:
    wished, given_ = people
    found = plan(wished, given_, on=ON)
    by_id = {seeker.id: seeker for seeker in wished}
    met = [by_id[pair.seeker_id] for pair in found.pairs]
    for left in found.unmatched:
        for other in met:
            if waiting_days(other.waiting_since, ON) < left.waiting_days:
                instead = [by_id[left.seeker_id], *(one for one in met if one is not other)]
                assert len(plan(instead, given_, on=ON).pairs) < len(instead)


@settings(max_examples=80, deadline=None)
@given(rounds(5), st.data())
def test_one_more_seeker_never_moves_a_fixed_pair(
    people: tuple[list[Seeker], list[Offer]], data: st.DataObject
) -> None:
    wished, given_ = people
    fixed = [
        (seeker.id, data.draw(st.sampled_from([offer.id for offer in given_])))
        for seeker in wished
        if given_ and data.draw(st.booleans())
    ]
    before = plan(wished, given_, on=ON, fixed=fixed)
    newcomer = replace(wished[0], id=99, waiting_since=waiting(400), barred={}) if wished else None
    after = plan([*wished, newcomer] if newcomer else wished, given_, on=ON, fixed=fixed)
    kept = [pair for pair in before.pairs if pair.fixed]
    assert [pair for pair in after.pairs if pair.fixed] == kept
    assert {(pair.seeker_id, pair.offer_id) for pair in kept} <= set(fixed)
    for offer_id, times in Counter(pair.offer_id for pair in after.pairs).items():
        free = next(offer.free for offer in given_ if offer.id == offer_id)
        assert free is None or times <= free


@settings(max_examples=80, deadline=None)
@given(rounds(5))
def test_the_one_call_gains_what_it_says_and_no_other_gains_more(
    people: tuple[list[Seeker], list[Offer]],
) -> None:
    wished, given_ = people
    now = len(plan(wished, given_, on=ON).pairs)
    best = 0
    for index, offer in enumerate(given_):
        answers = [replace(offer, times=offer.times | 1 << bit) for bit in range(5)]
        answers += [replace(offer, travel_km=km) for km in (20, 50)] if offer.travel_km else []
        answers += [replace(offer, capacity=max(offer.capacity, offer.taken) + 1)] if offer.capacity else []
        for answer in answers:
            asked = [*given_[:index], answer, *given_[index + 1 :]]
            best = max(best, len(plan(wished, asked, on=ON).pairs) - now)
    call = one_call(wished, given_, on=ON)
    assert (call.gain if call else 0) == best
    if call:
        assert len(call.seeker_ids) == call.gain


@settings(max_examples=80, deadline=None)
@given(rounds(4), st.frozensets(st.sampled_from(list(Topic)[:4]), max_size=2))
def test_a_plan_among_equal_waits_is_decided_by_points(
    people: tuple[list[Seeker], list[Offer]], topics: frozenset[Topic]
) -> None:
    wished, given_ = people
    wished = [replace(seeker, waiting_since=waiting(14)) for seeker in wished]
    wished[:1] = [replace(seeker, topics=topics) for seeker in wished[:1]]
    assert aims_of(plan(wished, given_, on=ON), wished) == best_by_trying_all(wished, given_, Policy())
