"""What the ground floor forgets by time."""

from datetime import datetime, timedelta

from django.contrib.sessions.models import Session

from medspil.jobs.schedule import periodic
from medspil.privacy.models import DRAFT_DAYS, Draft, Read
from medspil.users.models import FormKey

READ_LOG_KEPT = timedelta(days=365)
FORM_KEY_KEPT = timedelta(days=2)


@periodic("jobs.forget", every=timedelta(hours=6))
def forget(at: datetime) -> None:
    """Delete drafts, form keys, sessions and read-log rows that are past their retention."""
    Draft.objects.filter(saved_at__lte=at - timedelta(days=DRAFT_DAYS)).delete()
    FormKey.objects.filter(used_at__lte=at - FORM_KEY_KEPT).delete()
    Read.objects.filter(at__lte=at - READ_LOG_KEPT).delete()
    Session.objects.filter(expire_date__lt=at).delete()
