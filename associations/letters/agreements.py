"""About a cooperation agreement, its declarations and its places."""

from datetime import datetime
from typing import Any

from associations.letters.receivers import holders, to_club
from associations.models import CooperationAgreement, PlaceWait
from medspil.notices.outbox import notify
from medspil.users.choices import Role


def to_parties(kind: str, agreement: CooperationAgreement, *, occasion: str, at: datetime) -> None:
    """To the contact persons and to those who sign for the municipality; the centre has it on the desk."""
    params: dict[str, Any] = {"agreement_id": agreement.pk}
    to_club(kind, agreement.association, occasion=occasion, at=at, **params)
    for user in holders(agreement.municipality, Role.MUNICIPALITY, at):
        notify(
            kind,
            to=user,
            occasion=f"{occasion}:{user.pk}",
            at=at,
            organisation=agreement.centre,
            **params,
        )


def agreement_sent(agreement: CooperationAgreement, *, at: datetime) -> None:
    to_parties("associations.agreement", agreement, occasion=f"agreement:{agreement.pk}", at=at)


def renew(agreement: CooperationAgreement, *, at: datetime) -> None:
    occasion = f"agreement:{agreement.pk}:{agreement.valid_to:%y%m%d}"
    to_parties("associations.renew", agreement, occasion=occasion, at=at)


def declare(agreement: CooperationAgreement, year: int, round_number: int, *, at: datetime) -> None:
    to_club(
        "associations.declare",
        agreement.association,
        occasion=f"declare:{agreement.pk}:{year}:{round_number}",
        at=at,
        agreement_id=agreement.pk,
        year=year,
    )


def place_offered(wait: PlaceWait, *, at: datetime) -> None:
    notify(
        "associations.place_offered",
        to=wait.participant.user,
        occasion=f"wait:{wait.pk}",
        at=at,
        organisation=wait.participant.organisation,
        wait_id=wait.pk,
    )
