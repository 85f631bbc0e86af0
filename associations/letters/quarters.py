"""The page once a quarter."""

from datetime import datetime

from associations.letters.receivers import holders
from associations.models import QuarterCheck
from medspil.notices.outbox import notify
from medspil.users.choices import Role


def quarter(check: QuarterCheck, *, at: datetime) -> None:
    """To contact persons and treasurers, each once."""
    association = check.association
    people = {
        user.pk: user
        for role in (Role.TREASURER, Role.CONTACT)
        for user in holders(association.organisation, role, at)
    }
    for user in people.values():
        notify(
            "associations.quarter",
            to=user,
            occasion=f"quarter:{check.pk}:{user.pk}",
            at=at,
            organisation=association.centre,
            check_id=check.pk,
        )
