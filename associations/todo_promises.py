"""What was promised and is not kept: tasks past their day, visits, quarters, and counters that are wrong."""

from collections.abc import Iterator, Set
from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from associations import duties
from associations.choices import EndSide, VisitState
from associations.models import (
    CountOf,
    EndTask,
    EscortVisit,
    FeeFreeMembership,
    Miscount,
    QuarterCheck,
)
from associations.notices import mail_name
from associations.permissions import Permission
from medspil.users.days import midnight
from medspil.users.models import User
from medspil.users.points import Act, Todo
from medspil.users.prepared import made_once
from theme.formats import kroner_text

MOST = 50
QUARTER_WITHIN = timedelta(days=30)


def todo(user: User, on: date) -> Iterator[Todo]:
    scope = user.scope(Permission.COORDINATE, on)
    if not scope:
        return
    yield from miscounts(scope)
    yield from late_end_tasks(scope, on)
    yield from not_done(scope)
    yield from quarters(scope, on)


@made_once
def counted_wrongly(scope: Set[int]) -> QuerySet[Miscount]:
    return Miscount.objects.filter(centre_id__in=scope).order_by("found_on", "pk")[:MOST]


def miscounts(scope: Set[int]) -> Iterator[Todo]:
    """Found by the nightly recount: a place or a krone too many or too few."""
    for row in counted_wrongly(scope):
        yield Todo(
            key=f"associations.miscount:{row.pk}",
            rank=1,
            who=str(COUNTED[CountOf(row.of)]) % {"number": row.row_id},
            what=_("is counted wrongly: the counter says %(stands)s, and it is %(counted)s")
            % {"stands": amount(row, row.stands), "counted": amount(row, row.counted)},
            since=midnight(row.found_on),
            note=_("Nobody has lost anything. Call who runs the site: they find out why."),
            url=reverse("associations:desk"),
            icon="triangle-alert",
        )


COUNTED = {
    CountOf.AGREEMENT: _("The places of agreement %(number)s"),
    CountOf.ACTIVITY: _("The places of an activity (%(number)s)"),
    CountOf.FUND: _("The budget of fund %(number)s"),
    CountOf.PASS: _("What pass %(number)s has paid"),
}


def amount(row: Miscount, number: int) -> str:
    return kroner_text(number) if row.of in (CountOf.FUND, CountOf.PASS) else str(number)


@made_once
def past_their_day(scope: Set[int], on: date) -> QuerySet[EndTask]:
    rows = EndTask.objects.filter(
        membership__association__centre_id__in=scope,
        membership__in=FeeFreeMembership.objects.standing(),
        done_at__isnull=True,
        due__lt=on,
    )
    people = ("membership__participant__user", "membership__association")
    return rows.select_related(*people).order_by("due", "pk")[:MOST]


def late_end_tasks(scope: Set[int], on: date) -> Iterator[Todo]:
    """What association or guide should have done before the last day."""
    for row in past_their_day(scope, on):
        membership = row.membership
        who = mail_name(membership.participant.user)
        act = "end_task_club" if row.side == EndSide.CLUB else "end_task_guide"
        done = reverse("associations:act", args=[membership.pk, act])
        yield Todo(
            key=f"associations.end_task:{row.pk}",
            rank=2,
            who=membership.association.name if row.side == EndSide.CLUB else str(EndSide.GUIDE.label),
            what=duties.sentence(membership, row.side, who),
            since=midnight(row.due),
            due=row.due,
            url=membership.get_absolute_url(),
            acts=(Act(_("It is done"), done, post=True, icon="check"),),
            subject_id=membership.participant.user_id,
            icon="hourglass",
        )


@made_once
def visits_not_made(scope: Set[int]) -> QuerySet[EscortVisit]:
    rows = EscortVisit.objects.filter(
        escort__request__activity__association__centre_id__in=scope, state=VisitState.NOT_DONE
    )
    later = EscortVisit.objects.filter(
        escort=OuterRef("escort"), number__gt=OuterRef("number"), state=VisitState.DONE
    )
    rows = rows.filter(~Exists(later)).select_related(
        "escort__request__participant__user", "escort__request__activity__association"
    )
    return rows.order_by("answered_at", "pk")[:MOST]


def not_done(scope: Set[int]) -> Iterator[Todo]:
    """A first visit in company that did not come about: find another day or another guide."""
    for row in visits_not_made(scope):
        request = row.escort.request
        again = reverse("associations:ask_guide", args=[request.pk])
        yield Todo(
            key=f"associations.not_done:{row.pk}",
            rank=2,
            who=request.participant.user.queue_name,
            what=_("did not get company to %(association)s")
            % {"association": request.activity.association.name},
            since=row.answered_at or timezone.now(),
            url=again,
            acts=(Act(_("Ask a guide"), again, primary=True),),
            subject_id=request.participant.user_id,
            icon="users",
        )


@made_once
def unconfirmed_quarters(scope: Set[int], at: datetime) -> QuerySet[QuarterCheck]:
    rows = QuarterCheck.objects.filter(
        association__centre_id__in=scope,
        confirmed_at__isnull=True,
        sent_at__range=(at - 3 * QUARTER_WITHIN, at - QUARTER_WITHIN),
    )
    return rows.select_related("association").order_by("sent_at", "pk")[:MOST]


def quarters(scope: Set[int], on: date) -> Iterator[Todo]:
    """A quarter's page nobody has said is right for a month."""
    for row in unconfirmed_quarters(scope, midnight(on)):
        yield Todo(
            key=f"associations.quarter:{row.pk}",
            rank=4,
            who=row.association.name,
            what=_("has not said whether the quarter is right"),
            since=row.sent_at,
            url=reverse("associations:quarter", args=[row.association_id]),
            icon="list",
        )
