"""What happens by itself to passes and loans: money that goes back, and a word in time [A4 43]."""

from datetime import datetime, timedelta

from django.utils import timezone

from associations import terms
from associations.actions import expire_passes
from associations.clocks import reached
from associations.letters import passes as letters
from associations.models import EquipmentLoan, LeisurePass, Redemption
from medspil.jobs.schedule import periodic

LOAN_REMINDER_DAYS = 7


@periodic("associations.passes", every=timedelta(hours=1))
def clocks(at: datetime) -> None:
    expire_passes(at=at)
    remind_of_passes(at=at)
    remind_of_cover(at=at)
    remind_of_loans(at=at)


def remind_of_passes(*, at: datetime) -> None:
    """Money left on a pass that runs out in 60, 30 or 14 days, once each."""
    on = timezone.localdate(at)
    until = on + timedelta(days=max(terms.REMINDERS))
    rows = LeisurePass.objects.redeemable(on).filter(valid_until__lte=until)
    for row in rows.with_people().select_related("fund__centre").order_by("pk"):
        letters.pass_ending(row, reached((row.valid_until - on).days), at=at)


def remind_of_cover(*, at: datetime) -> None:
    """A fee that is paid for 60, 30 or 14 days more, once each; not where another payment carries on."""
    on = timezone.localdate(at)
    until = on + timedelta(days=max(terms.REMINDERS))
    rows = Redemption.objects.last_paid(on, until).filter(covers_until__isnull=False)
    for row in rows.select_related("association", "leisure_pass__fund__centre").order_by("pk"):
        assert row.covers_until is not None  # noqa: S101  (the filter above says so)
        letters.cover_ending(row, reached((row.covers_until - on).days), at=at)


def remind_of_loans(*, at: datetime) -> None:
    """A week before something is due, and the day after it was."""
    on = timezone.localdate(at)
    rows = EquipmentLoan.objects.out().filter(due_on__lte=on + timedelta(days=LOAN_REMINDER_DAYS))
    for loan in rows.with_people().order_by("pk"):
        letters.loan_due(loan, late=loan.due_on < on, at=at)
