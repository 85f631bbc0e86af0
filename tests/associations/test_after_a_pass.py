"""What a pass paid is over: are they still members? Asked of the club and of the family [A4 43]."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from associations import actions, fund_figures, pass_clocks
from associations.actions.outcomes import outcome_of
from associations.choices import MembershipState, Outcome
from associations.choices.passes import PassKind
from associations.clocks import daily
from associations.eligibility import Holder
from associations.models import Activity, CooperationAgreement, LeisurePass, OutcomeCheck, Redemption
from medspil.notices.delivery import deliver
from medspil.notices.models import Notice
from medspil.participants.models import Participant
from medspil.users.models import User
from tests.associations.test_endings import answer_link
from tests.factories.associations import MembershipFactory
from tests.factories.funds import FundFactory
from tests.factories.participants import HouseholdChildFactory

pytestmark = pytest.mark.django_db
ClientFor = Callable[[User], Client]


@pytest.fixture
def fee(football: Activity, samuel: Participant, coordinator: User, at: datetime) -> Redemption:
    """Half a year at the club for Samuel's child, paid with a pass until 29 May 2027."""
    household = samuel.user.households.get().household
    return paid(at, football, coordinator, Holder(child=HouseholdChildFactory(household=household)))


def paid(at: datetime, football: Activity, by: User, holder: Holder, invoice: str = "F-7") -> Redemption:
    centre = football.association.centre
    row = actions.grant_pass(
        fund=FundFactory(centre=centre, name=invoice),
        kind=PassKind.NEWCOMER,
        holder=holder,
        amount_ore=200_000,
        by=by,
        at=at,
    )
    actions.issue_pass(leisure_pass=row, by=by, at=at)
    return again(row, at, football, by, invoice)


def again(row: LeisurePass, at: datetime, football: Activity, by: User, invoice: str) -> Redemption:
    return actions.redeem(
        leisure_pass=row,
        association=football.association,
        activity=football,
        product="Kontingent",
        amount_ore=football.fee_ore,
        covers_from=None,
        invoice_ref=invoice,
        by=by,
        at=at,
    )


def at_nine(day: date) -> datetime:
    return datetime.combine(day, time(9), tzinfo=ZoneInfo("Europe/Copenhagen"))


def after(months: int) -> datetime:
    """The Monday after so many months from the end of what was paid."""
    return {3: datetime.fromisoformat("2027-08-30T09:00+02:00")}.get(
        months, datetime.fromisoformat("2027-11-29T09:00+01:00")
    )


def test_the_club_and_the_family_are_asked_after_three_and_six_months(
    fee: Redemption, contact: User, samuel: Participant, client: Client
) -> None:
    assert fee.covers_until == date(2027, 5, 29)
    daily(after(3) - timedelta(days=7))
    assert not OutcomeCheck.objects.exists()
    daily(after(3))
    daily(after(3) + timedelta(days=1))
    check = OutcomeCheck.objects.get()
    assert (check.redemption, check.checkpoint) == (fee, 3)

    deliver(after(3))
    link = answer_link("bo@demo.example", "Er de der stadig")
    page = client.get(link).content.decode()
    assert f"Et barn født i {fee.leisure_pass.birth_year}" in page and "faktura F-7" in page
    assert "Samuel" not in page
    client.post(link, {})
    link = answer_link("samuel@demo.example", "your child")
    assert "Yes, my child is a member" in client.get(link).content.decode()
    client.post(link, {"answer": "became_member"})
    check.refresh_from_db()
    assert outcome_of(check) == Outcome.BECAME_MEMBER

    daily(after(6))
    daily(after(6) + timedelta(days=30))
    assert [row.checkpoint for row in OutcomeCheck.objects.order_by("pk")] == [3, 6]


def test_who_paid_on_is_asked_after_the_last_payment_only(
    fee: Redemption, football: Activity, coordinator: User, at: datetime
) -> None:
    later = again(fee.leisure_pass, at + timedelta(days=90), football, coordinator, "F-8")
    daily(after(3))
    assert not OutcomeCheck.objects.exists(), "the second payment carries on"
    daily(after(6))
    assert OutcomeCheck.objects.get().redemption == later


def test_who_was_not_asked_in_time_is_asked_once_and_about_today(
    fee: Redemption, samuel: Participant, agreement: CooperationAgreement
) -> None:
    """The site stood still from May to December: one question about each, the newest that is due."""
    MembershipFactory(
        participant=samuel,
        agreement=agreement,
        association=agreement.association,
        active=True,
        start=date(2026, 12, 1),
        last_day=date(2027, 5, 29),
        state=MembershipState.CLOSED,
        closed_on=date(2027, 5, 29),
    )
    daily(after(6))
    daily(after(6) + timedelta(days=7))
    asked = OutcomeCheck.objects.order_by("pk").values_list("membership_id", "checkpoint")
    assert [checkpoint for _membership, checkpoint in asked] == [6, 6]
    assert Notice.objects.filter(kind="associations.still_there", user=samuel.user).count() == 2


def test_a_fee_paid_on_is_reminded_of_at_its_own_end(
    fee: Redemption, samuel: Participant, football: Activity, coordinator: User, at: datetime
) -> None:
    later = again(fee.leisure_pass, at + timedelta(days=90), football, coordinator, "F-8")
    assert fee.covers_until and later.covers_until and later.covers_until > fee.covers_until
    for paid in (fee, later):
        pass_clocks.remind_of_cover(at=at_nine(paid.covers_until - timedelta(days=29)))  # type: ignore[operator]
    told = Notice.objects.filter(kind="associations.cover_ending").values_list("occasion", flat=True)
    assert list(told) == [f"redemption:{later.pk}:30"]


def test_a_membership_and_a_pass_stand_in_one_mail(
    fee: Redemption, contact: User, samuel: Participant, football: Activity, coordinator: User, at: datetime
) -> None:
    paid(at, football, coordinator, Holder(participant=samuel), "F-9")
    daily(after(3))
    assert Notice.objects.filter(kind="associations.all_still_there").count() == 1
    assert Notice.objects.filter(kind="associations.still_there", user=samuel.user).count() == 2


def test_on_the_page_of_the_pass_and_by_phone(
    fee: Redemption, contact: User, samuel: Participant, coordinator: User, client_for: ClientFor
) -> None:
    daily(after(3))
    check, page = OutcomeCheck.objects.get(), f"/da/foreninger/pas/{fee.leisure_pass_id}/"
    address = f"/da/foreninger/outcome/{check.pk}/"
    assert client_for(contact).post(address, {"answer": "left"}).status_code == 404
    assert "Er dit barn stadig med i" in client_for(samuel.user).get(page).text
    client_for(coordinator).post(address, {"answer": "left"})
    check.refresh_from_db()
    assert (check.member_answer, check.member_via) == ("left", "phone")
    client_for(samuel.user).post(address, {"answer": "second_pass"})
    check.refresh_from_db()
    assert (check.member_answer, check.member_via) == ("second_pass", "signed_in")


def test_a_question_is_about_one_thing(fee: Redemption, at: datetime) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        OutcomeCheck.objects.create(checkpoint=3, asked_at=at)


def test_the_fund_says_how_many_stayed_and_hides_a_few(
    fee: Redemption, at: datetime, coordinator: User, client_for: ClientFor
) -> None:
    """Four answers could be recognised, five are a figure; who stopped is counted, not named."""
    fund, household = fee.leisure_pass.fund, fee.leisure_pass.household
    for number in range(4):
        row = actions.grant_pass(
            fund=fund,
            kind=PassKind.CHILD,
            holder=Holder(child=HouseholdChildFactory(household=household)),
            amount_ore=85_000,
            by=coordinator,
            at=at,
        )
        actions.issue_pass(leisure_pass=row, by=coordinator, at=at)
        assert fee.activity
        again(row, at, fee.activity, coordinator, f"N-{number}")
    daily(after(3))
    checks = list(OutcomeCheck.objects.order_by("pk"))
    page = f"/da/foreninger/desk/funds/{fund.pk}/"
    for check in checks[1:]:
        OutcomeCheck.objects.filter(pk=check.pk).update(club_answer="became_member")
    desk = client_for(coordinator)
    assert "af 4" not in desk.get(page).text
    OutcomeCheck.objects.filter(pk=checks[0].pk).update(member_answer="left")
    assert "af 5" in desk.get(page).text
    assert fund_figures.stayed(fund)[0].members == 4
