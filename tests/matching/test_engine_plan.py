"""The week's plan, told by small rounds."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from medspil.matching import (
    RELAXABLE,
    Asked,
    Interest,
    Kind,
    Lack,
    LanguageWish,
    Level,
    Policy,
    RoleGranted,
    Rule,
    Topic,
    assess,
    from_boxes,
    leaves_without,
    one_call,
    plan,
    rank,
    slot,
    swap_price,
    swaps,
)
from tests.matching.people import MUNKEBUGT, ON, offer, seeker, waiting

MONDAY, TUESDAY, WEDNESDAY = slot(0, 2), slot(1, 2), slot(2, 2)


def pairs(found: object) -> list[tuple[int, int]]:
    return [(pair.seeker_id, pair.offer_id) for pair in found.pairs]  # type: ignore[attr-defined]


def test_two_contacts_are_better_than_one_good_one() -> None:
    shares_all = frozenset({Topic.SPORT, Topic.CULTURE})
    flexible = seeker(1, topics=shares_all, times=MONDAY | TUESDAY)
    bound = seeker(2, times=MONDAY)
    ideal = offer(1, topics=shares_all, times=MONDAY)
    other = offer(2, times=TUESDAY)
    assert sorted(pairs(plan([flexible, bound], [ideal, other], on=ON))) == [(1, 2), (2, 1)]


@pytest.mark.parametrize(("longer", "shorter"), [(15, 14), (200, 190), (1, 0)])
def test_the_one_who_waited_longer_is_met_however_well_the_other_fits(longer: int, shorter: int) -> None:
    fits_well = seeker(1, waiting_since=waiting(shorter), interests=frozenset({Interest.CHESS}))
    waited = seeker(2, waiting_since=waiting(longer), times=MONDAY)
    only = offer(1, interests=frozenset({Interest.CHESS}), times=MONDAY)
    found = plan([fits_well, waited], [only], on=ON)
    assert pairs(found) == [(2, 1)]
    assert [(one.seeker_id, one.why) for one in found.unmatched] == [(1, Lack.OTHERS_WAITED_LONGER)]


def test_among_those_who_waited_equally_long_points_decide_and_then_the_id() -> None:
    plain, chess = seeker(1), seeker(2, interests=frozenset({Interest.CHESS}))
    assert pairs(plan([plain, chess], [offer(interests=frozenset({Interest.CHESS}))], on=ON)) == [(2, 1)]
    assert pairs(plan([seeker(2), seeker(1)], [offer()], on=ON)) == [(1, 1)]


def test_one_volunteer_has_one_capacity_and_open_proposals_take_of_it() -> None:
    wished = [seeker(number, waiting_since=waiting(number)) for number in (1, 2, 3)]
    assert len(plan(wished, [offer(capacity=2)], on=ON).pairs) == 2
    assert pairs(plan(wished, [offer(capacity=2, taken=1)], on=ON)) == [(3, 1)]
    full = plan(wished, [offer(capacity=2, taken=2)], on=ON)
    assert {one.why for one in full.unmatched} == {Rule.CAPACITY}


def test_an_activity_takes_everyone() -> None:
    wished = [seeker(number) for number in range(1, 6)]
    assert len(plan(wished, [offer(roles=None, capacity=None)], on=ON).pairs) == 5


def test_a_volunteer_who_fits_better_goes_before_an_activity_that_takes_everyone() -> None:
    near, far = offer(1), offer(2, place=MUNKEBUGT, capacity=None)
    assert pairs(plan([seeker()], [near, far], on=ON)) == [(1, 1)]
    assert pairs(plan([seeker()], [replace(near, capacity=None), replace(far, capacity=1)], on=ON)) == [
        (1, 1)
    ]


def test_the_one_place_goes_to_who_gains_most_by_it_and_the_activity_takes_the_others() -> None:
    chess = frozenset({Interest.CHESS})
    wished = [seeker(1), seeker(2, interests=chess), seeker(3)]
    given = [offer(1, interests=chess), offer(2, place=MUNKEBUGT, capacity=None)]
    assert pairs(plan(wished, given, on=ON)) == [(1, 2), (2, 1), (3, 2)]
    bound = seeker(4, travel_km=1)
    assert pairs(plan([*wished, bound], given, on=ON)) == [(1, 2), (2, 2), (3, 2), (4, 1)]


def test_each_one_left_without_is_told_the_commonest_cause() -> None:
    wished = [seeker(1, times=MONDAY)]
    given = [offer(1, times=TUESDAY), offer(2, times=TUESDAY), offer(3, place=(55.4, 11.8))]
    assert plan(wished, given, on=ON).unmatched[0].why is Rule.TIME
    assert plan(wished, [], on=ON).unmatched[0].why is Lack.NO_OFFERS
    strict = Policy(minimum=990)
    assert plan(wished, [offer()], on=ON, policy=strict).unmatched[0].why is Lack.BELOW_MINIMUM


def test_who_wishes_to_practise_a_language_they_do_not_speak_yet_is_told_so() -> None:
    beginner = seeker(1, languages={"ti": Level.NATIVE, "en": Level.GOOD}, wish=LanguageWish.PRACTISE)
    assert rank(beginner, [offer()], on=ON).fell_away == {Rule.LANGUAGE: 1}
    assert plan([beginner], [offer()], on=ON).unmatched[0].why is Lack.TOO_EARLY_TO_PRACTISE
    for carried in (
        replace(beginner, wish=LanguageWish.BOTH),
        replace(beginner, interpreter=True),
        replace(beginner, kind=Kind.LANGUAGE_PARTNER),
    ):
        assert len(plan([carried], [offer(kind=carried.kind)], on=ON).pairs) == 1  # type: ignore[arg-type]


def test_a_fixed_pair_stays_even_where_it_breaks_a_soft_rule_or_costs_a_contact() -> None:
    wished = [seeker(1, times=MONDAY, waiting_since=waiting(1)), seeker(2, times=TUESDAY)]
    found = plan(wished, [offer(times=TUESDAY)], on=ON, fixed=[(1, 1)])
    assert [(pair.seeker_id, pair.fixed) for pair in found.pairs] == [(1, True)]
    forgiving = assess(wished[0], offer(times=TUESDAY), on=ON, policy=Policy(relaxed=RELAXABLE))
    assert found.pairs[0].points == forgiving.points
    assert "relaxed" in [reason.code for reason in forgiving.reasons]
    assert found.unmatched[0].why is Lack.OTHERS_WAITED_LONGER


def test_a_fixed_pair_falls_when_a_role_expired_or_no_place_is_left() -> None:
    expired = offer(1, roles=(RoleGranted(offer().roles[0].kind, until=ON - timedelta(days=1)),))  # type: ignore[index]
    found = plan([seeker(1)], [expired, offer(2)], on=ON, fixed=[(1, 1)])
    assert (found.pairs, found.unmatched[0].why) == ((), Rule.ROLE)
    two = plan([seeker(1), seeker(2)], [offer(1), offer(2)], on=ON, fixed=[(1, 1), (2, 1)])
    assert pairs(two) == [(1, 1)]
    assert two.unmatched[0].why is Rule.CAPACITY


@pytest.mark.parametrize("fixed", [[(9, 1)], [(1, 9)], [(1, 1), (1, 2)]])
def test_a_fixed_pair_names_people_of_the_round_once(fixed: list[tuple[int, int]]) -> None:
    with pytest.raises(ValueError, match="cannot fix"):
        plan([seeker(1)], [offer(1), offer(2)], on=ON, fixed=fixed)


def test_ids_stand_for_one_person_each() -> None:
    with pytest.raises(ValueError, match="an id stands for"):
        plan([seeker(1), seeker(1)], [], on=ON)


def test_the_price_of_a_swap_is_what_the_plan_loses() -> None:
    evenings = from_boxes(["weekday_evening"])
    wished = [seeker(1, interests=frozenset({Interest.CHESS})), seeker(2, times=evenings)]
    given = [offer(1, interests=frozenset({Interest.CHESS})), offer(2, times=evenings, place=MUNKEBUGT)]
    before = plan(wished, given, on=ON)
    assert sorted(pairs(before)) == [(1, 1), (2, 2)]
    price = swap_price(wished, given, pair=(1, 2), on=ON)
    assert price.people == 0
    assert price.points == before.total - plan(wished, given, on=ON, fixed=[(1, 2)]).total > 0
    assert swap_price(wished, given, pair=(1, 1), on=ON) == replace(price, points=0)
    others = swaps(wished, given, seeker=1, on=ON)
    assert [(other.offer_id, other.price) for other in others] == [(2, price)]


def test_a_swap_that_may_not_be_has_no_price() -> None:
    with pytest.raises(ValueError, match="no plan may hold"):
        swap_price([seeker(1, barred={1: Rule.DECLINED})], [offer(1)], pair=(1, 1), on=ON)


def test_a_scarce_volunteer_leaves_somebody_without() -> None:
    tigrinya = {"ti": Level.NATIVE}
    wished = [
        seeker(1, languages=tigrinya | {"en": Level.GOOD}),
        seeker(2, languages=tigrinya, waiting_since=waiting(90)),
        seeker(3, languages=tigrinya, waiting_since=waiting(20)),
    ]
    scarce, common = offer(1, languages=tigrinya | {"da": Level.GOOD}), offer(2)
    assert leaves_without(wished, [scarce, common], pair=(1, 1), on=ON) == (2, 3)
    assert leaves_without(wished, [replace(scarce, capacity=2), common], pair=(1, 1), on=ON) == (3,)
    assert leaves_without(wished, [scarce, common], pair=(1, 2), on=ON) == ()


def test_one_call_asks_karen_whether_wednesday_also_works_and_two_get_a_contact() -> None:
    wished = [seeker(1, times=WEDNESDAY), seeker(2, times=WEDNESDAY | TUESDAY), seeker(3, times=TUESDAY)]
    karen, poul = offer(7, capacity=2, times=MONDAY), offer(8, times=TUESDAY)
    call = one_call(wished, [karen, poul], on=ON)
    assert call is not None
    assert (call.offer_id, call.asked, call.slot, call.gain) == (7, Asked.ANOTHER_TIME, WEDNESDAY, 2)
    yes = replace(karen, times=MONDAY | WEDNESDAY)
    assert len(plan(wished, [yes, poul], on=ON).pairs) == 3


def test_one_call_may_ask_for_longer_travel_or_one_more() -> None:
    near = offer(1, travel_km=3)
    call = one_call([seeker(1, place=MUNKEBUGT)], [near], on=ON)
    assert call is not None and (call.asked, call.km, call.gain) == (Asked.LONGER_TRAVEL, 7, 1)
    assert plan([seeker(1, place=MUNKEBUGT)], [replace(near, travel_km=7)], on=ON).pairs
    call = one_call([seeker(1), seeker(2)], [offer(1)], on=ON)
    assert call is not None and (call.asked, call.gain, len(call.seeker_ids)) == (Asked.ONE_MORE, 1, 1)
    call = one_call([seeker(1)], [offer(1, taken=1)], on=ON)
    assert call is not None and (call.asked, call.seeker_ids) == (Asked.ONE_MORE, (1,))


def test_one_call_never_asks_to_set_safety_aside() -> None:
    barred = seeker(1, times=MONDAY, barred={1: Rule.ENDED_BADLY})
    assert one_call([barred], [offer(1, times=TUESDAY)], on=ON) is None
    protected = seeker(1, times=MONDAY, protected=True)
    assert one_call([protected], [offer(1, times=TUESDAY)], on=ON) is None
    under_age = offer(1, times=TUESDAY, adult_from=date(2027, 1, 1))
    assert one_call([seeker(1, times=MONDAY)], [under_age], on=ON) is None


def test_no_call_where_everyone_is_met() -> None:
    assert one_call([seeker(1)], [offer(1)], on=ON) is None
