"""The answers an association owes: counted for the mail, listed on the page."""

from datetime import date

from associations.choices import MembershipState
from associations.models import ActivityRequest, Association, FeeFreeMembership, OutcomeCheck, TaskHours
from associations.models.membership import MembershipQuerySet
from associations.models.request import ActivityRequestQuerySet


def welcomes(association: Association) -> MembershipQuerySet:
    rows = FeeFreeMembership.objects.waiting_for_club().filter(association=association)
    return rows.select_related("participant__user", "activity").order_by("asked_at", "pk")


def questions(association: Association) -> ActivityRequestQuerySet:
    """Asked to try, and not yet invited: a trial that was agreed owes no answer."""
    rows = ActivityRequest.objects.open().filter(activity__association=association, visits__isnull=True)
    rows = rows.exclude(memberships__state=MembershipState.PROPOSED)
    return rows.select_related("participant__user", "activity").order_by("asked_at", "pk")


def end_tasks(association: Association, on: date) -> MembershipQuerySet:
    rows = FeeFreeMembership.objects.standing().filter(association=association, last_day__gte=on)
    return rows.filter(end_tasks__side="club", end_tasks__done_at__isnull=True).order_by("last_day", "pk")


def answers_owed(association: Association) -> int:
    """How many taps wait: welcomes, questions to try, outcomes, and hours by member."""
    hours = TaskHours.objects.unconfirmed().filter(membership__association=association)
    return (
        welcomes(association).count()
        + questions(association).count()
        + OutcomeCheck.objects.owed_by_club(association).count()
        + hours.values("membership").distinct().count()
    )
