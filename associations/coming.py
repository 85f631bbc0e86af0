"""Who comes to an activity, as its trainer reads it: a first name, a day, who goes along; never the terms."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from associations.models import Activity, Escort, FeeFreeMembership, TrialVisit
from medspil.users.models import User
from theme.formats import clock, long_day

LOOKS_BACK = timedelta(days=28)


@dataclass(frozen=True, slots=True)
class Coming:
    """Somebody on a day. `visit` is what can be answered; without one they come from that day on."""

    day: date
    when: str
    name: str
    company: str
    visit: TrialVisit | None = None


def coming(activity: Activity, on: date) -> list[Coming]:
    """Those of the last four weeks and those to come, the newest day last."""
    since = on - LOOKS_BACK
    guides = guides_of(activity)

    def line(user: User, day: date, visit: TrialVisit | None = None) -> Coming:
        name = pgettext("a newcomer", "Somebody") if user.protected_identity else user.first_name
        return Coming(day, day_and_hour(activity, day), name, guides.get(user.pk, ""), visit)

    visits = TrialVisit.objects.expected(activity, since).select_related("request__participant__user")
    begins = FeeFreeMembership.objects.beginning(activity, since).select_related("participant__user")
    found = [line(visit.request.participant.user, visit.day, visit) for visit in visits]
    found += [line(row.participant.user, row.start) for row in begins if row.start]
    return sorted(found, key=lambda one: (one.day, one.name))


def guides_of(activity: Activity) -> dict[int, str]:
    """The first name of who goes along, by the user they go along with."""
    rows = Escort.objects.filter(request__activity=activity).select_related(
        "volunteer__user", "request__participant"
    )
    return {
        row.request.participant.user_id: row.volunteer.user.first_name
        for row in rows.order_by("asked_at", "pk")
    }


def day_and_hour(activity: Activity, day: date) -> str:
    """ "tirsdag 1. december kl. 18", as the trainer's own day has it."""
    hours = sorted(time.start for time in activity.times.all() if time.weekday == day.weekday())
    return (
        _("%(day)s at %(hour)s") % {"day": long_day(day), "hour": clock(hours[0])} if hours else long_day(day)
    )
