"""The six months, exactly [7] [A4 37]: one meaning of every date, first and last day inclusive."""

from calendar import monthrange
from collections.abc import Collection, Iterable, Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from associations.choices import AgreementState, Closing, MembershipState, PeriodState, TermState

if TYPE_CHECKING:
    from associations.models import Activity, Association, CooperationAgreement, FeeFreeMembership
    from medspil.participants.models import Participant

MOST_MONTHS = 6
REMINDERS = (60, 30, 14)
ENDING_SOON_DAYS = REMINDERS[0]
RENEW_DAYS = 60
HOLD_WORKING_DAYS = 2
SATURDAY = 5
LOOK_AHEAD_DAYS = 400


def last_day(start: date, months: int = MOST_MONTHS) -> date:
    """The last day of `months` calendar months from `start`: 1 March → 31 August, 31 August → 27 February."""
    years, month = divmod(start.month - 1 + months, 12)
    year, month = start.year + years, month + 1
    return date(year, month, min(start.day, monthrange(year, month)[1])) - timedelta(days=1)


def longest_last_day(start: date, used: int) -> date | None:
    """The latest last day where `used` days are gone already; None where none are left."""
    latest = last_day(start) - timedelta(days=used)
    return latest if latest >= start else None


def length(start: date, until: date) -> int:
    """Days from start to until, both inclusive; none where it ended before it began."""
    return max((until - start).days + 1, 0)


def days_used(participant: "Participant", association: "Association") -> int:
    """Fee-free days somebody has already had at an association, in memberships that are closed."""
    rows = participant.memberships.filter(association=association, state=MembershipState.CLOSED)
    spans = rows.values_list("start", "closed_on")
    return sum(length(start, until) for start, until in spans if start and until)


def days_left(until: date, on: date) -> int:
    """Days that remain after `on`: none on the last day and afterwards."""
    return max((until - on).days, 0)


def months_passed(start: date | None, until: date | None, on: date) -> float:
    """How much of the six-month bar is filled, 0–6, one decimal; the end of a shorter one fills its part.

    Nothing of one that has no days yet.
    """
    if start is None or until is None:
        return 0
    whole = length(start, last_day(start))
    passed = min(max((on - start).days, 0), length(start, until))
    return round(MOST_MONTHS * passed / whole, 1)


def trains_on(times: Iterable[tuple[int, int | None]], day: date) -> bool:
    """Whether one of the (weekday, week of the month or None) falls on a day."""
    week = (day.day - 1) // 7 + 1
    return any(weekday == day.weekday() and nth in (None, week) for weekday, nth in times)


def trainings(activity: "Activity", on_or_after: date) -> Iterator[date]:
    """The training days from a day on, inside the season, for a year ahead.

    An activity without fixed times can begin any day.
    """
    day = max(on_or_after, activity.season_from or on_or_after)
    times = list(activity.times.values_list("weekday", "week"))
    end = min(activity.season_to or date.max, day + timedelta(days=LOOK_AHEAD_DAYS))
    while day <= end:
        if not times or trains_on(times, day):
            yield day
        day += timedelta(days=1)


def first_training(activity: "Activity", on_or_after: date) -> date | None:
    """The first training day from a day on; None where none comes within a year."""
    return next(trainings(activity, on_or_after), None)


def end_task_due(last_day: date, on: date) -> date:
    """When association and guide should have done their part: 14 days before, never in less than a week."""
    return min(last_day, max(last_day - timedelta(days=REMINDERS[-1]), on + timedelta(days=7)))


def hold_until(asked: date, closed: Collection[date] = ()) -> date:
    """The last day on which the centre may hold back what was asked: two working days after it.

    Days on which the centre is `closed` are no working days.
    """
    day, left = asked, HOLD_WORKING_DAYS
    while left:
        day += timedelta(days=1)
        left -= day.weekday() < SATURDAY and day not in closed
    return day


def state_on(membership: "FeeFreeMembership", on: date) -> TermState:
    """What a membership is on a day. `FeeFreeMembership.objects.with_term_state(on)` says the same in SQL."""
    if membership.state == MembershipState.CLOSED:
        return TermState.ENDED_EARLY if membership.closing == Closing.ENDED_EARLY else TermState.RUN_OUT
    if membership.state != MembershipState.ACTIVE or not (membership.start and membership.last_day):
        return TermState(membership.state)
    if on > membership.last_day:
        return TermState.RUN_OUT
    if on < membership.start:
        return TermState.UPCOMING
    soon = days_left(membership.last_day, on) <= ENDING_SOON_DAYS
    return TermState.ENDING_SOON if soon else TermState.RUNNING


def period_on(agreement: "CooperationAgreement", on: date) -> PeriodState:
    """What an agreement is on a day. `CooperationAgreement.objects.with_period_state(on)` says it in SQL."""
    if agreement.state != AgreementState.IN_FORCE:
        return PeriodState(agreement.state)
    if on > agreement.valid_to:
        return PeriodState.OVER
    if on < agreement.valid_from:
        return PeriodState.COMING
    soon = days_left(agreement.valid_to, on) <= RENEW_DAYS
    return PeriodState.ENDING_SOON if soon else PeriodState.RUNNING
