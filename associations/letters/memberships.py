"""About a fee-free membership."""

from datetime import datetime

from associations.letters.receivers import to_club, to_trainer
from associations.models import (
    FeeFreeMembership,
)
from medspil.notices.outbox import notify


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
