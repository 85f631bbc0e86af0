"""What holds for every pair, whoever they are."""

from dataclasses import replace
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from medspil.matching import (
    SAFETY,
    Code,
    Criterion,
    Offer,
    Policy,
    Reader,
    Rule,
    Seeker,
    all_broken,
    assess,
    rank,
    read_by,
)
from medspil.matching.ranking import in_universe
from medspil.matching.rules import Ask
from tests.matching.people import ON, few, offers, policies, seekers


@settings(max_examples=80, deadline=None)
@given(seekers, offers, policies())
def test_the_points_of_the_reasons_are_the_points_of_the_pair(
    seeker: Seeker, offer: Offer, policy: Policy
) -> None:
    found = assess(seeker, offer, on=ON, policy=policy)
    assert found.points == sum(reason.points for reason in found.reasons)
    assert 0 <= found.points <= 1000
    if found.blocked_by is None:
        assert sum(reason.of for reason in found.reasons) == 1000
        assert {reason.criterion for reason in found.reasons} - {None} == set(Criterion)
    else:
        broken = [rule for rule in all_broken(seeker, offer, on=ON) if rule not in policy.relaxed]
        assert (found.points, found.blocked_by) == (0, broken[0])


@settings(max_examples=80, deadline=None)
@given(seekers, offers, policies(), st.sampled_from(Criterion), st.integers(0, 1000))
def test_a_heavier_weight_never_gives_a_criterion_fewer_points(
    seeker: Seeker, offer: Offer, policy: Policy, heavier: Criterion, weight: int
) -> None:
    before = policy.weights[heavier]
    if weight <= before:
        return
    others = [name for name in Criterion if name is not heavier]
    weights = dict.fromkeys(others, 0) | {heavier: weight, others[0]: 1000 - weight}
    light = assess(seeker, offer, on=ON, policy=policy)
    heavy = assess(seeker, offer, on=ON, policy=replace(policy, weights=weights))
    for one, other in zip(light.reasons, heavy.reasons, strict=True):
        assert (one.code, one.data) == (other.code, other.data)
        if one.criterion is heavier:
            assert other.points >= one.points


@settings(max_examples=80, deadline=None)
@given(seekers, few(offers, 8), policies(), st.randoms(use_true_random=False))
def test_a_ranking_counts_every_role_holder_once_in_any_order(
    seeker: Seeker, given_: list[Offer], policy: Policy, random: Random
) -> None:
    found = rank(seeker, given_, on=ON, policy=policy, top=3)
    universe = [offer for offer in given_ if in_universe(Ask(seeker, ON), offer)]
    assert found.suit + found.below_minimum + sum(found.fell_away.values()) == len(universe)
    assert len(found.best) == min(3, found.suit)
    random.shuffle(given_)
    assert rank(seeker, given_, on=ON, policy=policy, top=3) == found


@settings(max_examples=80, deadline=None)
@given(seekers, few(offers, 6), policies())
def test_nobody_blocked_is_ranked(seeker: Seeker, given_: list[Offer], policy: Policy) -> None:
    by_id = {offer.id: offer for offer in given_}
    points = []
    for one in rank(seeker, given_, on=ON, policy=policy).best:
        assert SAFETY.isdisjoint(all_broken(seeker, by_id[one.offer_id], on=ON))
        assert one.assessment == assess(seeker, by_id[one.offer_id], on=ON, policy=policy)
        assert one.assessment.suits(policy)
        points.append(one.assessment.points)
    assert points == sorted(points, reverse=True)


@settings(max_examples=80, deadline=None)
@given(seekers, offers, policies())
def test_the_pair_reads_no_points_kilometres_household_or_reason_against(
    seeker: Seeker, offer: Offer, policy: Policy
) -> None:
    reasons = assess(seeker, offer, on=ON, policy=policy).reasons
    for reader in (Reader.VOLUNTEER, Reader.PARTICIPANT):
        for reason in read_by(reasons, reader):
            assert (reason.points, reason.of) == (0, 0)
            assert reason.polarity != "against"
            assert reason.criterion is not Criterion.HOUSEHOLD
            assert reason.data.keys().isdisjoint({"km", "years", "rule", "needs"})
            assert reason.code is not Code.BLOCKED


@settings(max_examples=80, deadline=None)
@given(seekers, few(offers, 6), policies())
def test_the_private_tick_is_told_to_nobody(seeker: Seeker, given_: list[Offer], policy: Policy) -> None:
    ranking = rank(seeker, given_, on=ON, policy=policy)
    assert Rule.OWN_COMMUNITY not in ranking.fell_away
    for offer in given_:
        for reader in Reader:
            for reason in read_by(assess(seeker, offer, on=ON, policy=policy).reasons, reader):
                assert Rule.OWN_COMMUNITY not in reason.data.values()
