"""About the association itself: who is let in, who took over, whether what stands there is right."""

from datetime import datetime

from associations.choices import Freshness
from associations.letters.receivers import to_club
from associations.models import (
    Activity,
    ActivityRequest,
    Association,
    AssociationContact,
    CooperationAgreement,
    FeeFreeMembership,
)
from medspil.notices.choices import NoticeState
from medspil.notices.models import Notice
from medspil.notices.outbox import Guest, notify
from medspil.users.models import User


def let_in(card: AssociationContact, *, at: datetime) -> None:
    """The way in, to somebody who has just been given a role."""
    _to(card, "associations.let_in", at=at)


def handed_over(card: AssociationContact, *, at: datetime) -> None:
    """To who took over: what waits, all in one mail."""
    _to(card, "associations.handed_over", at=at)


def _to(card: AssociationContact, kind: str, *, at: datetime) -> None:
    notify(
        kind,
        to=card.user or Guest(card.name, "da", card.email, card.phone),
        occasion=f"contact:{card.pk}",
        at=at,
        organisation=card.association.centre,
        contact_id=card.pk,
    )


def take_back(user: User, association: Association) -> None:
    """Messages about this association that have not left are no longer for somebody who left it."""
    for notice in Notice.objects.filter(
        user=user, state=NoticeState.PENDING, kind__startswith="associations."
    ):
        if _is_about(notice, association):
            notice.state = NoticeState.DROPPED
            notice.save(update_fields=["state"])


def _is_about(notice: Notice, association: Association) -> bool:
    rows = {
        "request_id": ActivityRequest.objects.filter(activity__association=association),
        "membership_id": FeeFreeMembership.objects.filter(association=association),
        "agreement_id": CooperationAgreement.objects.filter(association=association),
        "activity_id": Activity.objects.filter(association=association),
        "contact_id": AssociationContact.objects.filter(association=association),
    }
    about = [rows[name].filter(pk=pk).exists() for name, pk in notice.params.items() if name in rows]
    return any(about)


def still_right(activity: Activity, asked: Freshness, *, at: datetime) -> None:
    """Nobody has said for a season that it is still right: one question, and one more when it fades."""
    to_club(
        "associations.still_right",
        activity.association,
        occasion=f"activity:{activity.pk}:{activity.confirmed_on}:{asked}",
        at=at,
        activity_id=activity.pk,
    )


def season_ends(activity: Activity, *, at: datetime) -> None:
    """The season is over soon: the same again is one tap."""
    to_club(
        "associations.season_ends",
        activity.association,
        occasion=f"activity:{activity.pk}:{activity.season_to}",
        at=at,
        activity_id=activity.pk,
    )
