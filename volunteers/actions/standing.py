"""Where a volunteer stands with an organisation once the talk was held: breaks, goodbyes, and coming back."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from medspil.notices import outbox
from medspil.users import log
from medspil.users.actions import revoke_role
from medspil.users.choices import Role
from medspil.users.models import User
from medspil.users.refusals import refuse_if
from volunteers.actions.families import ask_the_rest
from volunteers.choices import EngagementState, Refusal
from volunteers.models import Engagement, RoleGranted, Volunteer
from volunteers.safety import remember

ACTIVE = frozenset({EngagementState.APPROVED, EngagementState.PAUSED})
OVER = frozenset({EngagementState.LEFT, EngagementState.DECLINED})


@transaction.atomic
def decline(*, engagement: Engagement, for_safety: bool, by: User, at: datetime) -> Engagement:
    """Say no to somebody, in person. For safety a keyed digest of their addresses stays for a while.

    Raises Refused(ALREADY_DECIDED) for who has left or was declined.
    """
    engagement = end(engagement, EngagementState.DECLINED, by, at)
    if for_safety:
        remember(engagement.volunteer.user, engagement.organisation, timezone.localdate(at))
    log.record("volunteers.decline", engagement, by=by, for_safety=for_safety)
    return engagement


@transaction.atomic
def leave(*, engagement: Engagement, by: User, at: datetime) -> Engagement:
    """The volunteer stops. Raises Refused(ALREADY_DECIDED)."""
    engagement = end(engagement, EngagementState.LEFT, by, at)
    log.record("volunteers.leave", engagement, by=by)
    return engagement


def end(engagement: Engagement, state: EngagementState, by: User, at: datetime) -> Engagement:
    engagement = locked(engagement)
    refuse_if(Refusal.ALREADY_DECIDED if engagement.state in OVER else None)
    on = timezone.localdate(at)
    ask_the_rest(engagement.volunteer.user, at)
    set_state(engagement, state, ended_at=at, call_by=None, talk_first_on=None, family_asked_on=None)
    RoleGranted.objects.filter(engagement=engagement, closed_on__isnull=True).update(closed_on=on)
    user = engagement.volunteer.user
    for grant in user.role_grants.valid(on).filter(
        role=Role.VOLUNTEER, organisation=engagement.organisation_id
    ):
        revoke_role(grant=grant, on=on, by=by)
    return engagement


@transaction.atomic
def pause(*, engagement: Engagement, by: User, at: datetime, until: date | None = None) -> Engagement:
    """A break: nobody is proposed until it is over. `until` is its last day; without it, it has no end.

    On a break already, only the end changes. Raises Refused(NOT_OPEN) for who is not active,
    Refused(DATE_PAST).
    """
    refuse_if(Refusal.DATE_PAST if until is not None and until < timezone.localdate(at) else None)
    engagement = locked(engagement)
    refuse_if(None if engagement.state in ACTIVE else Refusal.NOT_OPEN)
    since = engagement.paused_at if engagement.state == EngagementState.PAUSED else at
    set_state(engagement, EngagementState.PAUSED, paused_at=since, paused_until=until)
    log.record("volunteers.pause", engagement, by=by)
    return engagement


@transaction.atomic
def resume(*, engagement: Engagement, by: User | None, at: datetime) -> Engagement:
    """The break is over, roles as before. Raises Refused(NOT_OPEN)."""
    engagement = locked(engagement)
    refuse_if(None if engagement.state == EngagementState.PAUSED else Refusal.NOT_OPEN)
    set_state(engagement, EngagementState.APPROVED, paused_at=None, paused_until=None)
    log.record("volunteers.resume", engagement, by=by)
    return engagement


@transaction.atomic
def end_break(*, engagement: Engagement, at: datetime) -> None:
    """The last day of a break has passed: active again, and told so."""
    last_day = engagement.paused_until
    engagement = resume(engagement=engagement, by=None, at=at)
    outbox.notify(
        "volunteers.back",
        to=engagement.volunteer.user,
        occasion=f"engagement:{engagement.pk}:{last_day}",
        at=at,
        organisation=engagement.organisation,
        engagement_id=engagement.pk,
    )


@transaction.atomic
def take_break(*, volunteer: Volunteer, by: User, at: datetime, until: date | None = None) -> None:
    """The volunteer's own break, wherever they are active. Raises Refused(NOT_OPEN | DATE_PAST)."""
    rows = list(volunteer.engagements.filter(state__in=ACTIVE).order_by("pk"))
    refuse_if(None if rows else Refusal.NOT_OPEN)
    for engagement in rows:
        pause(engagement=engagement, until=until, by=by, at=at)


@transaction.atomic
def begin_again(*, volunteer: Volunteer, by: User, at: datetime) -> None:
    """The volunteer ends their break everywhere. Raises Refused(NOT_OPEN)."""
    rows = list(volunteer.engagements.filter(state=EngagementState.PAUSED).order_by("pk"))
    refuse_if(None if rows else Refusal.NOT_OPEN)
    for engagement in rows:
        resume(engagement=engagement, by=by, at=at)


@transaction.atomic
def come_back(*, engagement: Engagement, by: User, at: datetime) -> Engagement:
    """Who had stopped wants to begin again: as after a talk, so that roles are given anew.

    Raises Refused(NOT_OPEN).
    """
    engagement = locked(engagement)
    refuse_if(None if engagement.state == EngagementState.LEFT else Refusal.NOT_OPEN)
    set_state(engagement, EngagementState.INTERVIEW, talked_at=at, ended_at=None)
    log.record("volunteers.come_back", engagement, by=by)
    return engagement


def locked(engagement: Engagement) -> Engagement:
    return Engagement.objects.select_for_update().get(pk=engagement.pk)


def set_state(engagement: Engagement, state: EngagementState, **moments: date | None) -> None:
    """Move on; a break that is left behind takes its end along."""
    if state != EngagementState.PAUSED:
        moments = moments | {"paused_at": None, "paused_until": None}
    engagement.state = state
    for name, moment in moments.items():
        setattr(engagement, name, moment)
    engagement.save(update_fields=["state", *moments])
