"""What happens to volunteers by time alone: breaks that end, clearances that lapse, what is forgotten."""

from datetime import datetime, timedelta

from dateutil.relativedelta import relativedelta
from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from medspil.jobs.schedule import periodic
from volunteers.actions.clearance import warn_of_end
from volunteers.actions.forgetting import forget
from volunteers.actions.parents import forget_parent
from volunteers.actions.standing import end_break
from volunteers.models import ChildClearance, Engagement, RoleGranted, SafetyRefusal, Volunteer

CAME_TO_NOTHING_KEPT = relativedelta(months=6)
MISSED_NIGHTS = timedelta(days=14)
"""So long a clearance that ended is still told about, if the clock stood still."""
PARENT_KEPT = timedelta(days=60)
"""After the 18th birthday; until then the desk has been reminded to talk about it."""


@periodic("volunteers.breaks", every=timedelta(hours=6))
def end_breaks(at: datetime) -> None:
    """Who had a last day for their break is active again the day after."""
    for engagement in Engagement.objects.back(timezone.localdate(at)).order_by("pk"):
        end_break(engagement=engagement, at=at)


@periodic("volunteers.recheck", every=timedelta(hours=12))
def recheck(at: datetime) -> None:
    """Warn of clearances that end, at 90 and 30 days and the day after, once each.

    The role itself closes by its date (`RoleGranted.objects.standing`), and what it touches stands on the
    desk that day (`volunteers.lapses`): neither waits for this clock.
    """
    on = timezone.localdate(at)
    first = on + timedelta(days=max(settings.MEDSPIL_CLEARANCE_WARN_DAYS))
    rows = ChildClearance.objects.filter(
        Exists(asking()), valid_until__range=(on - MISSED_NIGHTS, first)
    ).select_related("volunteer__user", "organisation")
    for clearance in rows.order_by("pk"):
        warn_of_end(clearance=clearance, at=at)


def asking() -> QuerySet[RoleGranted]:
    """Roles held with the organisation that asked, for which a clearance matters."""
    return RoleGranted.objects.near_children().filter(
        engagement__volunteer=OuterRef("volunteer"),
        engagement__organisation=OuterRef("organisation"),
        closed_on__isnull=True,
    )


@periodic("volunteers.forget_parents", every=timedelta(days=1))
def forget_parents(at: datetime) -> None:
    """Nothing is kept of the parent of somebody grown up."""
    on = timezone.localdate(at)
    for volunteer in Volunteer.objects.grown_up(on - PARENT_KEPT).order_by("pk"):
        forget_parent(volunteer=volunteer, by=None)


@periodic("volunteers.forget_refusals", every=timedelta(days=1))
def forget_refusals(at: datetime) -> None:
    """Delete the digests whose time is over."""
    oldest = timezone.localdate(at) - relativedelta(months=settings.MEDSPIL_SAFETY_REFUSAL_MONTHS)
    SafetyRefusal.objects.filter(refused_on__lte=oldest).delete()


@periodic("volunteers.forget_applications", every=timedelta(days=1))
def forget_applications(at: datetime) -> None:
    """Six months without a yes, or after a no: the application goes, as the sign-up page promises."""
    since = at - CAME_TO_NOTHING_KEPT
    for engagement in Engagement.objects.came_to_nothing(since).select_related("volunteer__user"):
        forget(engagement=engagement, since=since)
