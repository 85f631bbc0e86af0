"""A round that is stored and replayed gives the same plan."""

import json

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from medspil.matching import Offer, Policy, Seeker, decode, encode, fingerprint, plan
from medspil.matching.columns import FEW, numbered
from tests.matching.people import ON, few, offer, offers, policies, seeker, seekers


@settings(max_examples=60, deadline=None)
@given(few(seekers, 4), few(offers, 4), policies())
def test_a_stored_round_replays_to_the_same_plan(
    wished: list[Seeker], given_: list[Offer], policy: Policy
) -> None:
    coded = encode(wished, given_, on=ON, policy=policy)
    again = decode(json.loads(json.dumps(coded)))
    assert (again["seekers"], again["offers"], again["policy"]) == (wished, given_, policy)
    assert plan(**again) == plan(wished, given_, on=ON, policy=policy)


def test_the_fingerprint_knows_people_and_not_their_order() -> None:
    def of(*wished: Seeker) -> str:
        return fingerprint(encode(wished, [offer()], on=ON, policy=Policy(), fixed=[(1, 1)]))

    assert of(seeker(1), seeker(2)) == of(seeker(2), seeker(1))
    assert of(seeker(1), seeker(2)) != of(seeker(1), seeker(2, travel_km=4))


@given(st.lists(st.integers(0, 50)))
def test_keys_are_numbered_alike_whether_by_table_or_by_sorting(keys: list[int]) -> None:
    column = np.array(keys, dtype=np.int64)
    for size in (51, FEW + 1):
        distinct, back = numbered(column, size)
        assert distinct.tolist() == sorted(set(keys))
        assert distinct[back].tolist() == keys
