"""What is said of a pair, and to whom."""

import pytest

from medspil.matching import (
    Code,
    Interest,
    Level,
    Polarity,
    Policy,
    Reader,
    Rule,
    Topic,
    assess,
    rank,
    read_by,
)
from tests.matching.people import LANGT_VAEK, MUNKEBUGT, ON, offer, seeker, waiting

RICH = seeker(
    languages={"ti": Level.NATIVE, "da": Level.SOME},
    times=0b11111,
    topics=frozenset({Topic.SPORT, Topic.CULTURE}),
    interests=frozenset({Interest.FOOTBALL, Interest.CHESS, Interest.COOKING}),
    child_birth_years=(2018,),
    place=MUNKEBUGT,
)
IDEAL = offer(
    languages={"ti": Level.NATIVE, "da": Level.NATIVE},
    times=0b1111,
    topics=frozenset({Topic.SPORT, Topic.CULTURE, Topic.JOB_SEARCH}),
    interests=frozenset({Interest.FOOTBALL, Interest.CHESS, Interest.COOKING}),
    child_birth_years=(2017,),
    place=MUNKEBUGT,
)


def test_a_pair_that_has_everything_gets_a_thousand() -> None:
    found = assess(RICH, IDEAL, on=ON)
    assert found.points == 1000
    assert [(reason.code, reason.points, reason.of) for reason in found.reasons if reason.of] == [
        (Code.SHARED_AND_PRACTISE, 250, 250),
        (Code.DISTANCE, 200, 200),
        (Code.SHARED_TIMES, 200, 200),
        (Code.SHARED_TOPICS, 150, 150),
        (Code.CHILDREN_NEAR_IN_AGE, 100, 100),
        (Code.SHARED_INTERESTS, 100, 100),
    ]


def test_what_nobody_stated_gives_half_and_says_so() -> None:
    bare = {"languages": {}, "place": None, "child_birth_years": None}
    found = assess(seeker(**bare), offer(**bare), on=ON)
    assert found.points == 500
    assert {reason.code for reason in found.reasons} == {Code.NOT_STATED}
    assert {reason.polarity for reason in found.reasons} == {Polarity.NEUTRAL}


@pytest.mark.parametrize(
    ("slots", "points"), [(0b1, 50), (0b11, 100), (0b111, 150), (0b1111, 200), (0b11111, 200)]
)
def test_shared_times_are_full_at_four_slots(slots: int, points: int) -> None:
    reasons = assess(seeker(times=0b11111), offer(times=slots), on=ON).reasons
    said = next(reason for reason in reasons if reason.code is Code.SHARED_TIMES)
    assert (said.points, said.data) == (points, {"slots": slots, "count": slots.bit_count()})


def test_the_desk_reads_kilometres_and_the_pair_reads_minutes() -> None:
    reasons = assess(seeker(), offer(place=MUNKEBUGT), on=ON).reasons
    desk = {reason.code: reason.data for reason in read_by(reasons, Reader.COORDINATOR)}
    pair = {reason.code: reason.data for reason in read_by(reasons, Reader.VOLUNTEER)}
    assert desk[Code.DISTANCE] == {"km": 6.6} and Code.ROUGH_DISTANCE not in desk
    assert pair[Code.ROUGH_DISTANCE] == {"minutes": 15} and Code.DISTANCE not in pair


def test_a_protected_person_is_placed_by_phone_and_only_within_your_limit_is_said() -> None:
    wished, given = seeker(protected=True), offer(place=MUNKEBUGT)
    assert assess(wished, given, on=ON).blocked_by is Rule.PROTECTED
    found = assess(wished, given, on=ON, by_phone=True)
    assert found == rank(wished, [given], on=ON, by_phone=True).best[0].assessment
    for reader in (Reader.VOLUNTEER, Reader.PARTICIPANT):
        codes = {reason.code for reason in read_by(found.reasons, reader)}
        assert Code.WITHIN_LIMIT in codes and Code.ROUGH_DISTANCE not in codes


def test_children_and_household_are_the_desks_alone() -> None:
    reasons = assess(RICH, IDEAL, on=ON).reasons
    for reader in (Reader.VOLUNTEER, Reader.PARTICIPANT):
        seen = read_by(reasons, reader)
        assert {reason.code for reason in seen} == {
            Code.SHARED_AND_PRACTISE,
            Code.ROUGH_DISTANCE,
            Code.SHARED_TIMES,
            Code.SHARED_TOPICS,
            Code.SHARED_INTERESTS,
        }
        assert {(reason.points, reason.of) for reason in seen} == {(0, 0)}


def test_why_a_pair_is_too_far_is_said_with_its_numbers() -> None:
    found = assess(seeker(travel_km=10), offer(place=LANGT_VAEK), on=ON)
    assert found.reasons[0].data == {"rule": "travel", "km": 83.5, "limit_km": 10}
    assert found.reasons[0].polarity is Polarity.AGAINST


def test_an_interpreter_makes_a_contact_possible_and_speaks_against_it_a_little() -> None:
    found = assess(seeker(languages={"ti": Level.NATIVE}, interpreter=True), offer(), on=ON)
    said = found.reasons[0]
    assert (said.code, said.points, said.polarity) == (Code.INTERPRETER_NEEDED, 0, Polarity.AGAINST)
    assert Reader.VOLUNTEER not in said.readers


def test_of_equal_offers_the_one_who_has_waited_longest_comes_first_then_the_id() -> None:
    given = [
        offer(4, waiting_since=waiting(5)),
        offer(3),
        offer(2, waiting_since=waiting(90)),
        offer(1, waiting_since=waiting(5)),
    ]
    assert [one.offer_id for one in rank(seeker(), given, on=ON).best] == [2, 1, 4, 3]


def test_below_the_minimum_nobody_is_listed_but_all_are_counted() -> None:
    found = rank(seeker(), [offer(1), offer(2)], on=ON, policy=Policy(minimum=1000))
    assert (found.best, found.below_minimum, found.fell_away) == ((), 2, {})
