"""On the coordinator's list: passes that nobody handed out, and things that did not come back."""

from collections.abc import Iterator, Set
from datetime import date, datetime, timedelta

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from associations.models import EquipmentLoan, LeisurePass
from associations.permissions import Permission
from medspil.users.days import midnight
from medspil.users.models import User
from medspil.users.points import Act, Todo
from medspil.users.prepared import made_once
from theme.formats import phone_text

MOST = 20
HANDED_OUT_WITHIN = timedelta(days=7)


def todo(user: User, on: date) -> Iterator[Todo]:
    scope = user.scope(Permission.GRANT, on)
    if scope:
        yield from not_handed_out(scope, on)
        yield from overdue(scope, on)


@made_once
def in_the_drawer(scope: Set[int], before: datetime, on: date) -> QuerySet[LeisurePass]:
    rows = LeisurePass.objects.open().filter(
        fund__centre_id__in=scope, issued_on__isnull=True, granted_at__lt=before, valid_until__gte=on
    )
    return rows.with_people().order_by("granted_at", "pk")[:MOST]


def not_handed_out(scope: Set[int], on: date) -> Iterator[Todo]:
    """Granted a week ago, and still in the drawer."""
    before = midnight(on) - HANDED_OUT_WITHIN
    for row in in_the_drawer(scope, before, on):
        holder = row.participant.user if row.participant else None
        yield Todo(
            key=f"associations.pass:{row.pk}",
            rank=4,
            who=holder.queue_name if holder else _("A child born in %(year)s") % {"year": row.birth_year},
            what=_("has been given a pass that is not handed out"),
            since=row.granted_at,
            url=row.get_absolute_url(),
            acts=(
                Act(
                    _("Handed out"),
                    reverse("associations:pass_act", args=[row.pk, "issue"]),
                    post=True,
                    icon="check",
                ),
            ),
            subject_id=holder.pk if holder else None,
            icon="banknote",
        )


@made_once
def not_back(scope: Set[int], since: date) -> QuerySet[EquipmentLoan]:
    rows = EquipmentLoan.objects.overdue(since).filter(item__organisation_id__in=scope)
    return rows.with_people().order_by("due_on", "pk")[:MOST]


def overdue(scope: Set[int], on: date) -> Iterator[Todo]:
    """A week after the day: the reminder did not help."""
    for loan in not_back(scope, on - timedelta(days=7)):
        user = loan.participant.user
        call = (
            (
                Act(
                    _("Call %(number)s") % {"number": phone_text(user.queue_number)},
                    f"tel:{user.queue_number}",
                    icon="phone",
                    primary=True,
                ),
            )
            if user.queue_number
            else ()
        )
        back = reverse("associations:take_back", args=[loan.pk])
        yield Todo(
            key=f"associations.loan:{loan.pk}",
            rank=4,
            who=user.queue_name,
            what=_("has not brought back: %(what)s") % {"what": loan.item.name},
            since=midnight(loan.due_on),
            url=reverse("associations:equipment"),
            acts=(*call, Act(_("It is back"), back, post=True, icon="check")),
            subject_id=user.pk,
            icon="bike",
        )
