"""Who in an association is told."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.utils import timezone

from associations.choices import ContactKind
from associations.models import Activity, Association, FeeFreeMembership
from medspil.notices.outbox import Guest, notify
from medspil.users.choices import Role
from medspil.users.models import Organisation, User


def holders(organisation: Organisation, role: Role, at: datetime) -> Iterator[User]:
    """The people who hold a role in an organisation today."""
    for grant in (
        organisation.role_grants.valid(timezone.localdate(at)).filter(role=role).select_related("user")
    ):
        yield grant.user


def to_club(kind: str, association: Association, *, occasion: str, at: datetime, **params: Any) -> None:
    """To each contact person; who has no e-mail becomes a call of the centre.

    Where nobody has an account yet, the cards are told: their one-tap links need none.
    """
    told: list[tuple[User | Guest, str]] = [
        (user, str(user.pk)) for user in holders(association.organisation, Role.CONTACT, at)
    ]
    for to, who in told or list(cards(association)):
        notify(kind, to=to, occasion=f"{occasion}:{who}", at=at, organisation=association.centre, **params)


def cards(association: Association) -> Iterator[tuple[Guest, str]]:
    rows = association.contacts.filter(kind=ContactKind.CONTACT).exclude(email="", phone="")
    for card in rows.order_by("pk"):
        yield Guest(card.name, "da", email=card.email, phone=card.phone), f"c{card.pk}"


def to_member(
    kind: str, membership: FeeFreeMembership, *, occasion: str, at: datetime, **params: Any
) -> None:
    """To the member; who has no e-mail is called by their own centre."""
    participant = membership.participant
    notify(
        kind,
        to=participant.user,
        occasion=occasion,
        at=at,
        organisation=participant.organisation,
        **params,
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
