"""Which messages a change puts in the outbox; their words stand in `notices.py`."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.utils import timezone

from associations.models import (
    Activity,
    ActivityRequest,
    Association,
    CooperationAgreement,
    FeeFreeMembership,
    TrialVisit,
)
from medspil.notices.outbox import Guest, notify
from medspil.participants.models import Participant
from medspil.users.choices import Role
from medspil.users.models import Organisation, User


def holders(organisation: Organisation, role: Role, at: datetime) -> Iterator[User]:
    """The people who hold a role in an organisation today."""
    for grant in (
        organisation.role_grants.valid(timezone.localdate(at)).filter(role=role).select_related("user")
    ):
        yield grant.user


def to_club(kind: str, association: Association, *, occasion: str, at: datetime, **params: Any) -> None:
    """To each contact person; who has no e-mail becomes a call of the centre."""
    for user in holders(association.organisation, Role.CONTACT, at):
        notify(
            kind, to=user, occasion=f"{occasion}:{user.pk}", at=at, organisation=association.centre, **params
        )


def to_trainer(activity: Activity, *, occasion: str, at: datetime, **params: Any) -> None:
    """One line to the trainer, who has no account; it never says on which terms somebody comes."""
    if activity.trainer_email:
        trainer = Guest(activity.trainer_name, "da", email=activity.trainer_email)
        notify(
            "associations.coming",
            to=trainer,
            occasion=occasion,
            at=at,
            organisation=activity.association.centre,
            **params,
        )


def request_asked(request: ActivityRequest, *, at: datetime) -> None:
    association = request.activity.association
    to_club(
        "associations.request", association, occasion=f"request:{request.pk}", at=at, request_id=request.pk
    )


def come_and_try(visit: TrialVisit, *, at: datetime) -> None:
    request = visit.request
    participant = request.participant
    notify(
        "associations.trial",
        to=participant.user,
        occasion=f"visit:{visit.pk}",
        at=at,
        organisation=participant.organisation,
        visit_id=visit.pk,
    )
    to_trainer(
        request.activity,
        occasion=f"visit:{visit.pk}",
        at=at,
        user_id=participant.user_id,
        activity_id=request.activity_id,
        day=visit.day.isoformat(),
    )


def membership_asked(membership: FeeFreeMembership, *, at: datetime) -> None:
    to_club(
        "associations.asked",
        membership.association,
        occasion=f"membership:{membership.pk}",
        at=at,
        membership_id=membership.pk,
    )


def membership_begun(membership: FeeFreeMembership, *, at: datetime) -> None:
    participant = membership.participant
    notify(
        "associations.welcomed",
        to=participant.user,
        occasion=f"membership:{membership.pk}",
        at=at,
        organisation=participant.organisation,
        membership_id=membership.pk,
    )
    to_club(
        "associations.begun",
        membership.association,
        occasion=f"membership:{membership.pk}",
        at=at,
        membership_id=membership.pk,
    )
    to_trainer(
        membership.activity,
        occasion=f"membership:{membership.pk}",
        at=at,
        user_id=participant.user_id,
        activity_id=membership.activity_id,
        day=f"{membership.start:%Y-%m-%d}",
    )


def not_this_time(participant: Participant, activity: Activity, *, occasion: str, at: datetime) -> None:
    notify(
        "associations.not_this_time",
        to=participant.user,
        occasion=occasion,
        at=at,
        organisation=participant.organisation,
        activity_id=activity.pk,
    )


def ending(membership: FeeFreeMembership, days: int, *, at: datetime) -> None:
    """60, 30 or 14 days before the last day, to the member and to the association."""
    occasion = f"membership:{membership.pk}:{days}"
    params: dict[str, Any] = {"membership_id": membership.pk, "days": days}
    participant = membership.participant
    notify(
        "associations.ending",
        to=participant.user,
        occasion=occasion,
        at=at,
        organisation=participant.organisation,
        **params,
    )
    to_club("associations.ending_club", membership.association, occasion=occasion, at=at, **params)


def agreement_sent(agreement: CooperationAgreement, *, at: datetime) -> None:
    """To the contact persons and to those who sign for the municipality."""
    occasion = f"agreement:{agreement.pk}"
    to_club(
        "associations.agreement", agreement.association, occasion=occasion, at=at, agreement_id=agreement.pk
    )
    for user in holders(agreement.municipality, Role.MUNICIPALITY, at):
        notify(
            "associations.agreement",
            to=user,
            occasion=f"{occasion}:{user.pk}",
            at=at,
            organisation=agreement.centre,
            agreement_id=agreement.pk,
        )
