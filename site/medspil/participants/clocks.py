"""What happens by itself at night."""

from datetime import datetime, timedelta

from django.utils import timezone

from medspil.jobs.schedule import periodic
from medspil.participants import actions, duplicates, retention
from medspil.users.models import User

LOOKED_BACK = timedelta(days=2)


@periodic("participants.nightly", every=timedelta(days=1))
def nightly(at: datetime) -> None:
    """Those who turned 18 become drafts; what was kept long enough goes; new people are compared."""
    on = timezone.localdate(at)
    actions.wake_grown_up(on=on, at=at)
    actions.forget_children(on=on)
    retention.forget(at)
    compare_new(at)


def compare_new(at: datetime) -> None:
    """Whoever came in by another door than the desk: volunteers who signed up, for one."""
    new = User.objects.filter(date_joined__gte=at - LOOKED_BACK, role_grants__role__in=duplicates.HATS)
    for user in new.distinct().order_by("pk"):
        actions.look_for_duplicates(user=user, at=at)
