"""How far a child clearance is. The certificate is read and deleted; only the outcome comes here."""

from datetime import date, datetime
from typing import Any

from dateutil.relativedelta import relativedelta
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from medspil.notices import outbox
from medspil.users import log
from medspil.users.models import Organisation, User
from medspil.users.refusals import refuse_if
from volunteers.choices import ClearanceState, Refusal
from volunteers.models import ChildClearance, Volunteer

ASSESSED = frozenset({ClearanceState.CLEARED, ClearanceState.NOT_CLEARED})
UNDER_WAY = frozenset({ClearanceState.REQUESTED, ClearanceState.CONSENT_PENDING})


def usual_end(on: date) -> date:
    """How long a clearance read on a day holds: a setting, as the law sets no interval."""
    last: date = on + relativedelta(months=settings.MEDSPIL_CLEARANCE_MONTHS)
    return last


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

    A new one asked for while the old one holds leaves the old one in force. Raises
    Refused(CLEARED_UNTIL_WHEN) where a cleared one has no last day ahead.
    """
    on = timezone.localdate(at)
    cleared = state == ClearanceState.CLEARED
    refuse_if(Refusal.CLEARED_UNTIL_WHEN if cleared and (valid_until is None or valid_until <= on) else None)
    before = ChildClearance.objects.select_for_update().filter(volunteer=volunteer, organisation=organisation)
    if state in UNDER_WAY and (held := before.valid(on).first()):
        return renew(held, by, on)
    clearance, _new = ChildClearance.objects.update_or_create(
        volunteer=volunteer,
        organisation=organisation,
        defaults={
            "state": state,
            "since": on,
            "valid_until": valid_until if cleared else None,
            "renewal_on": None,
            "assessed_on": on if state in ASSESSED else None,
            "assessed_by": by if state in ASSESSED else None,
        },
    )
    log.record("volunteers.clearance", clearance, by=by)
    return clearance


def renew(clearance: ChildClearance, by: User, on: date) -> ChildClearance:
    """A new one is asked for; the one in force holds until its last day."""
    clearance.renewal_on = clearance.renewal_on or on
    clearance.save(update_fields=["renewal_on"])
    log.record("volunteers.renewal", clearance, by=by)
    return clearance


@transaction.atomic
def warn_of_end(*, clearance: ChildClearance, at: datetime) -> None:
    """Tell the volunteer, and the organisation's mail box, that it ends or has ended; once per stage."""
    until = clearance.valid_until
    if until is None:
        return
    days = (until - timezone.localdate(at)).days
    stages = [stage for stage in settings.MEDSPIL_CLEARANCE_WARN_DAYS if days <= stage]
    if not stages:
        return
    stage = "ended" if days < 0 else str(min(stages))
    told: dict[str, Any] = {
        "occasion": f"clearance:{clearance.pk}:{until}:{stage}",
        "at": at,
        "organisation": clearance.organisation,
        "clearance_id": clearance.pk,
        "until": until.isoformat(),
    }
    kind = "volunteers.clearance_ended" if days < 0 else "volunteers.clearance_ends"
    outbox.notify(kind, to=clearance.volunteer.user, **told)
    office = clearance.organisation
    if office.email and days >= 0:
        mail_box = outbox.Guest(office.name, settings.LANGUAGE_CODE, email=office.email)
        outbox.notify("volunteers.clearance_to_renew", to=mail_box, **told)
