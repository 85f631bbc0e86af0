"""This year's fund, two passes from it with what they paid, and something lent."""

from datetime import timedelta
from typing import Any

from associations.actions import (
    add_item,
    grant_pass,
    issue_pass,
    lend,
    make_run,
    mark_paid,
    open_fund,
    redeem,
)
from associations.choices.passes import PassKind
from associations.eligibility import Holder
from associations.models import Activity
from medspil.desk.demo.organisations import Ground
from medspil.participants.models import HouseholdChild, Participant
from medspil.users.actions import grant_role
from medspil.users.choices import Role

BUDGET = 12_000_000
CEILING = 200_000
CHOIR = "Fjordkoret"
CLUB = "Amandahavn Boldklub"


def load(ground: Ground, activities: dict[str, Activity], people: dict[str, Participant]) -> None:
    moment, by = ground.moment, ground.coordinator
    payer = ground.logins["municipality"]
    long_ago = moment.days_ago(200)
    grant_role(
        user=payer, role=Role.MUNICIPALITY, organisation=ground.municipality, on=long_ago.date(), by=by
    )
    # The story may be told in January: what a pass needs is a fund of the day it is granted on.
    day = moment.days_ago(min(20, moment.on.timetuple().tm_yday - 1))
    fund = open_fund(
        municipality=ground.municipality,
        centre=ground.centre,
        name="Fritid for alle",
        year=moment.on.year,
        budget_ore=BUDGET,
        ceiling_ore=CEILING,
        most_second_passes=70,
        valid_months=12,
        by=payer,
        at=day,
    )
    adult = grant_pass(
        fund=fund,
        kind=PassKind.NEWCOMER,
        holder=Holder(participant=people["oksana"]),
        amount_ore=CEILING,
        by=by,
        at=day,
    )
    choir = activities[CHOIR]
    paid: dict[str, Any] = {"by": by, "at": day, "covers_from": day.date()}
    redeem(
        leisure_pass=issue_pass(leisure_pass=adult, by=by, at=day),
        association=choir.association,
        activity=choir,
        product="Kontingent, halvår",
        amount_ore=choir.fee_ore,
        invoice_ref="2026-31",
        **paid,
    )
    mark_paid(run=make_run(fund=fund, by=payer, at=day), by=payer, at=day)
    children = HouseholdChild.objects.filter(household__members__user=people["rania"].user)
    child = children.select_related("household").order_by("birth_year", "pk")[0]
    football = activities[CLUB]
    scout = grant_pass(
        fund=fund, kind=PassKind.CHILD, holder=Holder(child=child), amount_ore=100_000, by=by, at=day
    )
    redeem(
        leisure_pass=issue_pass(leisure_pass=scout, by=by, at=day),
        association=football.association,
        activity=football,
        product="Kontingent, børn",
        amount_ore=50_000,
        invoice_ref="F-118",
        **paid,
    )
    boots = add_item(
        organisation=ground.centre, name="Fodboldstøvler", size="42", value_ore=40_000, by=by, at=day
    )
    add_item(organisation=ground.centre, name="Cykel, dame", size="26″", value_ore=120_000, by=by, at=day)
    lend(
        item=boots,
        participant=people["samuel"],
        due_on=moment.on + timedelta(days=30),
        by=by,
        at=day,
    )
