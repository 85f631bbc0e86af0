"""What became of it: asked at the end, three and six months after; of the member too [A4 43]."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, datetime, timedelta

from dateutil.relativedelta import relativedelta
from django.db import transaction
from django.utils import timezone

from associations import letters
from associations.choices import Checkpoint, MembershipState, Outcome, Side, YesVia
from associations.models import Association, FeeFreeMembership, OutcomeCheck
from medspil.users import log
from medspil.users.models import User

ASKED_WITHIN = relativedelta(months=8)


def outcome_of(check: OutcomeCheck) -> Outcome:
    """One answer, or two alike, is the outcome; silence and disagreement are unknown.

    `OutcomeCheck.objects.with_outcome()` says the same in SQL.
    """
    answers = {answer for answer in (check.club_answer, check.member_answer) if answer}
    return Outcome(answers.pop()) if len(answers) == 1 else Outcome.UNKNOWN


def asked_from(closed_on: date, checkpoint: int) -> date:
    """The day from which it is asked: the day after the last one, or so many months after it."""
    return closed_on + (relativedelta(months=checkpoint) if checkpoint else timedelta(days=1))


def ask_outcomes(*, at: datetime) -> int:
    """What is due by this week's Monday: one mail for each association, one for each member.

    Bears being run on any day, any number of times. Returns how many questions were new.
    """
    on = timezone.localdate(at)
    monday = on - timedelta(days=on.weekday())
    due = defaultdict(list)
    rows = FeeFreeMembership.objects.filter(
        state=MembershipState.CLOSED, closed_on__range=(on - ASKED_WITHIN, monday)
    )
    for membership in rows.select_related("association__centre").prefetch_related("outcomes").order_by("pk"):
        asked = {check.checkpoint for check in membership.outcomes.all()}
        start, closed_on = membership.start, membership.closed_on
        if start is None or closed_on is None or closed_on < start:
            continue
        for checkpoint in Checkpoint.values:
            if checkpoint not in asked and asked_from(closed_on, checkpoint) <= monday:
                due[membership.association].append((membership, checkpoint))
    for association, questions in due.items():
        _ask(association, questions, monday, at)
    return sum(len(questions) for questions in due.values())


@transaction.atomic
def _ask(
    association: Association, questions: list[tuple[FeeFreeMembership, int]], monday: date, at: datetime
) -> None:
    for membership, checkpoint in questions:
        check, new = OutcomeCheck.objects.get_or_create(
            membership=membership, checkpoint=checkpoint, defaults={"asked_at": at}
        )
        if new:
            letters.still_there(check, at=at)
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
    exceptions: Mapping[int, Outcome],
    by: User | None,
    via: YesVia,
    at: datetime,
) -> int:
    """*Ja til alle*: everybody asked about is a member, but for the exceptions by check. Returns how many."""
    owed = list(OutcomeCheck.objects.owed_by_club(association).order_by("pk"))
    for check in owed:
        answer = exceptions.get(check.pk, Outcome.BECAME_MEMBER)
        say_outcome(check=check, side=Side.CLUB, answer=answer, by=by, via=via, at=at)
    return len(owed)
