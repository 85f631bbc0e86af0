"""The night counts again: what a counter says and what is there are the same, or it is on the desk."""

from datetime import date, datetime, timedelta

import pytest

from associations import actions, recount
from associations.choices import WaitState
from associations.choices.passes import PassKind
from associations.eligibility import Holder
from associations.models import (
    Activity,
    ActivityPlaces,
    CooperationAgreement,
    Fund,
    LeisurePass,
    Miscount,
    PlaceWait,
    Redemption,
)
from associations.todo_promises import todo
from medspil.participants.models import Participant
from medspil.users.choices import Via
from medspil.users.models import User
from tests.factories.associations import MembershipFactory
from tests.factories.funds import FundFactory
from tests.factories.participants import ParticipantFactory

pytestmark = pytest.mark.django_db


def lines(user: User, on: date) -> list[str]:
    found = [line for line in todo(user, on) if line.key.startswith("associations.miscount")]
    return [f"{line.who}: {line.what}" for line in found]


@pytest.fixture
def counted(
    samuel: Participant, football: Activity, agreement: CooperationAgreement, coordinator: User, at: datetime
) -> Fund:
    """One member and one place offered; of a pass of 2,000 kr. 500 are used, and 300 were taken back; another
    pass went back unused. All of it counted as it should be."""
    other = ParticipantFactory(organisation=samuel.organisation)
    MembershipFactory(
        active=True,
        participant=samuel,
        association=football.association,
        activity=football,
        agreement=agreement,
        last_day=date(2026, 11, 30),
    )
    PlaceWait.objects.create(
        participant=other, activity=football, agreement=agreement, state=WaitState.OFFERED,
        asked_at=at, via=Via.AT_DESK, offered_until=at + timedelta(days=2),
    )  # fmt: skip
    CooperationAgreement.objects.update(seats_taken=2)
    ActivityPlaces.objects.create(agreement=agreement, activity=football, capacity=3, seats_taken=2)
    fund = FundFactory(centre=football.association.centre)
    desk = {"by": coordinator, "at": at}

    def issued(holder: Participant) -> LeisurePass:
        row = actions.grant_pass(
            fund=fund,
            kind=PassKind.NEWCOMER,
            holder=Holder(participant=holder),
            amount_ore=200_000,
            **desk,
        )
        return actions.issue_pass(leisure_pass=row, **desk)

    def used(row: LeisurePass, amount_ore: int) -> Redemption:
        return actions.redeem(
            leisure_pass=row,
            association=football.association,
            activity=None,
            product="Kontingent",
            amount_ore=amount_ore,
            covers_from=None,
            invoice_ref=f"F-{amount_ore}",
            **desk,
        )

    mine = issued(samuel)
    used(mine, 50_000)
    actions.void_redemption(redemption=used(mine, 30_000), reason="fejl", **desk)
    actions.return_pass(leisure_pass=issued(other), **desk)
    return fund


def test_nothing_differs(counted: Fund, coordinator: User, on: date) -> None:
    assert recount.check(on) == 0 and lines(coordinator, on) == []


def test_what_differs_is_on_the_desk_until_it_agrees(counted: Fund, coordinator: User, on: date) -> None:
    CooperationAgreement.objects.update(seats_taken=3)
    ActivityPlaces.objects.update(seats_taken=0)
    Fund.objects.update(seats_taken=150_000)
    LeisurePass.objects.filter(redeemed_ore__gt=0).update(redeemed_ore=60_000)
    assert recount.check(on) == 4 == recount.check(on)
    found = {row.of: (row.stands, row.counted) for row in Miscount.objects.all()}
    assert found == {
        "agreement": (3, 2),
        "activity": (0, 2),
        "fund": (150_000, 200_000),
        "pass": (60_000, 50_000),
    }
    assert len(lines(coordinator, on)) == 4
    CooperationAgreement.objects.update(seats_taken=2)
    ActivityPlaces.objects.update(seats_taken=2)
    assert recount.check(on) == 2
    assert len(lines(coordinator, on)) == 2
