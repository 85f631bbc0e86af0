"""Places in a network or a course that were taken by e-mail: confirmed by the link, or free again."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from events.actions import enrolments
from events.choices import Refusal
from events.models import Enrolment, EventSeries
from events.models.enrolment import EnrolmentState
from medspil.users import log
from medspil.users.choices import Via
from medspil.users.refusals import refuse_if


@transaction.atomic
def confirm_enrolment(*, enrolment: Enrolment, via: Via, at: datetime) -> Enrolment:
    """The yes to a confirming mail or to an offered place; a second yes changes nothing.

    Someone who opened the mail too late still comes in where there is room, and nobody waits.
    Raises Refused(NO_SIGNUP_NEEDED | SERIES_OVER | FULL_MEANWHILE | NOT_SIGNED_UP).
    """
    series = enrolments.locked_whole(enrolment.series_id)
    enrolment = Enrolment.objects.select_related("user", "series__organisation").get(pk=enrolment.pk)
    if enrolment.state == EnrolmentState.ENROLLED:
        return enrolment
    on = timezone.localdate(at)
    refuse_if(enrolments.refusal(series, None, on))
    refuse_if(Refusal.NOT_SIGNED_UP if enrolment.until is None else None)
    enrolment.starts_on = max(enrolment.starts_on, on)
    if enrolment.state == EnrolmentState.ENDED:
        refuse_if(None if enrolments.has_room(series) else Refusal.FULL_MEANWHILE)
        enrolment.ends_on = enrolments.last_day(series, enrolment.starts_on)
    enrolment.state, enrolment.until = EnrolmentState.ENROLLED, None
    enrolment.save(update_fields=["state", "until", "starts_on", "ends_on"])
    log.record("events.confirm_enrolment", enrolment, by=None, via=via)
    enrolments.begin(enrolment, at=at, from_line=False)
    return enrolment


@transaction.atomic
def lapse(*, series: EventSeries, at: datetime) -> int:
    """Free the places of those who did not answer in time; returns how many."""
    series = enrolments.locked_whole(series.pk)
    late = list(series.enrolments.run_out(at).order_by("pk"))
    for enrolment in late:
        enrolment.state = EnrolmentState.ENDED
        enrolment.ends_on = max(enrolment.starts_on, timezone.localdate(at))
        enrolment.save(update_fields=["state", "ends_on"])
    if late:
        enrolments.take_next(series, at=at)
    return len(late)
