"""What happens by itself: the time that runs out, the reminders before it, and holds that lapse."""

from datetime import datetime, timedelta

from django.utils import timezone

from associations import letters, terms
from associations.actions import close_run_out, lapse_holds
from associations.models import FeeFreeMembership
from medspil.jobs.schedule import periodic


@periodic("associations.clocks", every=timedelta(hours=1))
def clocks(at: datetime) -> None:
    close_run_out(at=at)
    lapse_holds(at=at)
    remind(at=at)


def remind(*, at: datetime) -> int:
    """60, 30 and 14 days before the last day, once each; who begins late gets the nearest one."""
    on = timezone.localdate(at)
    until = on + timedelta(days=max(terms.REMINDERS))
    rows = FeeFreeMembership.objects.standing().filter(last_day__range=(on, until), start__lte=on)
    rows = rows.select_related("participant__user", "participant__organisation", "association__centre")
    found = list(rows.select_related("association__organisation").order_by("pk"))
    for membership in found:
        assert membership.last_day is not None  # noqa: S101  (the filter above says so)
        letters.ending(membership, reached(terms.days_left(membership.last_day, on)), at=at)
    return len(found)


def reached(days_left: int) -> int:
    """The nearest reminder whose day has come: 60, 30 or 14."""
    return min(days for days in terms.REMINDERS if days_left <= days)
