"""The night counts again: what a counter says and what is there are the same, or it is on the desk."""

from datetime import date, datetime

import pytest

from associations import actions, recount
from associations.choices.passes import PassKind
from associations.eligibility import Holder
from associations.models import (
    Activity,
    ActivityPlaces,
    CooperationAgreement,
    Fund,
    LeisurePass,
    Miscount,
)
from associations.todo_promises import todo
from medspil.participants.models import Participant
from medspil.users.models import User
from tests.factories.associations import MembershipFactory
from tests.factories.funds import FundFactory

pytestmark = pytest.mark.django_db


def lines(user: User, on: date) -> list[str]:
    found = [line for line in todo(user, on) if line.key.startswith("associations.miscount")]
    return [f"{line.who}: {line.what}" for line in found]


@pytest.fixture
def counted(
    samuel: Participant, football: Activity, agreement: CooperationAgreement, coordinator: User, at: datetime
) -> Fund:
    """One member, one pass of 2,000 kr. of which 500 kr. are used: everything counted as it should be."""
    MembershipFactory(
        active=True,
        participant=samuel,
        association=football.association,
        activity=football,
        agreement=agreement,
        last_day=date(2026, 11, 30),
    )
    CooperationAgreement.objects.update(seats_taken=1)
    ActivityPlaces.objects.create(agreement=agreement, activity=football, capacity=3, seats_taken=1)
    fund = FundFactory(centre=football.association.centre)
    row = actions.grant_pass(
        fund=fund,
        kind=PassKind.NEWCOMER,
        holder=Holder(participant=samuel),
        amount_ore=200_000,
        by=coordinator,
        at=at,
    )
    actions.issue_pass(leisure_pass=row, by=coordinator, at=at)
    actions.redeem(
        leisure_pass=row,
        association=football.association,
        activity=None,
        product="Kontingent",
        amount_ore=50_000,
        covers_from=None,
        invoice_ref="F-1",
        by=coordinator,
        at=at,
    )
    return fund


def test_nothing_differs(counted: Fund, coordinator: User, on: date) -> None:
    assert recount.check(on) == 0 and lines(coordinator, on) == []


def test_what_differs_is_on_the_desk_until_it_agrees(counted: Fund, coordinator: User, on: date) -> None:
    CooperationAgreement.objects.update(seats_taken=2)
    ActivityPlaces.objects.update(seats_taken=0)
    Fund.objects.update(seats_taken=150_000)
    LeisurePass.objects.update(redeemed_ore=60_000)
    assert recount.check(on) == 4 == recount.check(on)
    found = {row.of: (row.stands, row.counted) for row in Miscount.objects.all()}
    assert found == {
        "agreement": (2, 1),
        "activity": (0, 1),
        "fund": (150_000, 200_000),
        "pass": (60_000, 50_000),
    }
    assert len(lines(coordinator, on)) == 4
    CooperationAgreement.objects.update(seats_taken=1)
    ActivityPlaces.objects.update(seats_taken=1)
    assert recount.check(on) == 2
    assert len(lines(coordinator, on)) == 2
