"""Who is a member without a fee, or has asked: what waits for the centre, ends soon, or is not answered."""

from collections.abc import Callable, Iterator, Set
from datetime import date, datetime, timedelta
from functools import partial

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from associations import duties, terms
from associations.choices import MembershipState, RequestState
from associations.clocks import reached
from associations.models import ActivityRequest, EndTask, FeeFreeMembership, TrialVisit
from associations.models.membership import MembershipQuerySet
from associations.models.request import ActivityRequestQuerySet
from associations.notices import title
from associations.permissions import Permission
from medspil.users.days import midnight
from medspil.users.models import User
from medspil.users.points import Act, Todo
from medspil.users.prepared import made_once
from medspil.users.together import together, told_apart
from theme.formats import phone_text

MOST = 50
ANSWER_WITHIN = timedelta(days=5)


def todo(user: User, on: date) -> Iterator[Todo]:
    scope = user.scope(Permission.COORDINATE, on)
    if scope:
        yield from memberships(scope, on)
        yield from requests(scope, on)


def memberships(scope: Set[int], on: date) -> Iterator[Todo]:
    lines: dict[str, Callable[[FeeFreeMembership], Todo]] = {
        "exception": yes_from_us,
        "ending": partial(ends_soon, on=on),
        "breach": too_long,
        "joining": unanswered,
    }
    for kind, row in told_apart(memberships_to_see_to(scope, on, midnight(on) - ANSWER_WITHIN)):
        yield lines[kind](row)


@made_once
def memberships_to_see_to(scope: Set[int], on: date, asked_before: datetime) -> QuerySet[FeeFreeMembership]:
    mine = FeeFreeMembership.objects.filter(association__centre_id__in=scope)
    people = FeeFreeMembership.objects.select_related(
        "participant__user", "association", "activity__association__organisation"
    )
    kinds = {
        "exception": exceptions(mine),
        "ending": ending(mine, on),
        "breach": breaches(mine),
        "joining": joining(mine, asked_before),
    }
    return together(people, **kinds)


def requests(scope: Set[int], on: date) -> Iterator[Todo]:
    lines: dict[str, Callable[[ActivityRequest], Todo]] = {
        "escort": find_somebody,
        "trying": unanswered,
        "missed": call_again,
    }
    for kind, row in told_apart(requests_to_see_to(scope, midnight(on) - ANSWER_WITHIN)):
        yield lines[kind](row)


@made_once
def requests_to_see_to(scope: Set[int], asked_before: datetime) -> QuerySet[ActivityRequest]:
    mine = ActivityRequest.objects.filter(activity__association__centre_id__in=scope)
    last = TrialVisit.objects.filter(request=OuterRef("pk")).order_by("-day", "-pk")
    people = ActivityRequest.objects.select_related(
        "participant__user__via", "activity__association__organisation"
    ).annotate(last_day=Subquery(last.values("day")[:1]))
    kinds = {"escort": escorts(mine), "trying": trying(mine, asked_before), "missed": missed(mine)}
    return together(people, **kinds)


def exceptions(rows: MembershipQuerySet) -> MembershipQuerySet:
    """Asked for, but outside what the agreement says yes to ahead, or held back."""
    rows = rows.filter(state=MembershipState.PROPOSED, centre_at__isnull=True)
    return rows.order_by("asked_at", "pk")[:MOST]


def yes_from_us(row: FeeFreeMembership) -> Todo:
    yes = reverse("associations:act", args=[row.pk, "centre_yes"])
    return Todo(
        key=f"associations.exception:{row.pk}",
        rank=3,
        who=row.participant.user.queue_name,
        what=_("waits for the centre's yes: %(association)s") % {"association": row.association.name},
        since=row.asked_at,
        url=row.get_absolute_url(),
        acts=(Act(_("Yes from the centre"), yes, post=True, primary=True, icon="check"),),
        subject_id=row.participant.user_id,
        icon="handshake",
    )


def ending(rows: MembershipQuerySet, on: date) -> MembershipQuerySet:
    """Memberships that end within 60 days and are not solved: chosen, and both tasks done."""
    until = on + timedelta(days=terms.ENDING_SOON_DAYS)
    tasks = EndTask.objects.filter(membership=OuterRef("pk"))
    unsolved = Q(afterwards="") | ~Exists(tasks) | Exists(tasks.filter(done_at__isnull=True))
    rows = rows.standing().filter(unsolved, start__lte=on, last_day__range=(on, until))
    return rows.order_by("last_day", "pk")[:MOST]


def ends_soon(row: FeeFreeMembership, on: date) -> Todo:
    """A new line at 60, 30 and 14 days, so that each can be put off."""
    days = terms.days_left(row.last_day or on, on)
    began = (row.last_day or on) - timedelta(days=reached(days))
    return Todo(
        key=f"associations.ending:{row.pk}:{reached(days)}",
        rank=2,
        who=row.participant.user.queue_name,
        what=what_is_left(days) % {"days": days, "association": row.association.name},
        since=midnight(began),
        due=row.last_day,
        note=duties.choice_sentence(row, row.participant.user.queue_name),
        url=row.get_absolute_url(),
        acts=(Act(_("See the membership"), row.get_absolute_url()),),
        subject_id=row.participant.user_id,
        icon="hourglass",
    )


def what_is_left(days: int) -> str:
    """For a line of one that is not over."""
    if not days:
        return gettext("has the last day in %(association)s today")
    return ngettext(
        "has %(days)s day left in %(association)s", "has %(days)s days left in %(association)s", days
    )


def breaches(rows: MembershipQuerySet) -> MembershipQuerySet:
    """Found by the nightly check: longer than what was left of the six months."""
    return rows.filter(breach_on__isnull=False).order_by("breach_on", "pk")[:MOST]


def too_long(row: FeeFreeMembership) -> Todo:
    return Todo(
        key=f"associations.breach:{row.pk}",
        rank=1,
        who=row.participant.user.queue_name,
        what=_("has more than six fee-free months in %(association)s")
        % {"association": row.association.name},
        since=midnight(row.breach_on or date.min),
        url=row.get_absolute_url(),
        acts=(Act(_("See the membership"), row.get_absolute_url(), primary=True),),
        subject_id=row.participant.user_id,
        icon="triangle-alert",
    )


def joining(rows: MembershipQuerySet, asked_before: datetime) -> MembershipQuerySet:
    """Would like to be a member, and the association has said nothing for more than five days."""
    rows = rows.waiting_for_club().filter(asked_at__lt=asked_before)
    return rows.order_by("asked_at", "pk")[:MOST]


def trying(rows: ActivityRequestQuerySet, asked_before: datetime) -> ActivityRequestQuerySet:
    """Would like to come and try, and the association has said nothing for more than five days."""
    rows = rows.open().filter(asked_at__lt=asked_before)
    return rows.filter(visits__isnull=True, memberships__isnull=True).order_by("asked_at", "pk")[:MOST]


def unanswered(row: FeeFreeMembership | ActivityRequest) -> Todo:
    """Somebody waits for an association's answer: phone it."""
    association = row.activity.association
    phone = association.organisation.phone
    return Todo(
        key=f"associations.unanswered:{row._meta.model_name}:{row.pk}",
        rank=1,
        who=association.name,
        what=_("has not answered %(who)s yet") % {"who": row.participant.user.queue_name},
        since=row.asked_at,
        url=reverse("associations:home_of", args=[association.pk]),
        acts=(Act(phone_text(phone), f"tel:{phone}", primary=True, icon="phone"),) if phone else (),
        subject_id=row.participant.user_id,
        icon="hourglass",
    )


def escorts(rows: ActivityRequestQuerySet) -> ActivityRequestQuerySet:
    """Who would like company the first times, and has no visit yet [A2 15]."""
    rows = rows.filter(state=RequestState.ASKED, escort_wished=True, escort__isnull=True)
    return rows.order_by("asked_at", "pk")[:MOST]


def find_somebody(row: ActivityRequest) -> Todo:
    user = row.participant.user
    return Todo(
        key=f"associations.escort:{row.pk}",
        rank=3,
        who=user.queue_name,
        what=_("would like company the first times: %(title)s") % {"title": title(row.activity)},
        note=row.activity.association.name,
        since=row.asked_at,
        url=row.participant.get_absolute_url(),
        acts=(Act(_("Find somebody"), reverse("associations:ask_guide", args=[row.pk]), primary=True),),
        subject_id=user.pk,
        icon="users",
    )


def missed(rows: ActivityRequestQuerySet) -> ActivityRequestQuerySet:
    """Did not come to try, says the trainer, and has no other day yet."""
    last = TrialVisit.objects.filter(request=OuterRef("pk")).order_by("-day", "-pk")
    rows = rows.open().exclude(memberships__state=MembershipState.PROPOSED)
    return rows.annotate(came=Subquery(last.values("came")[:1])).filter(came=False).order_by("pk")[:MOST]


def call_again(row: ActivityRequest) -> Todo:
    user = row.participant.user
    number = user.queue_number
    call = Act(_("Call %(number)s") % {"number": phone_text(number)}, f"tel:{number}", icon="phone")
    acts = (
        Act(_("Another day"), reverse("associations:trial", args=[row.pk]), primary=not number),
        Act(_("Not this time"), reverse("associations:decline", args=[row.pk]), post=True),
    )
    return Todo(
        key=f"associations.missed:{row.pk}:{row.last_day}",  # type: ignore[attr-defined]
        rank=3,
        who=user.queue_name,
        what=_("did not come to try: %(title)s") % {"title": title(row.activity)},
        note=row.activity.association.name,
        since=midnight(row.last_day),  # type: ignore[attr-defined]
        url=row.participant.get_absolute_url(),
        acts=(call, *acts) if number else acts,
        subject_id=user.pk,
        icon="eye",
    )
