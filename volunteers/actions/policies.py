"""Weights are changed by making a new version."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction

from medspil.users import log
from medspil.users.models import Organisation, User
from volunteers.models import MatchingPolicy


@transaction.atomic
def save_policy(
    *,
    organisation: Organisation,
    weights: Mapping[str, int],
    minimum: int,
    relaxed: Iterable[str],
    by: User,
    at: datetime,
) -> MatchingPolicy:
    """A new version for an organisation; rounds and proposals keep the one they were made by.

    Raises ValueError where the engine would not take it.
    """
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    last = MatchingPolicy.objects.select_for_update().order_by("-version").first()
    made = MatchingPolicy(
        version=last.version + 1 if last else 1,
        organisation=organisation,
        weights=dict(weights),
        minimum=minimum,
        relaxed=sorted(relaxed),
        made_at=at,
        made_by=by,
    )
    made.engine()
    made.save()
    log.record("volunteers.save_policy", made, by=by, version=made.version)
    return made
