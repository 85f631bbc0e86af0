"""What happens by itself at night."""

from datetime import datetime, timedelta

from django.utils import timezone

from medspil.jobs.schedule import periodic
from medspil.participants import actions
from medspil.participants.models import ReferrerApplication

APPLICATION_DAYS = 7


@periodic("participants.nightly", every=timedelta(days=1))
def nightly(at: datetime) -> None:
    """Those who turned 18 become drafts; what was kept of children, and unopened applications, go."""
    on = timezone.localdate(at)
    actions.wake_grown_up(on=on, at=at)
    actions.forget_children(on=on)
    ReferrerApplication.objects.filter(asked_at__lt=at - timedelta(days=APPLICATION_DAYS)).delete()
