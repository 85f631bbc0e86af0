"""What is kept of volunteers only for a while."""

from datetime import datetime, timedelta

from dateutil.relativedelta import relativedelta
from django.conf import settings
from django.utils import timezone

from medspil.jobs.schedule import periodic
from volunteers.actions.forgetting import forget
from volunteers.models import Engagement, SafetyRefusal

CAME_TO_NOTHING_KEPT = relativedelta(months=6)


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
