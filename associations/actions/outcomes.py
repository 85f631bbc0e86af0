"""What became of it: asked when it is over, three and six months after; of the member too [A4 43]."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta

from dateutil.relativedelta import relativedelta
from django.db import transaction
from django.utils import timezone

from associations import letters
from associations.choices import Checkpoint, MembershipState, Outcome, Side, YesVia
from associations.models import Association, FeeFreeMembership, OutcomeCheck, Redemption
from medspil.users import log
from medspil.users.models import User

ASKED_WITHIN = relativedelta(months=8)
AFTER_A_PASS = (Checkpoint.THREE, Checkpoint.SIX)


def outcome_of(check: OutcomeCheck) -> Outcome:
    """One answer, or two alike, is the outcome; silence and disagreement are unknown.

    `OutcomeCheck.objects.with_outcome()` says the same in SQL.
    """
    answers = {answer for answer in (check.club_answer, check.member_answer) if answer}
    return Outcome(answers.pop()) if len(answers) == 1 else Outcome.UNKNOWN


def asked_from(ended_on: date, checkpoint: int) -> date:
    """The day from which it is asked: the day after the last one, or so many months after it."""
    return ended_on + (relativedelta(months=checkpoint) if checkpoint else timedelta(days=1))


def ask_outcomes(*, at: datetime) -> int:
    """What is due by this week's Monday: one mail for each association, one for each member.

    Bears being run on any day, any number of times. Returns how many questions were new.
    """
    on = timezone.localdate(at)
    monday = on - timedelta(days=on.weekday())
    due: defaultdict[Association, list[OutcomeCheck]] = defaultdict(list)
    for check in (*after_memberships(on - ASKED_WITHIN, monday), *after_passes(on - ASKED_WITHIN, monday)):
        due[check.subject.association].append(check)
    for association, checks in due.items():
        _ask(association, checks, monday, at)
    return sum(len(checks) for checks in due.values())


def after_memberships(since: date, monday: date) -> Iterator[OutcomeCheck]:
    """The questions about memberships that ended, not yet asked. One that never began is not asked about."""
    rows = FeeFreeMembership.objects.filter(
        state=MembershipState.CLOSED, closed_on__range=(since, monday), start__isnull=False
    )
    for row in rows.select_related("association__centre").prefetch_related("outcomes").order_by("pk"):
        start, closed_on = row.start, row.closed_on
        if start and closed_on and start <= closed_on:
            for checkpoint in _due(row.outcomes.all(), closed_on, Checkpoint, monday):
                yield OutcomeCheck(membership=row, checkpoint=checkpoint)


def after_passes(since: date, monday: date) -> Iterator[OutcomeCheck]:
    """The questions about what a pass paid for last, not yet asked."""
    rows = Redemption.objects.last_paid(since, monday).select_related("association__centre")
    rows = rows.select_related("leisure_pass__fund__centre", "leisure_pass__participant__user")
    for row in rows.prefetch_related("outcomes").order_by("pk"):
        paid_until: date = row.paid_until  # type: ignore[attr-defined]
        for checkpoint in _due(row.outcomes.all(), paid_until, AFTER_A_PASS, monday):
            yield OutcomeCheck(redemption=row, checkpoint=checkpoint)


def _due(
    asked: Iterable[OutcomeCheck], ended_on: date, checkpoints: Iterable[Checkpoint], monday: date
) -> Iterator[Checkpoint]:
    """The newest question that is due, if it was not asked: one that was missed is not asked late."""
    newest = [checkpoint for checkpoint in checkpoints if asked_from(ended_on, checkpoint) <= monday][-1:]
    done = {check.checkpoint for check in asked}
    yield from (checkpoint for checkpoint in newest if checkpoint not in done)


@transaction.atomic
def _ask(association: Association, checks: list[OutcomeCheck], monday: date, at: datetime) -> None:
    for check in checks:
        row, new = OutcomeCheck.objects.get_or_create(
            membership=check.membership,
            redemption=check.redemption,
            checkpoint=check.checkpoint,
            defaults={"asked_at": at},
        )
        if new:
            letters.still_there(row, at=at)
    letters.all_still_there(association, monday, at=at)


@transaction.atomic
def say_outcome(
    *, check: OutcomeCheck, side: Side, answer: Outcome, by: User | None, via: YesVia, at: datetime
) -> OutcomeCheck:
    """One side's word; said again, the newest counts."""
    check = OutcomeCheck.objects.select_for_update().get(pk=check.pk)
    name = "club" if side == Side.CLUB else "member"
    fields = {"answer": answer, "at": at, "by": by, "via": via}
    for field, value in fields.items():
        setattr(check, f"{name}_{field}", value)
    check.save(update_fields=[f"{name}_{field}" for field in fields])
    log.record("associations.outcome", check, by=by, side=side, via=via)
    return check


@transaction.atomic
def say_all_outcomes(
    *,
    association: Association,
    answers: Mapping[int, Outcome],
    by: User | None,
    via: YesVia,
    at: datetime,
) -> int:
    """*Ja til alle*: what the association says of each it was shown, by check. Returns how many.

    A question of another association, answered already or not among them stays as it is.
    """
    owed = list(OutcomeCheck.objects.owed_by_club(association).filter(pk__in=answers).order_by("pk"))
    for check in owed:
        say_outcome(check=check, side=Side.CLUB, answer=answers[check.pk], by=by, via=via, at=at)
    return len(owed)
