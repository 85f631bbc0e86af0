"""Passes as people meet them: given on the desk, shown on a phone, paid to a club, gathered and paid out."""

from collections.abc import Callable
from datetime import datetime
from io import BytesIO

import pytest
from django.http import HttpRequest
from django.test import Client
from openpyxl import load_workbook

from associations import actions, paper, pass_panels
from associations.choices.passes import PassKind
from associations.eligibility import Holder
from associations.models import Activity, Association, Fund, LeisurePass, PaymentRun
from medspil.notices.models import Notice
from medspil.participants.models import HouseholdChild, Participant
from medspil.users.choices import OrganisationKind, Role
from medspil.users.models import Organisation, User
from tests.factories.associations import AssociationFactory
from tests.factories.funds import EquipmentItemFactory, FundFactory
from tests.factories.participants import HouseholdChildFactory
from tests.factories.users import OrganisationFactory, person_with_role

ClientFor = Callable[[User], Client]


@pytest.fixture
def fund(centre: Organisation) -> Fund:
    return FundFactory(centre=centre)


@pytest.fixture
def payer(fund: Fund) -> User:
    return person_with_role(Role.MUNICIPALITY, fund.municipality, email="kirsten@demo.example")


@pytest.fixture
def child(samuel: Participant) -> HouseholdChild:
    return HouseholdChildFactory(household=samuel.user.households.get().household, birth_year=2017)


@pytest.fixture
def ready(fund: Fund, samuel: Participant, coordinator: User, at: datetime) -> LeisurePass:
    row = actions.grant_pass(
        fund=fund,
        kind=PassKind.NEWCOMER,
        holder=Holder(participant=samuel),
        amount_ore=200_000,
        by=coordinator,
        at=at,
    )
    return actions.issue_pass(leisure_pass=row, by=coordinator, at=at)


def paid(ready: LeisurePass, club: Association, by: User, at: datetime, product: str = "Kontingent") -> None:
    actions.redeem(
        leisure_pass=ready,
        association=club,
        activity=None,
        product=product,
        amount_ore=85_050,
        covers_from=None,
        invoice_ref="F-1",
        by=by,
        at=at,
    )


def test_a_coordinator_gives_a_childs_pass_and_hands_it_out(
    fund: Fund, child: HouseholdChild, samuel: Participant, coordinator: User, client_for: ClientFor
) -> None:
    desk = client_for(coordinator)
    address = f"/da/foreninger/desk/person/{samuel.user_id}/pass/"
    asked = {"who": f"child-{child.pk}", "kind": "child", "fund": fund.pk, "amount": "2500"}
    refused = desk.post(address, asked)
    assert "højst på 2.000 kr." in refused.text and 'value="2500"' in refused.text
    given = desk.post(address, asked | {"amount": "1000"}, follow=True)
    assert "Barn født i 2017" in given.text and "ikke udleveret" in given.text
    row = LeisurePass.objects.get()
    handed = desk.post(f"/da/foreninger/pass/{row.pk}/issue/", follow=True)
    assert "udleveret" in handed.text
    assert Notice.objects.get(kind="associations.pass_issued").user == samuel.user


def test_the_club_is_paid_by_the_code_as_people_write_it(
    ready: LeisurePass, football: Activity, contact: User, client_for: ClientFor
) -> None:
    club = client_for(contact)
    address = f"/da/foreninger/egen/{football.association_id}/pas/"
    code = f"{ready.code[:4]} {ready.code[4:]}".lower()
    asked = {
        "code": code,
        "activity": football.pk,
        "product": "Kontingent forår",
        "amount": "850",
        "covers_from": "2027-01-01",
        "invoice_ref": "F-7",
    }
    wrong = club.post(address, asked | {"code": "ABCD EFGH"})
    assert "Vi kender ikke koden" in wrong.text and "Kontingent forår" in wrong.text
    done = club.post(address, asked, follow=True)
    assert "30.06.2027" in done.text and "850 kr." in done.text
    assert "Samuel" not in done.text
    ready.refresh_from_db()
    assert ready.left_ore == 115_000


def test_the_municipality_pays_once_and_sees_no_name(
    ready: LeisurePass, club: Association, coordinator: User, payer: User, client_for: ClientFor, at: datetime
) -> None:
    paid(ready, club, coordinator, at, product="=SUM(A1)")
    office = client_for(payer)
    fund = ready.fund
    assert "850,50 kr." in office.get(f"/da/foreninger/desk/funds/{fund.pk}/").text
    page = office.post(f"/da/foreninger/desk/funds/{fund.pk}/run/", follow=True)
    run = PaymentRun.objects.get()
    assert "850,50 kr." in page.text and club.name in page.text and "Samuel" not in page.text
    again = office.post(f"/da/foreninger/desk/funds/{fund.pk}/run/", follow=True)
    assert "ikke noget at betale" in again.text and PaymentRun.objects.count() == 1
    listed = office.get(f"/da/foreninger/desk/payment/{run.pk}.csv").content.decode("utf-8-sig")
    assert "850,50" in listed and "'=SUM(A1)" in listed and "Samuel" not in listed
    sheet = load_workbook(BytesIO(office.get(f"/da/foreninger/desk/payment/{run.pk}.xlsx").content)).active
    assert [cell.value for cell in sheet[2]][6] == 850.5
    office.post(f"/da/foreninger/desk/payment/{run.pk}/paid/")
    run.refresh_from_db()
    assert run.paid_on


def test_what_is_owed_stands_on_the_payers_own_page_until_it_is_paid(
    ready: LeisurePass, club: Association, coordinator: User, payer: User, client_for: ClientFor, at: datetime
) -> None:
    """In a run it is still waited for. Another municipality sees its own funds, who pays none sees none."""
    paid(ready, club, coordinator, at)
    elsewhere = OrganisationFactory(kind=OrganisationKind.MUNICIPALITY, name="Nabo Kommune")
    FundFactory(municipality=elsewhere, name="Fritid i Nabo")
    other = person_with_role(Role.MUNICIPALITY, elsewhere, email="other@demo.example")

    def owed(user: User) -> object:
        shown = pass_panels.funds(HttpRequest(), user, at.date())
        return shown and shown["owed"]

    assert (owed(payer), owed(other), owed(coordinator)) == (85_050, 0, None)
    run = actions.make_run(fund=ready.fund, by=payer, at=at)
    assert owed(payer) == 85_050
    actions.mark_paid(run=run, by=payer, at=at)
    assert owed(payer) == 0


def test_the_treasurers_list_has_every_invoice_with_its_payment(
    ready: LeisurePass, club: Association, coordinator: User, client_for: ClientFor, at: datetime
) -> None:
    """What waits, what is in a run and what is paid; one that was taken back and another club's are not."""
    treasurer = client_for(person_with_role(Role.TREASURER, club.organisation))
    for number, of in enumerate((club, club, club, club, AssociationFactory(centre=club.centre)), start=1):
        redemption = actions.redeem(
            leisure_pass=ready,
            association=of,
            activity=None,
            product="Kontingent",
            amount_ore=10_050,
            covers_from=None,
            invoice_ref=f"F-{number}",
            by=coordinator,
            at=at,
        )
        if number < 3:
            run = actions.make_run(fund=ready.fund, by=coordinator, at=at)
            actions.mark_paid(run=run, by=coordinator, at=at) if number == 1 else None
        if number == 3:
            actions.void_redemption(redemption=redemption, reason="-", by=coordinator, at=at)
    address = f"/da/foreninger/own/{club.pk}/passes"
    sheet = load_workbook(BytesIO(treasurer.get(f"{address}.xlsx").content)).active
    head, *rows = sheet.iter_rows(values_only=True)
    invoice, kroner, runs, paid_on = (
        head.index(name) for name in ("Faktura", "Kroner", "Betaling", "Betalt den")
    )
    assert {row[invoice]: (row[kroner], bool(row[runs]), bool(row[paid_on])) for row in rows} == {
        "F-1": (100.5, True, True),
        "F-2": (100.5, True, False),
        "F-4": (100.5, False, False),
    }
    listed = treasurer.get(f"{address}.csv").content.decode("utf-8-sig").splitlines()
    assert len(listed) == 4 and listed[1].count(";") == len(head) - 1 and ";100,50;" in listed[1]
    assert treasurer.get(f"{address}.pdf").status_code == 404
    assert client_for(person_with_role(Role.TREASURER)).get(f"{address}.csv").status_code == 404


def test_the_receipt_holds_the_four_facts(
    ready: LeisurePass,
    club: Association,
    samuel: Participant,
    coordinator: User,
    client_for: ClientFor,
    at: datetime,
) -> None:
    paid(ready, club, coordinator, at)
    address = f"/da/foreninger/pas/kvittering/{ready.redemptions.get().pk}/"
    mine = client_for(samuel.user)
    page = mine.get(f"{address}?html").text
    assert all(fact in page for fact in (club.name, "Kontingent", "850,50 kr.", "30. november 2026"))
    if paper.can_make_pdf():
        assert mine.get(address).content.startswith(b"%PDF")


def test_who_may_see_what(
    ready: LeisurePass,
    club: Association,
    contact: User,
    samuel: Participant,
    payer: User,
    coordinator: User,
    client_for: ClientFor,
    at: datetime,
) -> None:
    paid(ready, club, coordinator, at)
    other = AssociationFactory(centre=club.centre)
    page = f"/da/foreninger/pas/{ready.pk}/"
    assert client_for(samuel.user).get(page).status_code == 200
    assert client_for(contact).get(page).status_code == 404
    assert client_for(payer).get(page).status_code == 404
    assert client_for(contact).get(f"/da/foreninger/egen/{other.pk}/pas/").status_code == 404
    assert client_for(samuel.user).get("/da/foreninger/desk/funds/").status_code == 403
    assert client_for(coordinator).get("/da/foreninger/desk/funds/new/").status_code == 403
    assert Client().get(page).status_code == 302


def test_a_fund_is_opened_and_never_cut_below_what_is_bound(
    ready: LeisurePass, centre: Organisation, payer: User, client_for: ClientFor
) -> None:
    office = client_for(payer)
    new = {
        "name": "Flygtningepas",
        "year": 2026,
        "budget": "50000",
        "ceiling": "2000",
        "valid_months": 12,
        "centre": centre.pk,
    }
    assert "50.000 kr." in office.post("/da/foreninger/desk/funds/new/", new, follow=True).text
    cut = office.post(f"/da/foreninger/desk/funds/{ready.fund_id}/budget/", {"budget": "1999"})
    assert "2.000 kr. er allerede bundet" in cut.text


def test_something_is_lent_and_comes_back(
    samuel: Participant, centre: Organisation, coordinator: User, client_for: ClientFor
) -> None:
    item = EquipmentItemFactory(organisation=centre, name="Cykel")
    desk = client_for(coordinator)
    lend = f"/da/foreninger/desk/equipment/{item.pk}/lend/"
    late = desk.post(lend, {"participant": samuel.pk, "due_on": "2026-11-01"})
    assert "Den dag er forbi" in late.text and "2026-11-01" in late.text
    out = desk.post(lend, {"participant": samuel.pk, "due_on": "2027-01-31"}, follow=True)
    assert "31. januar 2027" in out.text
    mine = client_for(samuel.user).get("/da/min-side/").text
    assert "<h2>Lånte ting</h2>" in mine and "<h2>Pas" not in mine
    back = desk.post(f"/da/foreninger/desk/equipment/loan/{item.loans.get().pk}/back/", follow=True)
    assert "31. januar 2027" not in back.text
