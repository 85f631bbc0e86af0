"""The fund's last money, many grants at once: it is bound once. The control shows it unguarded."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

import pytest
from django.db import IntegrityError, connection

from associations import actions
from associations.choices.passes import PassKind
from associations.eligibility import Holder
from associations.models import Fund, LeisurePass
from medspil.participants.models import Participant
from medspil.users.models import User
from medspil.users.refusals import Refused
from tests.factories.funds import FundFactory
from tests.factories.participants import ParticipantFactory
from tests.factories.users import UserFactory

pytestmark = pytest.mark.django_db(transaction=True)
PEOPLE = 6
MONEY_FOR = 2


def all_at_once(people: list[int], by: User, at: datetime) -> list[str]:
    def one(pk: int) -> str:
        try:
            actions.grant_pass(
                fund=Fund.objects.get(),
                kind=PassKind.NEWCOMER,
                holder=Holder(participant=Participant.objects.get(pk=pk)),
                amount_ore=200_000,
                by=by,
                at=at,
            )
        except Refused as refused:
            return refused.refusal.value
        except IntegrityError:
            return "broken"
        finally:
            connection.close()
        return "granted"

    with ThreadPoolExecutor(PEOPLE) as pool:
        return sorted(pool.map(one, people))


def story() -> tuple[list[int], User]:
    FundFactory(capacity=200_000 * MONEY_FOR)
    return [ParticipantFactory().pk for _person in range(PEOPLE)], UserFactory()


def test_a_fund_is_never_overspent(at: datetime) -> None:
    results = all_at_once(*story(), at)
    assert results == ["fund_empty"] * (PEOPLE - MONEY_FOR) + ["granted"] * MONEY_FOR
    fund = Fund.objects.get()
    assert (fund.left_ore, LeisurePass.objects.count()) == (0, MONEY_FOR)


def test_without_the_counted_take_it_would_be(at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: read and compare, and bind nothing, as code must not."""

    def looks_free(fund: Fund, amount: int) -> bool:
        return fund.left_ore >= amount

    monkeypatch.setattr("associations.actions.passes.take", looks_free)
    assert all_at_once(*story(), at).count("granted") > MONEY_FOR
