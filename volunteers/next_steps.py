"""What comes next for each volunteer, and what stands in the way: nobody is without a next step."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Exists, Max, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from medspil.participants import adulthood
from medspil.participants.models import Profile
from medspil.users.prepared import made_for_some
from volunteers.choices import ChildRule, ClearanceState, EngagementState, RoleKind
from volunteers.choices.life import OPEN_PROPOSAL
from volunteers.models import Engagement, EngagementQuerySet, Match, Proposal, RoleGranted, VolunteerRole
from volunteers.requirements import Lack, lacking

LONG_BREAK = timedelta(days=60)
DECIDE_WITHIN = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Step:
    """What somebody at the centre does next, who has waited `since`; `late`: it should have been done."""

    words: str
    since: date
    late: bool = False
    blocks: list[str] = field(default_factory=list)
    waits: bool = True
    """Whether the volunteer waits for us; False where all is well."""

    def days(self, on: date) -> int:
        return max((on - self.since).days, 0)


@dataclass(frozen=True, slots=True)
class Known:
    """What was read for a page of engagements at once."""

    granted: dict[int, list[RoleGranted]]
    in_contact: set[int]
    asked: set[int]
    last_ended: dict[int, date]


def steps(engagements: Iterable[Engagement], on: date) -> dict[int, Step]:
    """The next step of each, in four queries; with `volunteer__user__profile` and `wishes__role` read."""
    rows = list(engagements)
    known = read(rows, on)
    return {row.pk: step(row, known, on) for row in rows}


def read(rows: list[Engagement], on: date) -> Known:
    volunteers = {row.volunteer_id for row in rows}
    granted: dict[int, list[RoleGranted]] = {}
    for one in held_by([row.pk for row in rows], on):
        granted.setdefault(one.engagement_id, []).append(one)
    theirs = Match.objects.filter(volunteer__in=volunteers)
    ended = theirs.exclude(ended_at=None).values_list("volunteer").annotate(last=Max("ended_at"))
    asked = Proposal.objects.filter(volunteer__in=volunteers, state__in=OPEN_PROPOSAL)
    return Known(
        granted,
        set(theirs.open().values_list("volunteer", flat=True)),
        set(asked.values_list("volunteer", flat=True)),
        {volunteer: timezone.localdate(moment) for volunteer, moment in ended},
    )


@made_for_some
def held_by(engagements: Any, on: date) -> QuerySet[RoleGranted]:
    rows = RoleGranted.objects.filter(engagement__pk__in=engagements, closed_on=None).with_requirements(on)
    return rows.select_related("role", "engagement__volunteer__user__profile").order_by("pk")


def step(row: Engagement, known: Known, on: date) -> Step:
    """The first that applies."""
    if row.talk_first_on:
        return Step(_("talk to those who said no for safety"), row.talk_first_on, late=True)
    if row.call_by:
        since = timezone.localdate(row.applied_at)
        return Step(_("call by %(day)s") % {"day": day(row.call_by)}, since, row.call_by < on)
    match row.state:
        case EngagementState.APPLIED:
            return Step(_("call them"), timezone.localdate(row.applied_at), late=True)
        case EngagementState.INTERVIEW:
            return decision(row, on)
        case EngagementState.APPROVED:
            return active(row, known, on)
        case EngagementState.PAUSED:
            return on_break(row, on)
    ended = timezone.localdate(row.ended_at or row.applied_at)
    return Step(_("nothing more"), ended, waits=False)


def decision(row: Engagement, on: date) -> Step:
    """After the talk: what is missing for a yes, then the yes or no."""
    since = timezone.localdate(row.talked_at or row.applied_at)
    late = since + DECIDE_WITHIN < on
    age = age_block(row, on)
    blocks = asked_of([wish.role for wish in row.wishes.all()])
    return Step(age or _("say yes or no"), since, late, blocks)


def age_block(row: Engagement, on: date) -> str:
    """What must be asked about the age before anything is decided; "" where nothing is."""
    profile: Profile | None = getattr(row.volunteer.user, "profile", None)
    if profile is None or profile.birth_year is None:
        return _("ask for the year of birth")
    age = adulthood.age(profile.birth_year, profile.eighteen_on, on, guess=profile.year_is_guess)
    if age == adulthood.Age.IN_DOUBT:
        return _("ask which day they turn 18")
    if age == adulthood.Age.CHILD and row.volunteer.guardian_yes_on is None:
        return _("ask a parent")
    return ""


def asked_of(roles: Iterable[VolunteerRole]) -> list[str]:
    """What the roles wished for will ask."""
    roles = list(roles)
    found = []
    if any(role.needs_introduction for role in roles):
        found.append(_("introduction"))
    if any(role.child_rule != ChildRule.NEVER for role in roles):
        found.append(_("child clearance"))
    return found


TO_DO = {
    Lack.AGE: lambda: _("ask for the year of birth"),
    Lack.GUARDIAN: lambda: _("ask a parent"),
    Lack.CONDUCT: lambda: _("go through the code of conduct"),
    Lack.AGREEMENT: lambda: _("go through the volunteer agreement"),
    Lack.INTRODUCTION: lambda: _("invite to the introduction"),
    Lack.COURSE: lambda: _("invite to the course"),
    Lack.FAMILY: lambda: _("ask the family whether they go on"),
    Lack.CLEARANCE: lambda: _("get the child clearance in order"),
}


def active(row: Engagement, known: Known, on: date) -> Step:
    granted = known.granted.get(row.pk, [])
    approved = timezone.localdate(row.approved_at or row.applied_at)
    lacks = list(dict.fromkeys(lack for one in granted for lack in lacking(one, on)))
    if lacks:
        late = approved + limit() < on
        return Step(TO_DO[lacks[0]](), approved, late, [str(lack.label) for lack in lacks])
    if row.volunteer_id in known.in_contact:
        return Step(_("has a contact"), approved, waits=False)
    if row.volunteer_id in known.asked:
        return Step(_("has been asked about a contact"), approved, waits=False)
    if any(one.role.kind == RoleKind.MATCHING for one in granted):
        since = max(approved, known.last_ended.get(row.volunteer_id, approved))
        return Step(_("find a contact"), since, since + limit() < on, not_for_children(granted, on))
    if granted:
        return Step(_("is ready for tasks"), approved, waits=False)
    return Step(_("give a role"), approved, late=True)


def not_for_children(granted: list[RoleGranted], on: date) -> list[str]:
    """What stands in the way of families with children only."""
    closed = any(lacking(one, on, with_children=True) for one in granted)
    return [str(ClearanceState.NOT_CLEARED.label)] if closed else []


def on_break(row: Engagement, on: date) -> Step:
    since = timezone.localdate(row.paused_at or row.approved_at or row.applied_at)
    if row.paused_until:
        words = _("is back after %(day)s") % {"day": day(row.paused_until)}
        return Step(words, since, waits=False)
    return Step(_("ask whether the break is over"), since, since + LONG_BREAK < on, waits=False)


def limit() -> timedelta:
    return timedelta(days=settings.MEDSPIL_VOLUNTEER_WAIT_DAYS)


def day(of: date) -> str:
    return date_format(of, "MONTH_DAY_FORMAT")


def free(rows: EngagementQuerySet) -> EngagementQuerySet:
    """Active, and neither in contact with somebody nor asked about a contact."""
    contact = Match.objects.open().filter(volunteer=OuterRef("volunteer"))
    asked = Proposal.objects.filter(volunteer=OuterRef("volunteer"), state__in=OPEN_PROPOSAL)
    return rows.approved().filter(~Exists(contact), ~Exists(asked))


def may_wait_long(rows: EngagementQuerySet, on: date) -> EngagementQuerySet:
    """Active without a contact for long, or on a long break without end."""
    alone = free(rows).filter(approved_at__date__lt=on - limit())
    long_break = Q(paused_until=None, paused_at__date__lt=on - LONG_BREAK)
    resting = rows.filter(long_break, state=EngagementState.PAUSED)
    return rows.filter(
        Q(pk__in=alone.values("pk")) | Q(pk__in=resting.values("pk")), call_by=None, talk_first_on=None
    )
