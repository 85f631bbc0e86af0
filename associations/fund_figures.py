"""A fund in figures, computed from its passes and payments, never stored [A4 44]. Money is integer øre."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from associations.choices import Outcome
from associations.choices.passes import PassKind, PassState
from associations.models import Fund, OutcomeCheck, Redemption

FEWEST_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Stayed:
    """Of those an answer is known about after so many months, how many are members still."""

    label: str
    members: int
    known: int


def by_kind_and_state(fund: Fund, on: date) -> list[tuple[str, list[tuple[str, int]], int]]:
    """How many passes of each kind in each state they are in, and in all."""
    rows = fund.passes.with_pass_state(on).order_by().values("kind", "pass_state")  # type: ignore[misc]
    counted = {(row["kind"], row["pass_state"]): row["count"] for row in rows.annotate(count=Count("pk"))}
    table = []
    for kind in PassKind:
        counts = [(str(state.label), counted.get((kind.value, state.value), 0)) for state in PassState]
        some = [(label, count) for label, count in counts if count]
        table.append((str(kind.label), some, sum(count for _label, count in some)))
    return table


def paid_and_owed(fund: Fund) -> tuple[int, int, int]:
    """What its passes have paid in all, what of it associations wait for, and what is in no payment run."""
    rows = Redemption.objects.counted().filter(leisure_pass__fund=fund)
    return rows.ore(), rows.not_paid().ore(), rows.owed().ore()


def stayed(fund: Fund) -> list[Stayed]:
    """Who is a member still, three and six months after; below five answers nothing is shown [A4 43]."""
    rows = OutcomeCheck.objects.filter(redemption__leisure_pass__fund=fund).with_outcome()
    said = [
        (row.get_checkpoint_display(), row.outcome)  # type: ignore[attr-defined]
        for row in rows.order_by("checkpoint", "pk")
    ]
    known = Counter(label for label, outcome in said if outcome != Outcome.UNKNOWN)
    left = Counter(label for label, outcome in said if outcome == Outcome.LEFT)
    shown = ((label, count) for label, count in known.items() if count >= FEWEST_SHOWN)
    return [Stayed(label, count - left[label], count) for label, count in shown]
