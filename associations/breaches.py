"""The nightly check that nobody has had more than the six months at one association [7]."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from associations import terms
from associations.choices import MembershipState
from associations.models import FeeFreeMembership
from medspil.users import log


def broken(rows: list[FeeFreeMembership]) -> Iterator[FeeFreeMembership]:
    """Of a person's memberships at an association, in order: those past what was left of the six months."""
    used = 0
    for row in rows:
        until = row.closed_on or row.last_day
        if row.start is None or until is None:
            continue
        longest = terms.longest_last_day(row.start, used)
        if longest is None or until > longest:
            yield row
        used += terms.length(row.start, until)


def check(on: date) -> int:
    """Mark what breaks the rule and stands, so that it is on the desk; unmark what no longer does.

    Returns how many stand.
    """
    rows = FeeFreeMembership.objects.filter(activated_on__isnull=False)
    ordered = rows.order_by("participant_id", "association_id", "start", "pk")
    found: dict[int, FeeFreeMembership] = {}
    for _pair, group in groupby(ordered.iterator(), key=lambda row: (row.participant_id, row.association_id)):
        found |= {row.pk: row for row in broken(list(group)) if row.state == MembershipState.ACTIVE}
    FeeFreeMembership.objects.filter(breach_on__isnull=False).exclude(pk__in=found).update(breach_on=None)
    for row in found.values():
        if row.breach_on is None:
            row.breach_on = on
            row.save(update_fields=["breach_on"])
            log.record("associations.breach", row, by=None)
    return len(found)
