"""The life of a leisure pass: granted, handed out, redeemed in parts, ended [A4 39-44]."""

from datetime import date, datetime, timedelta

from dateutil.relativedelta import relativedelta
from django.db import transaction
from django.utils import timezone

from associations import coverage, eligibility
from associations.choices import Refusal
from associations.choices.passes import PassEnd, PassKind, PassState
from associations.eligibility import Holder
from associations.letters import passes as letters
from associations.models import Activity, Association, Fund, LeisurePass, Redemption
from medspil.users import log
from medspil.users.models import User
from medspil.users.refusals import Refused, refuse_if
from medspil.users.seats import give_back, take
from theme.formats import kroner_text


@transaction.atomic
def grant_pass(
    *, fund: Fund, kind: PassKind, holder: Holder, amount_ore: int, by: User, at: datetime
) -> LeisurePass:
    """Bind an amount of the fund for one person: pass 1, or pass 2 when pass 1 is behind them.

    Taking the amount locks the fund's row, so what is counted after it stands still. Raises Refused(
    FUND_CLOSED | OVER_CEILING | CHILD_PASS_FOR_ADULT | FUND_EMPTY | HAS_OPEN_PASS | TWO_PASSES |
    NO_SECOND_PASSES).
    """
    on = timezone.localdate(at)
    refuse_if(None if fund.year == on.year else Refusal.FUND_CLOSED)
    refuse_if(eligibility.refusal(kind, holder, on))
    if not 0 < amount_ore <= fund.ceiling_ore:
        raise Refused(Refusal.OVER_CEILING, ceiling=kroner_text(fund.ceiling_ore))
    if not take(fund, amount_ore):
        raise Refused(Refusal.FUND_EMPTY, left=kroner_text(Fund.objects.get(pk=fund.pk).left_ore))
    number = next_number(fund, kind, holder, on)
    row = LeisurePass.objects.create(
        fund=fund,
        kind=kind,
        number=number,
        **holder.fields(),
        amount_ore=amount_ore,
        granted_at=at,
        granted_by=by,
        valid_until=on + relativedelta(months=fund.valid_months) - timedelta(days=1),
    )
    log.record("associations.grant_pass", row, by=by, number=number)
    return row


def next_number(fund: Fund, kind: PassKind, holder: Holder, on: date) -> int:
    """1, or 2 after the first is used up or has run out: ever for newcomers, a year for children [A4 42].

    How many second passes a fund gives is the fund's own cap.
    """
    had = holder.passes(kind).counted()
    refuse_if(Refusal.HAS_OPEN_PASS if any(row.state_on(on) in STANDING for row in had) else None)
    number = 1 + len([row for row in had if kind == PassKind.NEWCOMER or row.fund.year == on.year])
    refuse_if(Refusal.TWO_PASSES if number > 2 else None)
    most = fund.most_second_passes
    full = number == 2 and most is not None and fund.passes.filter(number=2).counted().count() >= most
    refuse_if(Refusal.NO_SECOND_PASSES if full else None)
    return number


STANDING = frozenset({PassState.GRANTED, PassState.ISSUED, PassState.PARTLY_REDEEMED})


@transaction.atomic
def issue_pass(*, leisure_pass: LeisurePass, by: User, at: datetime) -> LeisurePass:
    """The pass is handed out: from now on it can be redeemed. Raises Refused(PASS_NOT_OPEN)."""
    row = locked(leisure_pass)
    on = timezone.localdate(at)
    refuse_if(None if row.state_on(on) == PassState.GRANTED else Refusal.PASS_NOT_OPEN)
    row.issued_on = on
    row.save(update_fields=["issued_on"])
    log.record("associations.issue_pass", row, by=by)
    letters.pass_issued(row, at=at)
    return row


@transaction.atomic
def redeem(
    *,
    leisure_pass: LeisurePass,
    association: Association,
    activity: Activity | None,
    product: str,
    amount_ore: int,
    covers_from: date | None,
    invoice_ref: str,
    by: User,
    at: datetime,
) -> Redemption:
    """Pay a fee, or a part of it, with a pass.

    What it covers is computed from the activity's fee. Raises Refused(PASS_NOT_OPEN | OVER_BALANCE |
    INVOICE_TWICE).
    """
    row = locked(leisure_pass)
    on = timezone.localdate(at)
    refuse_if(None if row.state_on(on) in REDEEMABLE else Refusal.PASS_NOT_OPEN)
    if not 0 < amount_ore <= row.left_ore:
        raise Refused(Refusal.OVER_BALANCE, left=kroner_text(row.left_ore))
    same = row.redemptions.counted().filter(association=association, invoice_ref=invoice_ref)
    refuse_if(Refusal.INVOICE_TWICE if same.exists() else None)
    start = covers_from or on
    fee = activity.fee_ore if activity else 0
    until = coverage.covers_until(start, amount_ore=amount_ore, fee_ore=fee)
    redemption = Redemption.objects.create(
        leisure_pass=row,
        association=association,
        activity=activity,
        product=product,
        amount_ore=amount_ore,
        bought_on=on,
        covers_from=start if until else None,
        covers_until=until,
        invoice_ref=invoice_ref,
        made_at=at,
        made_by=by,
    )
    row.redeemed_ore += amount_ore
    row.save(update_fields=["redeemed_ore"])
    log.record("associations.redeem", redemption, by=by)
    return redemption


REDEEMABLE = frozenset({PassState.ISSUED, PassState.PARTLY_REDEEMED})


@transaction.atomic
def void_redemption(*, redemption: Redemption, reason: str, by: User, at: datetime) -> Redemption:
    """Take a redemption back before it is in a payment run; the pass has its money again.

    Raises Refused(IN_A_RUN | PASS_NOT_OPEN).
    """
    row = locked(redemption.leisure_pass)
    redemption = Redemption.objects.select_for_update().get(pk=redemption.pk)
    refuse_if(Refusal.IN_A_RUN if redemption.run_id else None)
    refuse_if(Refusal.PASS_NOT_OPEN if redemption.voided_at or row.closed_on else None)
    redemption.voided_at, redemption.voided_by, redemption.void_reason = at, by, reason
    redemption.save(update_fields=["voided_at", "voided_by", "void_reason"])
    row.redeemed_ore -= redemption.amount_ore
    row.save(update_fields=["redeemed_ore"])
    log.record("associations.void_redemption", redemption, by=by)
    return redemption


@transaction.atomic
def return_pass(*, leisure_pass: LeisurePass, by: User, at: datetime) -> LeisurePass:
    """Given back: what is left goes to the fund. Raises Refused(PASS_NOT_OPEN)."""
    row = locked(leisure_pass)
    refuse_if(None if row.state_on(timezone.localdate(at)) in STANDING else Refusal.PASS_NOT_OPEN)
    close(row, PassEnd.RETURNED, at)
    log.record("associations.return_pass", row, by=by)
    return row


@transaction.atomic
def expire_passes(*, at: datetime) -> int:
    """Passes whose last day is over give what is left back to their fund; returns how many."""
    on = timezone.localdate(at)
    rows = LeisurePass.objects.select_for_update().open().filter(valid_until__lt=on).order_by("pk")
    count = 0
    for row in rows:
        close(row, PassEnd.EXPIRED, at)
        log.record("associations.expire_pass", row, by=None)
        count += 1
    return count


def close(row: LeisurePass, end: PassEnd, at: datetime) -> None:
    back = row.left_ore
    row.released_ore, row.closed_on, row.end = back, timezone.localdate(at), end
    row.save(update_fields=["released_ore", "closed_on", "end"])
    give_back(row.fund, back)


def locked(leisure_pass: LeisurePass) -> LeisurePass:
    return LeisurePass.objects.select_for_update(of=("self",)).select_related("fund").get(pk=leisure_pass.pk)
