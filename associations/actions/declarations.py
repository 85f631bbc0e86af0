"""The yearly declaration of child clearances: asked, reminded, and a gate for tasks near children [A5 48]."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from associations import letters
from associations.choices import AgreementState, Refusal
from associations.models import Association, ClearanceDeclaration, CooperationAgreement
from associations.models.agreement import AgreementQuerySet
from medspil.users import log
from medspil.users.choices import Via
from medspil.users.models import User
from medspil.users.refusals import refuse_if

ASKED_ON = (12, 1)
REMINDED_DAYS = (0, 21, 42)
"""From 1 December for the coming year, and again after three and six weeks."""


@transaction.atomic
def declare_clearances(
    *, association: Association, year: int, name: str, by: User | None, via: Via, at: datetime
) -> int:
    """Everybody near children under 15 has a valid clearance, says somebody by name, for one year.

    Raises Refused(NOT_THAT_YEAR | NOTHING_TO_DECLARE). Returns for how many agreements it counts.
    """
    on = timezone.localdate(at)
    refuse_if(None if year in (on.year, on.year + 1) else Refusal.NOT_THAT_YEAR)
    rows = association.agreements.filter(near_children=True).exclude(state=AgreementState.ENDED)
    agreements = list(rows.select_for_update().order_by("pk"))
    refuse_if(None if agreements else Refusal.NOTHING_TO_DECLARE)
    for agreement in agreements:
        ClearanceDeclaration.objects.get_or_create(
            agreement=agreement, year=year, defaults={"name": name, "by": by, "via": via, "at": at}
        )
        agreement.child_declaration_year = max(year, agreement.child_declaration_year or 0)
        agreement.save(update_fields=["child_declaration_year"])
        log.record("associations.declare", agreement, by=by, year=year, via=via)
    return len(agreements)


def asked_year(on: date) -> int:
    """Which year is asked about on a day: from 1 December the coming one."""
    return on.year + ((on.month, on.day) >= ASKED_ON)


def lacking(on: date, year: int) -> AgreementQuerySet:
    """Agreements in force with tasks near children that lack the declaration of a year."""
    rows = CooperationAgreement.objects.in_force(on).filter(near_children=True)
    return rows.exclude(child_declaration_year__gte=year)


def ask_for_declarations(*, at: datetime) -> int:
    """Ask, and remind after three and six weeks; then it stands on the desk. Returns how many lack it."""
    on = timezone.localdate(at)
    year = asked_year(on)
    lacks = lacking(on, year).select_related("association__organisation", "association__centre")
    rows = list(lacks.order_by("pk"))
    for agreement in rows:
        since = max(date(year - 1, *ASKED_ON), agreement.valid_from)
        round_number = sum((on - since).days >= days for days in REMINDED_DAYS)
        letters.declare(agreement, year, max(round_number, 1), at=at)
    return len(rows)


def overdue(agreement: CooperationAgreement, on: date) -> bool:
    """Whether the coordinator should phone: asked for six weeks, or the year has begun without it."""
    since = max(date(asked_year(on) - 1, *ASKED_ON), agreement.valid_from)
    return on >= since + timedelta(days=REMINDED_DAYS[-1]) or not agreement.declared(on)
