"""About what comes before and after the last day."""

from datetime import date, datetime
from typing import Any

from associations.choices import Side
from associations.guides import guide_of
from associations.letters import passes
from associations.letters.receivers import to_club, to_member
from associations.models import Association, FeeFreeMembership, OutcomeCheck, Redemption
from medspil.notices.outbox import notify


def ending(membership: FeeFreeMembership, days: int, *, at: datetime) -> None:
    """60, 30 or 14 days before the last day: to the member, the association and the guide."""
    occasion = f"membership:{membership.pk}:{membership.last_day:%y%m%d}:{days}"
    params: dict[str, Any] = {"membership_id": membership.pk, "days": days}
    to_member("associations.ending", membership, occasion=occasion, at=at, **params)
    to_club("associations.ending_club", membership.association, occasion=occasion, at=at, **params)
    to_guide("associations.ending_guide", membership, occasion=occasion, at=at, **params)


def to_guide(kind: str, membership: FeeFreeMembership, *, occasion: str, at: datetime, **params: Any) -> None:
    """To the guide, where there is one; without a guide the task is the coordinator's."""
    if guide := guide_of(membership):
        centre = membership.association.centre
        notify(kind, to=guide, occasion=f"{occasion}:{guide.pk}", at=at, organisation=centre, **params)


def chosen(membership: FeeFreeMembership, *, at: datetime) -> None:
    """The member has chosen: association and guide read what they can do."""
    occasion = f"membership:{membership.pk}:{membership.afterwards}:{at:%y%m%d%H%M}"
    params: dict[str, Any] = {"membership_id": membership.pk}
    to_club("associations.chosen_club", membership.association, occasion=occasion, at=at, **params)
    to_guide("associations.chosen_guide", membership, occasion=occasion, at=at, **params)


def extended(membership: FeeFreeMembership, *, at: datetime) -> None:
    """A new last day: to the member and the association."""
    occasion = f"membership:{membership.pk}:{membership.last_day:%y%m%d}"
    params: dict[str, Any] = {"membership_id": membership.pk}
    to_member("associations.extended", membership, occasion=occasion, at=at, **params)
    to_club("associations.extended_club", membership.association, occasion=occasion, at=at, **params)


def stopped(membership: FeeFreeMembership, side: Side, *, at: datetime) -> None:
    """Ended early: told to the side that did not do it. Why the member stopped is told to nobody."""
    occasion, params = f"membership:{membership.pk}:stopped", {"membership_id": membership.pk}
    if side != Side.CLUB:
        to_club("associations.stopped_club", membership.association, occasion=occasion, at=at, **params)
    if side != Side.MEMBER:
        to_member("associations.stopped", membership, occasion=occasion, at=at, **params)


def still_there(check: OutcomeCheck, *, at: datetime) -> None:
    """To the member; about a child's pass to the grown-up who answers for the child."""
    subject, occasion = check.subject, f"outcome:{check.pk}"
    params: dict[str, Any] = {"check_id": check.pk}
    if isinstance(subject, Redemption):
        passes.tell("associations.still_there", subject.leisure_pass, occasion, at, **params)
    else:
        to_member("associations.still_there", subject, occasion=occasion, at=at, **params)


def all_still_there(association: Association, monday: date, *, at: datetime) -> None:
    """One mail for everybody who is asked about."""
    occasion = f"outcomes:{association.pk}:{monday:%y%m%d}"
    to_club(
        "associations.all_still_there", association, occasion=occasion, at=at, association_id=association.pk
    )
