"""About a cooperation agreement."""

from datetime import datetime

from associations.letters.receivers import holders, to_club
from associations.models import (
    CooperationAgreement,
)
from medspil.notices.outbox import notify
from medspil.users.choices import Role


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
