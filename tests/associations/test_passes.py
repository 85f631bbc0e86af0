"""Leisure passes: what is granted, redeemed and given back adds up to the krone, always."""

from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.db.models import F, Sum
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from associations import actions, coverage, pass_clocks, pass_todo
from associations.choices import Refusal
from associations.choices.passes import PassEnd, PassKind, PassState
from associations.eligibility import Holder
from associations.models import Activity, Association, Fund, LeisurePass, Redemption
from medspil.notices.models import Notice
from medspil.participants.models import HouseholdChild, Participant
from medspil.users.models import Organisation, User
from medspil.users.refusals import Refused
from tests.factories.associations import AssociationFactory
from tests.factories.funds import EquipmentItemFactory, FundFactory
from tests.factories.participants import HouseholdChildFactory

pytestmark = pytest.mark.usefixtures("in_danish")
Holds = Participant | HouseholdChild


@pytest.fixture
def fund(centre: Organisation) -> Fund:
    return FundFactory(centre=centre)


@pytest.fixture
def child(samuel: Participant) -> HouseholdChild:
    return HouseholdChildFactory(household=samuel.user.households.get().household, birth_year=2017)


def grant(
    fund: Fund, who: Participant | HouseholdChild, by: User, at: datetime, **fields: object
) -> LeisurePass:
    holder = Holder(participant=who) if isinstance(who, Participant) else Holder(child=who)
    kind = PassKind.NEWCOMER if isinstance(who, Participant) else PassKind.CHILD
    asked = {"kind": kind, "amount_ore": 200_000} | fields
    return actions.grant_pass(fund=fund, holder=holder, by=by, at=at, **asked)  # type: ignore[arg-type]


def issued(
    fund: Fund, who: Participant | HouseholdChild, by: User, at: datetime, **fields: object
) -> LeisurePass:
    return actions.issue_pass(leisure_pass=grant(fund, who, by, at, **fields), by=by, at=at)


def pay(
    row: LeisurePass, club: Association, by: User, at: datetime, ore: int, **fields: object
) -> Redemption:
    asked = {
        "activity": None,
        "product": "Kontingent forår 2027",
        "covers_from": None,
        "invoice_ref": f"F-{ore}",
    } | fields
    return actions.redeem(leisure_pass=row, association=club, amount_ore=ore, by=by, at=at, **asked)  # type: ignore[arg-type]


def test_a_pass_pays_in_parts_and_says_what_is_left(
    fund: Fund, samuel: Participant, club: Association, coordinator: User, at: datetime
) -> None:
    row = issued(fund, samuel, coordinator, at)
    pay(row, club, coordinator, at, 85_000)
    row.refresh_from_db()
    assert (row.left_ore, row.state_on(date(2026, 12, 1))) == (115_000, PassState.PARTLY_REDEEMED)
    pay(row, club, coordinator, at, 115_000)
    row.refresh_from_db()
    assert (row.left_ore, row.state_on(date(2026, 12, 1))) == (0, PassState.USED_UP)


def test_it_never_pays_more_than_is_left(
    fund: Fund, samuel: Participant, club: Association, coordinator: User, at: datetime
) -> None:
    row = issued(fund, samuel, coordinator, at)
    pay(row, club, coordinator, at, 150_000)
    with pytest.raises(Refused) as refused:
        pay(row, club, coordinator, at, 50_001)
    assert refused.value.refusal == Refusal.OVER_BALANCE and "500" in str(refused.value)
    with pytest.raises(IntegrityError), transaction.atomic():
        LeisurePass.objects.filter(pk=row.pk).update(redeemed_ore=200_001)


def test_the_fund_is_never_overspent(
    fund: Fund, coordinator: User, samuel: Participant, child: HouseholdChild, at: datetime
) -> None:
    Fund.objects.filter(pk=fund.pk).update(capacity=300_000)
    grant(fund, samuel, coordinator, at)
    with pytest.raises(Refused) as refused:
        grant(fund, child, coordinator, at)
    assert refused.value.refusal == Refusal.FUND_EMPTY and "1.000 kr." in str(refused.value)
    with pytest.raises(IntegrityError), transaction.atomic():
        Fund.objects.filter(pk=fund.pk).update(seats_taken=300_001)


def test_the_second_pass_comes_after_the_first_and_no_third(
    fund: Fund, samuel: Participant, club: Association, coordinator: User, at: datetime
) -> None:
    first = issued(fund, samuel, coordinator, at)
    with pytest.raises(Refused) as refused:
        grant(fund, samuel, coordinator, at)
    assert refused.value.refusal == Refusal.HAS_OPEN_PASS
    pay(first, club, coordinator, at, 200_000)
    second = issued(fund, samuel, coordinator, at)
    assert (first.number, second.number) == (1, 2)
    pay(second, club, coordinator, at, 200_000)
    with pytest.raises(Refused) as refused:
        grant(fund, samuel, coordinator, at)
    assert refused.value.refusal == Refusal.TWO_PASSES


def test_a_fund_gives_only_so_many_second_passes(
    fund: Fund, samuel: Participant, club: Association, coordinator: User, at: datetime
) -> None:
    Fund.objects.filter(pk=fund.pk).update(most_second_passes=0)
    pay(issued(fund, samuel, coordinator, at), club, coordinator, at, 200_000)
    with pytest.raises(Refused) as refused:
        grant(Fund.objects.get(), samuel, coordinator, at)
    assert refused.value.refusal == Refusal.NO_SECOND_PASSES


def test_one_that_went_back_unused_is_no_pass(
    fund: Fund, samuel: Participant, coordinator: User, at: datetime
) -> None:
    actions.return_pass(leisure_pass=grant(fund, samuel, coordinator, at), by=coordinator, at=at)
    assert Fund.objects.get().seats_taken == 0
    assert grant(fund, samuel, coordinator, at).number == 1


def test_a_childrens_pass_is_not_for_a_grown_up(
    fund: Fund, samuel: Participant, child: HouseholdChild, coordinator: User, at: datetime
) -> None:
    with pytest.raises(Refused) as refused:
        grant(fund, samuel, coordinator, at, kind=PassKind.CHILD)
    assert refused.value.refusal == Refusal.CHILD_PASS_FOR_ADULT
    child.birth_year = 2007
    with pytest.raises(Refused):
        grant(fund, child, coordinator, at)


def test_what_ran_out_goes_back_to_the_fund(
    fund: Fund, samuel: Participant, club: Association, coordinator: User, at: datetime
) -> None:
    row = issued(fund, samuel, coordinator, at)
    assert row.valid_until == date(2027, 11, 29)
    pay(row, club, coordinator, at, 85_000)
    assert actions.expire_passes(at=at + timedelta(days=364)) == 0
    assert actions.expire_passes(at=at + timedelta(days=365)) == 1
    row.refresh_from_db()
    assert (row.left_ore, row.end, Fund.objects.get().seats_taken) == (0, PassEnd.EXPIRED, 85_000)
    with pytest.raises(Refused):
        pay(row, club, coordinator, at + timedelta(days=365), 100)


def test_an_invoice_pays_once(
    fund: Fund, samuel: Participant, club: Association, coordinator: User, at: datetime
) -> None:
    row = issued(fund, samuel, coordinator, at)
    pay(row, club, coordinator, at, 50_000, invoice_ref="2026-17")
    with pytest.raises(Refused) as refused:
        pay(row, club, coordinator, at, 50_000, invoice_ref="2026-17")
    assert refused.value.refusal == Refusal.INVOICE_TWICE


@pytest.mark.parametrize(
    ("paid", "fee", "last"),
    [
        (85_000, 85_000, date(2027, 5, 31)),
        (200_000, 85_000, date(2028, 1, 31)),
        (14_167, 85_000, date(2026, 12, 31)),
        (14_166, 85_000, None),
        (50_000, 0, None),
    ],
)
def test_how_long_an_amount_covers_follows_from_the_fee(paid: int, fee: int, last: date | None) -> None:
    assert coverage.covers_until(date(2026, 12, 1), amount_ore=paid, fee_ore=fee) == last


def test_covered_days_are_kept_with_the_redemption(
    fund: Fund, samuel: Participant, football: Activity, coordinator: User, at: datetime
) -> None:
    row = issued(fund, samuel, coordinator, at)
    paid = pay(
        row, football.association, coordinator, at, 85_000, activity=football, covers_from=date(2027, 1, 1)
    )
    assert (paid.covers_from, paid.covers_until) == (date(2027, 1, 1), date(2027, 6, 30))


def test_each_redemption_stands_in_one_run(
    fund: Fund, samuel: Participant, club: Association, coordinator: User, at: datetime
) -> None:
    row = issued(fund, samuel, coordinator, at)
    pay(row, club, coordinator, at, 50_000)
    mistake = pay(row, club, coordinator, at, 60_000)
    actions.void_redemption(redemption=mistake, reason="Forkert beløb", by=coordinator, at=at)
    first = actions.make_run(fund=fund, by=coordinator, at=at)
    assert [paid.amount_ore for paid in first.redemptions.all()] == [50_000]
    with pytest.raises(Refused) as refused:
        actions.make_run(fund=fund, by=coordinator, at=at)
    assert refused.value.refusal == Refusal.NOTHING_TO_PAY
    pay(row, club, coordinator, at, 70_000)
    second = actions.make_run(fund=fund, by=coordinator, at=at)
    assert [paid.amount_ore for paid in second.redemptions.all()] == [70_000]
    with pytest.raises(Refused) as refused:
        actions.void_redemption(redemption=second.redemptions.get(), reason="-", by=coordinator, at=at)
    assert refused.value.refusal == Refusal.IN_A_RUN


STEPS = st.tuples(
    st.sampled_from(["grant", "grant", "issue", "redeem", "redeem", "void", "return", "run", "time"]),
    st.integers(0, 3),
    st.integers(1, 250_000),
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEPS, min_size=15, max_size=40))
def test_whatever_happens_no_balance_goes_below_zero(
    fund: Fund, samuel: Participant, coordinator: User, at: datetime, steps: list
) -> None:
    """The fund binds what its passes hold; a pass has paid what its redemptions say; a run pays once."""
    with transaction.atomic():
        walk(fund, samuel, coordinator, at, steps)
        transaction.set_rollback(True)


def walk(fund: Fund, samuel: Participant, by: User, at: datetime, steps: list) -> None:
    home = samuel.user.households.get().household
    club = AssociationFactory(name=f"Klub {Association.objects.count()}")
    people = [samuel, *(HouseholdChildFactory(household=home, birth_year=2015) for _child in range(3))]
    for number, (step, who, ore) in enumerate(steps):
        passes = list(LeisurePass.objects.order_by("pk"))
        row = passes[who % len(passes)] if passes else None
        paid = Redemption.objects.order_by("-pk").first()
        try:
            with transaction.atomic():
                if step == "grant":
                    grant(Fund.objects.get(pk=fund.pk), people[who], by, at, amount_ore=ore)
                elif step == "issue" and row:
                    actions.issue_pass(leisure_pass=row, by=by, at=at)
                elif step == "redeem" and row:
                    pay(row, club, by, at, ore, invoice_ref=str(number))
                elif step == "void" and paid:
                    actions.void_redemption(redemption=paid, reason="-", by=by, at=at)
                elif step == "return" and row:
                    actions.return_pass(leisure_pass=row, by=by, at=at)
                elif step == "run":
                    actions.make_run(fund=fund, by=by, at=at)
                elif step == "time":
                    actions.expire_passes(at=at + timedelta(days=400))
        except Refused:
            pass
        adds_up(fund)


def adds_up(fund: Fund) -> None:
    fund.refresh_from_db()
    bound = LeisurePass.objects.aggregate(ore=Sum(F("amount_ore") - F("released_ore")))["ore"] or 0
    assert 0 <= fund.seats_taken == bound <= fund.budget_ore
    for row in LeisurePass.objects.all():
        counted = row.redemptions.counted().aggregate(ore=Sum("amount_ore"))["ore"] or 0
        assert row.redeemed_ore == counted and row.left_ore >= 0


def test_its_state_on_a_day_is_the_same_in_python_and_sql(
    fund: Fund, samuel: Participant, club: Association, coordinator: User, at: datetime
) -> None:
    home = samuel.user.households.get().household
    children = [HouseholdChildFactory(household=home, birth_year=2012) for _child in range(5)]
    grant(fund, samuel, coordinator, at)
    some = [issued(fund, child, coordinator, at, amount_ore=50_000) for child in children]
    pay(some[0], club, coordinator, at, 20_000)
    pay(some[1], club, coordinator, at, 50_000)
    actions.return_pass(leisure_pass=some[2], by=coordinator, at=at)
    LeisurePass.objects.filter(pk=some[3].pk).update(valid_until=date(2026, 12, 31))
    seen = set()
    for days in range(0, 1_461, 20):
        on = date(2026, 11, 30) + timedelta(days=days)
        rows = LeisurePass.objects.with_pass_state(on)
        assert all(row.pass_state == row.state_on(on) for row in rows), on
        seen |= {row.pass_state for row in rows}
    assert seen == set(PassState)


def test_reminders_come_once_before_money_and_cover_run_out(
    fund: Fund, samuel: Participant, football: Activity, coordinator: User, at: datetime
) -> None:
    row = issued(fund, samuel, coordinator, at)
    pay(row, football.association, coordinator, at, 85_000, activity=football)
    for days in (100, 130, 131, 160, 200, 310, 340, 351):
        pass_clocks.clocks(at + timedelta(days=days))
    told = Notice.objects.filter(user=samuel.user).order_by("pk").values_list("kind", "occasion")
    cover = [occasion.rpartition(":")[2] for kind, occasion in told if kind == "associations.cover_ending"]
    money = [occasion.rpartition(":")[2] for kind, occasion in told if kind == "associations.pass_ending"]
    assert (cover, money) == (["60", "30"], ["60", "30", "14"])


def test_what_is_lent_is_reminded_of_a_week_before_and_the_day_after(
    samuel: Participant, centre: Organisation, coordinator: User, at: datetime, on: date
) -> None:
    item = EquipmentItemFactory(organisation=centre, name="Cykel")
    loan = actions.lend(item=item, participant=samuel, due_on=on + timedelta(days=20), by=coordinator, at=at)

    def told() -> list[str]:
        rows = Notice.objects.filter(user=samuel.user, kind__startswith="associations.loan")
        return list(rows.order_by("pk").values_list("kind", flat=True))

    for days in (0, 12):
        pass_clocks.clocks(at + timedelta(days=days))
    assert told() == []
    for days in (13, 14, 20):
        pass_clocks.clocks(at + timedelta(days=days))
    assert told() == ["associations.loan_due"]
    for days in (21, 22, 29):
        pass_clocks.clocks(at + timedelta(days=days))
    assert told() == ["associations.loan_due", "associations.loan_late"]
    assert list(pass_todo.todo(coordinator, on + timedelta(days=27))) == [], "first the person is reminded"
    assert [line.key for line in pass_todo.todo(coordinator, on + timedelta(days=29))] == [
        f"associations.loan:{loan.pk}"
    ]
    actions.take_back(loan=loan, by=coordinator, at=at + timedelta(days=29))
    assert list(pass_todo.todo(coordinator, on + timedelta(days=40))) == []
