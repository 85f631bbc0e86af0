"""About passes and lent equipment."""

from datetime import datetime
from typing import Any

from associations.models import EquipmentLoan, LeisurePass, Redemption
from medspil.notices.outbox import notify
from medspil.users.models import User


def who_has(leisure_pass: LeisurePass) -> User | None:
    """The person to tell: the participant, or the adult who answers for the child."""
    if leisure_pass.participant:
        return leisure_pass.participant.user
    return leisure_pass.household.who_answers() if leisure_pass.household else None


def pass_issued(leisure_pass: LeisurePass, *, at: datetime) -> None:
    tell("associations.pass_issued", leisure_pass, f"pass:{leisure_pass.pk}", at, pass_id=leisure_pass.pk)


def pass_ending(leisure_pass: LeisurePass, days: int, *, at: datetime) -> None:
    occasion = f"pass:{leisure_pass.pk}:{days}"
    tell("associations.pass_ending", leisure_pass, occasion, at, pass_id=leisure_pass.pk)


def cover_ending(redemption: Redemption, days: int, *, at: datetime) -> None:
    occasion = f"redemption:{redemption.pk}:{days}"
    tell("associations.cover_ending", redemption.leisure_pass, occasion, at, redemption_id=redemption.pk)


def tell(kind: str, leisure_pass: LeisurePass, occasion: str, at: datetime, **params: Any) -> None:
    if user := who_has(leisure_pass):
        notify(kind, to=user, occasion=occasion, at=at, organisation=leisure_pass.fund.centre, **params)


def loan_due(loan: EquipmentLoan, *, late: bool, at: datetime) -> None:
    notify(
        "associations.loan_late" if late else "associations.loan_due",
        to=loan.participant.user,
        occasion=f"loan:{loan.pk}:{loan.due_on}",
        at=at,
        organisation=loan.item.organisation,
        loan_id=loan.pk,
    )
