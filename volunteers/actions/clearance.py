"""How far a child clearance is. The certificate is read and deleted; only the outcome comes here."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from medspil.users import log
from medspil.users.models import Organisation, User
from medspil.users.refusals import refuse_if
from volunteers.choices import ClearanceState, Refusal
from volunteers.models import ChildClearance, Volunteer

ASSESSED = frozenset({ClearanceState.CLEARED, ClearanceState.NOT_CLEARED})


@transaction.atomic
def record_clearance(
    *,
    volunteer: Volunteer,
    organisation: Organisation,
    state: ClearanceState,
    valid_until: date | None,
    by: User,
    at: datetime,
) -> ChildClearance:
    """Set the state of the clearance that `organisation` asked for. `valid_until` is its last day.

    Raises Refused(CLEARED_UNTIL_WHEN) where a cleared one has no last day ahead.
    """
    on = timezone.localdate(at)
    cleared = state == ClearanceState.CLEARED
    refuse_if(Refusal.CLEARED_UNTIL_WHEN if cleared and (valid_until is None or valid_until <= on) else None)
    clearance, _new = ChildClearance.objects.update_or_create(
        volunteer=volunteer,
        organisation=organisation,
        defaults={
            "state": state,
            "since": on,
            "valid_until": valid_until if cleared else None,
            "assessed_on": on if state in ASSESSED else None,
            "assessed_by": by if state in ASSESSED else None,
        },
    )
    log.record("volunteers.clearance", clearance, by=by)
    return clearance
