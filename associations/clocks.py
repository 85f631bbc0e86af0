"""What happens by itself: the time that runs out, the reminders before it, and what lapses."""

from datetime import datetime, timedelta

from django.utils import timezone

from associations import breaches, letters, recount, terms
from associations.actions import (
    ask_about_visits,
    ask_for_declarations,
    ask_outcomes,
    close_run_out,
    lapse_holds,
    lapse_offers,
    make_end_tasks,
    remind_to_renew,
    send_quarters,
    take_up_wishes,
)
from associations.freshness import freshness, to_ask
from associations.models import Activity, FeeFreeMembership
from medspil.jobs.schedule import periodic

SEASON_ENDS = timedelta(days=21)
MOST_ASKED = 500


@periodic("associations.wishes", every=timedelta(minutes=5))
def wishes(at: datetime) -> None:
    """Who has just been taken in need not ask again for what they asked before."""
    take_up_wishes(at=at)


@periodic("associations.clocks", every=timedelta(hours=1))
def clocks(at: datetime) -> None:
    close_run_out(at=at)
    lapse_holds(at=at)
    lapse_offers(at=at)
    remind(at=at)
    ask_whether_right(at=at)


@periodic("associations.daily", every=timedelta(hours=12))
def daily(at: datetime) -> None:
    remind_to_renew(at=at)
    ask_for_declarations(at=at)
    ask_about_visits(at=at)
    ask_outcomes(at=at)
    send_quarters(at=at)
    breaches.check(timezone.localdate(at))
    recount.check(timezone.localdate(at))


def ask_whether_right(*, at: datetime) -> int:
    """Activities nobody confirmed for a season, and seasons that end: one question each to their contact."""
    on = timezone.localdate(at)
    rows = Activity.objects.public(on).select_related("association__organisation", "association__centre")
    old = list(rows.filter(to_ask(on)).order_by("confirmed_on", "pk")[:MOST_ASKED])
    for activity in old:
        letters.still_right(activity, freshness(activity.confirmed_on, on), at=at)
    soon = rows.filter(season_to__range=(on, on + SEASON_ENDS), next_season__isnull=True)
    ending = list(soon.order_by("season_to", "pk")[:MOST_ASKED])
    for activity in ending:
        letters.season_ends(activity, at=at)
    return len(old) + len(ending)


def remind(*, at: datetime) -> int:
    """60, 30 and 14 days before the last day, once each; who begins late gets the nearest one.

    With the first of them association and guide get a task each.
    """
    on = timezone.localdate(at)
    until = on + timedelta(days=max(terms.REMINDERS))
    rows = FeeFreeMembership.objects.standing().filter(last_day__range=(on, until), start__lte=on)
    rows = rows.select_related("participant__user", "participant__organisation", "association__centre")
    found = list(rows.select_related("association__organisation").order_by("pk"))
    for membership in found:
        assert membership.last_day is not None  # noqa: S101  (the filter above says so)
        make_end_tasks(membership, at=at)
        letters.ending(membership, reached(terms.days_left(membership.last_day, on)), at=at)
    return len(found)


def reached(days_left: int) -> int:
    """The nearest reminder whose day has come: 60, 30 or 14."""
    return min(days for days in terms.REMINDERS if days_left <= days)
