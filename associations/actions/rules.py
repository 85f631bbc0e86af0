"""The checks that asking, welcoming and trying share."""

from datetime import date

from django.conf import settings

from associations import terms
from associations.choices import OPEN_REQUESTS, MembershipState, Refusal
from associations.models import (
    Activity,
    ActivityRequest,
    Association,
    CooperationAgreement,
    FeeFreeMembership,
)
from medspil.participants.models import Participant
from medspil.users.refusals import Refused, refuse_if

MOST_VISITS = 2


def refuse_unlisted(activity: Activity, on: date) -> None:
    listed = Activity.objects.public(on).filter(pk=activity.pk).exists()
    refuse_if(None if listed else Refusal.NOT_FREE_TO_ASK)


def refuse_minor(participant: Participant, on: date) -> None:
    """18 on the first day, or on to the children's scheme with its name and number."""
    if on < participant.adult_on:
        scheme = settings.MEDSPIL_CHILDREN_SCHEME
        raise Refused(Refusal.UNDER_18, scheme=scheme["name"], phone=scheme["phone"])


def agreement_in_force(association: Association, on: date) -> CooperationAgreement:
    """The agreement a new membership stands on. Raises Refused(NOT_IN_FORCE)."""
    agreement = association.agreements.in_force(on).order_by("-valid_to", "-pk").first()
    if agreement is None:
        raise Refused(Refusal.NOT_IN_FORCE)
    return agreement


def refuse_second(participant: Participant, association: Association, on: date) -> None:
    """One at a time at an association; one that has run out is in nobody's way."""
    mine = participant.memberships.filter(association=association)
    standing = mine.standing().filter(last_day__gte=on).exists()
    refuse_if(Refusal.ALREADY_ACTIVE if standing else None)
    refuse_if(Refusal.ALREADY_ASKED if mine.filter(state=MembershipState.PROPOSED).exists() else None)


def first_day(activity: Activity, on: date) -> date:
    """The first training from a day on. Raises Refused(SEASON_OVER)."""
    start = terms.first_training(activity, on)
    if start is None:
        raise Refused(Refusal.SEASON_OVER)
    return start


def term(membership: FeeFreeMembership, start: date) -> date:
    """The last day from a start: as many months as asked, never past what is left of the six.

    Raises Refused(NO_TIME_LEFT).
    """
    used = terms.days_used(membership.participant, membership.association)
    longest = terms.longest_last_day(start, used)
    if longest is None:
        raise Refused(Refusal.NO_TIME_LEFT)
    return min(terms.last_day(start, membership.months), longest)


def locked_request(request: ActivityRequest) -> ActivityRequest:
    """The request as it stands now, locked. Raises Refused(ALREADY_ANSWERED) where it is closed."""
    row = ActivityRequest.objects.select_for_update().get(pk=request.pk)
    refuse_if(None if row.state in OPEN_REQUESTS else Refusal.ALREADY_ANSWERED)
    return row


def locked_active(membership: FeeFreeMembership) -> FeeFreeMembership:
    """The membership as it stands now, locked. Raises Refused(NOT_ACTIVE) where it is not active."""
    rows = FeeFreeMembership.objects.select_for_update(of=("self",))
    row = rows.select_related("agreement", "activity", "association", "participant__user").get(
        pk=membership.pk
    )
    refuse_if(None if row.state == MembershipState.ACTIVE else Refusal.NOT_ACTIVE)
    return row


def locked_proposal(membership: FeeFreeMembership) -> FeeFreeMembership:
    """The membership as it stands now, locked. Raises Refused(ALREADY_ANSWERED) where it is not proposed."""
    row = FeeFreeMembership.objects.select_for_update().get(pk=membership.pk)
    refuse_if(None if row.state == MembershipState.PROPOSED else Refusal.ALREADY_ANSWERED)
    return row
