"""Once a quarter, one page for each association [7]."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from associations import letters
from associations.actions.tasks import confirm_all_hours
from associations.choices import Refusal, YesVia
from associations.models import Association, QuarterCheck
from associations.quarters import Quarter, before
from medspil.users import log
from medspil.users.models import User
from medspil.users.refusals import refuse_if


def send_quarters(*, at: datetime) -> int:
    """The quarter that has ended, to every association that had members in it. Returns how many are new."""
    on = timezone.localdate(at)
    quarter = before(on)
    had_members = Q(memberships__start__lte=quarter.last_day) & (
        Q(memberships__closed_on__isnull=True) | Q(memberships__closed_on__gte=quarter.first_day)
    )
    rows = Association.objects.filter(had_members, memberships__activated_on__isnull=False)
    new = rows.exclude(quarters__year=quarter.year, quarters__quarter=quarter.number).distinct()
    found = list(new.select_related("centre", "organisation").order_by("pk"))
    for association in found:
        send_quarter(association=association, quarter=quarter, at=at)
    return len(found)


@transaction.atomic
def send_quarter(*, association: Association, quarter: Quarter, at: datetime) -> QuarterCheck:
    check, new = QuarterCheck.objects.get_or_create(
        association=association, year=quarter.year, quarter=quarter.number, defaults={"sent_at": at}
    )
    if new:
        letters.quarter(check, at=at)
    return check


@transaction.atomic
def confirm_quarter(*, check: QuarterCheck, by: User | None, via: YesVia, at: datetime) -> QuarterCheck:
    """*Det passer alt sammen*: members, tasks and money as they stand on the page; hours are confirmed.

    Raises Refused(ALREADY_ANSWERED).
    """
    check = (
        QuarterCheck.objects.select_for_update(of=("self",)).select_related("association").get(pk=check.pk)
    )
    refuse_if(Refusal.ALREADY_ANSWERED if check.confirmed_at else None)
    check.confirmed_at, check.confirmed_by, check.confirmed_via = at, by, via
    check.save(update_fields=["confirmed_at", "confirmed_by", "confirmed_via"])
    confirm_all_hours(memberships=check.association.memberships.all(), by=by, via=via, at=at)
    log.record("associations.quarter", check, by=by, via=via)
    return check
