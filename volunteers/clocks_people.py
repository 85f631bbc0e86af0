"""What is kept of volunteers only for a while."""

from datetime import datetime, timedelta

from dateutil.relativedelta import relativedelta
from django.conf import settings
from django.utils import timezone

from medspil.jobs.schedule import periodic
from volunteers.models import SafetyRefusal


@periodic("volunteers.forget_refusals", every=timedelta(days=1))
def forget_refusals(at: datetime) -> None:
    """Delete the digests whose time is over."""
    oldest = timezone.localdate(at) - relativedelta(months=settings.MEDSPIL_SAFETY_REFUSAL_MONTHS)
    SafetyRefusal.objects.filter(refused_on__lte=oldest).delete()
