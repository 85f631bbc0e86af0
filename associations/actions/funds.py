"""Funds: what a municipality gives for leisure passes in one year."""

from datetime import datetime

from django.db import transaction

from associations.choices import Refusal
from associations.models import Fund
from medspil.users import log
from medspil.users.models import Organisation, User
from medspil.users.refusals import Refused, refuse_if
from theme.formats import kroner_text


@transaction.atomic
def open_fund(
    *,
    municipality: Organisation,
    centre: Organisation,
    name: str,
    year: int,
    budget_ore: int,
    ceiling_ore: int,
    most_second_passes: int | None,
    valid_months: int,
    by: User,
    at: datetime,
) -> Fund:
    """Set money aside for a year. Raises Refused(FUND_NAME_TAKEN)."""
    same = Fund.objects.filter(municipality=municipality, name=name, year=year)
    refuse_if(Refusal.FUND_NAME_TAKEN if same.exists() else None)
    fund = Fund.objects.create(
        municipality=municipality,
        centre=centre,
        name=name,
        year=year,
        capacity=budget_ore,
        ceiling_ore=ceiling_ore,
        most_second_passes=most_second_passes,
        valid_months=valid_months,
    )
    log.record("associations.open_fund", fund, by=by)
    return fund


@transaction.atomic
def change_budget(*, fund: Fund, budget_ore: int, by: User, at: datetime) -> Fund:
    """Another budget; never below what is bound already. Raises Refused(BUDGET_BELOW_BOUND)."""
    fund = Fund.objects.select_for_update().get(pk=fund.pk)
    if budget_ore < fund.seats_taken:
        raise Refused(Refusal.BUDGET_BELOW_BOUND, bound=kroner_text(fund.seats_taken))
    fund.capacity = budget_ore
    fund.save(update_fields=["capacity"])
    log.record("associations.change_budget", fund, by=by)
    return fund
