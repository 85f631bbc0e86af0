"""What the coordinator's list, search and good news say about volunteers."""

from collections.abc import Iterator, Set
from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from medspil.users.days import midnight
from medspil.users.models import User
from medspil.users.points import Act, Found, Todo
from medspil.users.prepared import made_once
from medspil.users.together import together, told_apart
from theme.formats import listed_text, phone_text
from volunteers.choices import EngagementState
from volunteers.models import Engagement, EngagementQuerySet
from volunteers.overview import title
from volunteers.permissions import Permission
from volunteers.promise import day_words

DECIDE_DAYS = 7
MOST = 100
NEWS_DAYS = 7


def todo(user: User, on: date) -> Iterator[Todo]:
    """Promised calls and talks without a decision. Who has long had no contact is in the list."""
    talked_before = midnight(on - timedelta(days=DECIDE_DAYS))
    for kind, engagement in told_apart(new_people(user.scope(Permission.SEE, on), talked_before)):
        yield call(engagement, on) if kind == "call" else decide(engagement)


@made_once
def new_people(organisations: Set[int], talked_before: datetime) -> QuerySet[Engagement]:
    mine = Engagement.objects.filter(organisation__in=organisations)
    people = Engagement.objects.select_related("volunteer__user").prefetch_related("wishes__role")
    return together(people, call=to_call(mine), decide=undecided(mine, talked_before))


def to_call(rows: EngagementQuerySet) -> EngagementQuerySet:
    return rows.filter(call_by__isnull=False).order_by("call_by", "pk")[:MOST]


def call(engagement: Engagement, on: date) -> Todo:
    """Rank 1 once the promised day has passed, else new."""
    person = engagement.volunteer.user
    by_day = {"day": day_words(engagement.call_by) if engagement.call_by else ""}
    late = engagement.call_by is not None and engagement.call_by < on
    new = engagement.state == EngagementState.APPLIED
    return Todo(
        key=f"volunteers.call:{engagement.pk}",
        rank=1 if late else 3,
        who=person.queue_name,
        what=asked(person, new) % by_day,
        since=engagement.applied_at,
        due=engagement.call_by,
        note=listed_text(title(wish.role) for wish in engagement.wishes.all()) or note(engagement),
        url=reverse("volunteers:person", args=[person.pk]),
        acts=(
            *reach(person),
            Act(
                _("Talk held"),
                reverse("volunteers:step", args=[person.pk, "talked"]),
                post=True,
                icon="check",
            ),
        ),
        subject_id=person.pk,
        icon="hand-heart",
    )


def asked(person: User, new: bool) -> str:
    """What we promised: a call, or an answer in writing to who gave no number."""
    if person.phone or person.protected_identity:
        return _("would like to help: call by %(day)s") if new else _("has written again: call by %(day)s")
    return _("would like to help: write by %(day)s") if new else _("has written again: write by %(day)s")


def note(engagement: Engagement) -> str:
    return _("Asked to be called.") if engagement.call_only else _("Does not know yet what.")


def reach(person: User) -> tuple[Act, ...]:
    """Ring, else write; a protected person's number stands only on their page."""
    if person.protected_identity:
        return ()
    if person.phone:
        label = _("Call %(number)s") % {"number": phone_text(person.phone)}
        return (Act(label, f"tel:{person.phone}", primary=True, icon="phone"),)
    return (
        (Act(_("Write an e-mail"), f"mailto:{person.email}", primary=True, icon="mail"),)
        if person.email
        else ()
    )


def undecided(rows: EngagementQuerySet, talked_before: datetime) -> EngagementQuerySet:
    """A talk a week ago, and still neither yes nor no."""
    waiting = rows.filter(state=EngagementState.INTERVIEW, talked_at__lt=talked_before)
    return waiting.order_by("talked_at", "pk")[:MOST]


def decide(engagement: Engagement) -> Todo:
    person = engagement.volunteer.user
    return Todo(
        key=f"volunteers.decide:{engagement.pk}",
        rank=3,
        who=person.queue_name,
        what=_("had the talk and waits for your answer"),
        since=engagement.talked_at or engagement.applied_at,
        url=reverse("volunteers:person", args=[person.pk]),
        acts=(Act(_("Open"), reverse("volunteers:person", args=[person.pk]), primary=True),),
        subject_id=person.pk,
        icon="hourglass",
    )


def search(user: User, words: str, on: date) -> Iterator[Found]:
    """Volunteers by name or phone number."""
    digits = "".join(letter for letter in words if letter.isdigit())
    match = Q(volunteer__user__name__icontains=words) if words.strip() else Q(pk__in=[])
    if len(digits) >= 4:
        match |= Q(volunteer__user__phone__contains=digits)
    rows = Engagement.objects.visible_to(user, on).filter(match).select_related("volunteer__user")
    for engagement in rows.order_by("volunteer__user__name", "pk")[:20]:
        person = engagement.volunteer.user
        yield Found(
            title=person.queue_name,
            what=_("volunteer, %(state)s") % {"state": engagement.get_state_display()},
            url=reverse("volunteers:person", args=[person.pk]),
            user_id=person.pk,
        )


def good_news(user: User, on: date) -> Iterator[str]:
    """Who became active this week."""
    for engagement in newly_active(user.scope(Permission.SEE, on), midnight(on - timedelta(days=NEWS_DAYS))):
        yield _("%(name)s is now an active volunteer.") % {"name": news_name(engagement.volunteer.user)}


@made_once
def newly_active(organisations: Set[int], since: datetime) -> QuerySet[Engagement]:
    rows = Engagement.objects.filter(organisation__in=organisations, approved_at__gte=since).approved()
    return rows.select_related("volunteer__user").order_by("pk")[:5]


def news_name(person: User) -> str:
    return person.queue_name if person.protected_identity else person.short_name
