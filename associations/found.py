"""What other pages ask this app: the desk's search, the week's good news, a person's export and erasure."""

from collections.abc import Iterator, Set
from datetime import date, timedelta

from allauth.account.models import EmailAddress
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from associations.models import Association, AssociationContact, FeeFreeMembership
from associations.permissions import Permission
from medspil.users.models import User
from medspil.users.points import Erasure, Found
from medspil.users.prepared import made_once

MOST = 10


def search(user: User, words: str, on: date) -> Iterator[Found]:
    """Associations by name, for the centre."""
    rows = Association.objects.coordinated_by(user, on).filter(name__icontains=words.strip())
    for row in rows.order_by("name", "pk")[:MOST] if words.strip() else ():
        yield Found(row.name, _("Association"), reverse("associations:home_of", args=[row.pk]))


def good_news(user: User, on: date) -> Iterator[str]:
    """Who began without a fee this week."""
    for row in begun(user.scope(Permission.COORDINATE, on), on):
        yield _("%(who)s is welcome in %(association)s") % {
            "who": row.participant.user.queue_name,
            "association": row.association.name,
        }


@made_once
def begun(scope: Set[int], on: date) -> QuerySet[FeeFreeMembership]:
    rows = FeeFreeMembership.objects.standing().filter(
        association__centre_id__in=scope, activated_on__range=(on - timedelta(days=6), on)
    )
    return rows.select_related("participant__user", "association").order_by("-activated_on", "-pk")[:MOST]


def export(user: User) -> dict[str, object]:
    """A person's memberships and questions, as they may take them along."""
    memberships = FeeFreeMembership.objects.filter(participant__user=user).order_by("pk")
    fields = ("association__name", "task", "months", "state", "asked_at", "start", "last_day", "closed_on")
    return {"memberships": list(memberships.values(*fields))}


def erase(erasure: Erasure) -> None:
    """The public cards of a person go; memberships keep their dates, without a name."""
    user = erasure.user
    theirs = Q(user=user) | Q(user=None, name=user.name, phone__in=["", user.phone])
    for email in EmailAddress.objects.filter(user=user).values_list("email", flat=True):
        theirs |= Q(user=None, email__iexact=email)
    if user.email:
        theirs |= Q(user=None, email__iexact=user.email)
    AssociationContact.objects.filter(theirs).delete()
