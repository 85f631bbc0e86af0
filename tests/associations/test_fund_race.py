"""The last money of a fund or a pass, many at once: it is spent once. The controls show it unguarded."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from copy import copy
from datetime import datetime

import pytest
from django.db import IntegrityError, connection

from associations import actions
from associations.choices.passes import PassKind
from associations.eligibility import Holder
from associations.models import Association, Fund, LeisurePass, PaymentRun, Redemption
from medspil.participants.models import Participant
from medspil.users.models import User
from medspil.users.refusals import Refused
from tests.factories.associations import AssociationFactory
from tests.factories.funds import FundFactory
from tests.factories.participants import ParticipantFactory
from tests.factories.users import UserFactory

pytestmark = pytest.mark.django_db(transaction=True)
PEOPLE = 6
MONEY_FOR = 2


def at_once(act: Callable[[int], object], keys: list[int]) -> list[str]:
    """What each hears who acts at the same moment: "done", a refusal, or "broken" by a constraint."""

    def one(key: int) -> str:
        try:
            act(key)
        except Refused as refused:
            return refused.refusal.value
        except IntegrityError:
            return "broken"
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(len(keys)) as pool:
        return sorted(pool.map(one, keys))


def granted(people: list[int], by: User, at: datetime) -> list[str]:
    def grant(pk: int) -> None:
        actions.grant_pass(
            fund=Fund.objects.get(),
            kind=PassKind.NEWCOMER,
            holder=Holder(participant=Participant.objects.get(pk=pk)),
            amount_ore=200_000,
            by=by,
            at=at,
        )

    return at_once(grant, people)


def story() -> tuple[list[int], User]:
    FundFactory(capacity=200_000 * MONEY_FOR)
    return [ParticipantFactory().pk for _person in range(PEOPLE)], UserFactory()


def test_a_fund_is_never_overspent(at: datetime) -> None:
    results = granted(*story(), at)
    assert results == ["done"] * MONEY_FOR + ["fund_empty"] * (PEOPLE - MONEY_FOR)
    fund = Fund.objects.get()
    assert (fund.left_ore, LeisurePass.objects.count()) == (0, MONEY_FOR)


def test_without_the_counted_take_it_would_be(at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: read and compare, and bind nothing, as code must not."""

    def looks_free(fund: Fund, amount: int) -> bool:
        return fund.left_ore >= amount

    monkeypatch.setattr("associations.actions.passes.take", looks_free)
    assert granted(*story(), at).count("done") > MONEY_FOR


def redeemed(at: datetime) -> list[str]:
    """A pass that pays two fees is shown to six clubs at once; each has read it before any pays."""
    by, fund = UserFactory(), FundFactory()
    asked = {
        "kind": PassKind.NEWCOMER,
        "holder": Holder(participant=ParticipantFactory()),
        "by": by,
        "at": at,
    }
    row = actions.grant_pass(fund=fund, amount_ore=100_000, **asked)  # type: ignore[arg-type]
    row = actions.issue_pass(leisure_pass=row, by=by, at=at)

    def redeem(pk: int) -> None:
        actions.redeem(
            leisure_pass=copy(row),
            association=Association.objects.get(pk=pk),
            activity=None,
            product="Kontingent",
            amount_ore=50_000,
            covers_from=None,
            invoice_ref=f"F-{pk}",
            by=by,
            at=at,
        )

    return at_once(redeem, [AssociationFactory().pk for _club in range(PEOPLE)])


def test_a_pass_is_never_overdrawn_and_paid_out_once(at: datetime) -> None:
    assert redeemed(at) == ["done"] * MONEY_FOR + ["pass_not_open"] * (PEOPLE - MONEY_FOR)
    assert (LeisurePass.objects.get().left_ore, Redemption.objects.count()) == (0, MONEY_FOR)

    by = UserFactory()
    runs = at_once(lambda _n: actions.make_run(fund=Fund.objects.get(), by=by, at=at), [*range(PEOPLE)])
    assert runs == ["done"] + ["nothing_to_pay"] * (PEOPLE - 1)
    assert PaymentRun.objects.get().redemptions.count() == MONEY_FOR


def test_without_reading_it_again_under_its_lock_it_would_be(
    at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("associations.actions.passes.locked", lambda leisure_pass: leisure_pass)
    assert redeemed(at).count("done") > MONEY_FOR
