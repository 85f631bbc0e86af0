"""This year's fund, two passes from it with what they paid, and something lent."""

from datetime import datetime, timedelta
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
from associations.models import Activity, Fund, LeisurePass
from medspil.desk.demo.organisations import Ground
from medspil.participants.models import HouseholdChild, Participant
from medspil.users.actions import grant_role
from medspil.users.choices import Role

BUDGET = 12_000_000
CEILING = 200_000
CHOIR = "Fjordkoret"
CLUB = "Amandahavn Boldklub"


def load(ground: Ground, activities: dict[str, Activity], people: dict[str, Participant]) -> None:
    # The story may be told in January: what a pass needs is a fund of the day it is granted on.
    moment = ground.moment
    day = moment.days_ago(min(20, moment.on.timetuple().tm_yday - 1))
    fund = opened(ground, day)
    choir, football = activities[CHOIR], activities[CLUB]
    adult = handed_out(ground, fund, PassKind.NEWCOMER, Holder(participant=people["oksana"]), CEILING, day)
    pays(ground, adult, choir, "Kontingent, halvår", choir.fee_ore, "2026-31", day)
    payer = ground.logins["municipality"]
    mark_paid(run=make_run(fund=fund, by=payer, at=day), by=payer, at=day)
    children = HouseholdChild.objects.filter(household__members__user=people["rania"].user)
    child = children.select_related("household").order_by("birth_year", "pk")[0]
    scout = handed_out(ground, fund, PassKind.CHILD, Holder(child=child), 100_000, day)
    pays(ground, scout, football, "Kontingent, børn", 50_000, "F-118", day)
    pool(ground, people["samuel"], day)


def opened(ground: Ground, day: datetime) -> Fund:
    """The municipality's fund of the year; its login is the one who pays."""
    payer = ground.logins["municipality"]
    long_ago = ground.moment.days_ago(200).date()
    grant_role(
        user=payer,
        role=Role.MUNICIPALITY,
        organisation=ground.municipality,
        on=long_ago,
        by=ground.coordinator,
    )
    return open_fund(
        municipality=ground.municipality,
        centre=ground.centre,
        name="Fritid for alle",
        year=ground.moment.on.year,
        budget_ore=BUDGET,
        ceiling_ore=CEILING,
        most_second_passes=70,
        valid_months=12,
        by=payer,
        at=day,
    )


def handed_out(
    ground: Ground, fund: Fund, kind: PassKind, holder: Holder, amount_ore: int, day: datetime
) -> LeisurePass:
    by = ground.coordinator
    granted = grant_pass(fund=fund, kind=kind, holder=holder, amount_ore=amount_ore, by=by, at=day)
    return issue_pass(leisure_pass=granted, by=by, at=day)


def pays(
    ground: Ground, row: LeisurePass, activity: Activity, product: str, ore: int, invoice: str, day: datetime
) -> None:
    redeem(
        leisure_pass=row,
        association=activity.association,
        activity=activity,
        product=product,
        amount_ore=ore,
        covers_from=day.date(),
        invoice_ref=invoice,
        by=ground.coordinator,
        at=day,
    )


def pool(ground: Ground, samuel: Participant, day: datetime) -> None:
    """Boots that are lent out, and a bicycle that waits."""
    add: dict[str, Any] = {"organisation": ground.centre, "by": ground.coordinator, "at": day}
    boots = add_item(name="Fodboldstøvler", size="42", value_ore=40_000, **add)
    add_item(name="Cykel, dame", size="26″", value_ore=120_000, **add)
    due_on = ground.moment.on + timedelta(days=30)
    lend(item=boots, participant=samuel, due_on=due_on, by=ground.coordinator, at=day)
