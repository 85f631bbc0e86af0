"""Payment runs: what associations are owed, paid once."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from associations.choices import Refusal
from associations.models import Fund, PaymentRun, Redemption
from medspil.users import log
from medspil.users.models import User
from medspil.users.refusals import refuse_if


@transaction.atomic
def make_run(*, fund: Fund, by: User, at: datetime) -> PaymentRun:
    """Gather every redemption of a fund that is in no run yet. Raises Refused(NOTHING_TO_PAY).

    The fund's lock lets one run be made at a time; a redemption has room for one run only.
    """
    fund = Fund.objects.select_for_update().get(pk=fund.pk)
    run = PaymentRun.objects.create(fund=fund, made_at=at, made_by=by)
    gathered = Redemption.objects.owed().filter(leisure_pass__fund=fund).update(run=run)
    refuse_if(None if gathered else Refusal.NOTHING_TO_PAY)
    log.record("associations.make_run", run, by=by, count=gathered)
    return run


@transaction.atomic
def mark_paid(*, run: PaymentRun, by: User, at: datetime) -> PaymentRun:
    """The money has left. Said twice, the first day stands."""
    PaymentRun.objects.filter(pk=run.pk, paid_on__isnull=True).update(paid_on=timezone.localdate(at))
    run.refresh_from_db()
    log.record("associations.mark_paid", run, by=by)
    return run
