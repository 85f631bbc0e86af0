"""From a sign-up to the talk."""

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from medspil.notices import outbox
from medspil.participants.models import Profile
from medspil.users import log
from medspil.users.actions import grant_role
from medspil.users.choices import Channel, Role
from medspil.users.models import Organisation, User
from medspil.users.refusals import Refused
from volunteers.choices import EngagementState, Refusal
from volunteers.models import Engagement, RoleWish, Volunteer, VolunteerRole
from volunteers.promise import call_by, centre


@transaction.atomic
def apply(
    *,
    name: str,
    email: str,
    phone: str,
    postcode: str,
    wishes: Sequence[VolunteerRole],
    call_only: bool,
    language: str,
    at: datetime,
) -> Engagement:
    """Somebody wants to help: promise a call, whether they are new here or known by their e-mail.

    A known person's own details are left as they are: whoever typed the address may be somebody else.
    Raises Refused(NO_CENTRE).
    """
    organisation = centre()
    if organisation is None:
        raise Refused(Refusal.NO_CENTRE)
    on = timezone.localdate(at)
    user = known(email) or User.objects.create_user(
        email=email or None,
        name=name,
        phone=phone,
        language=language,
        channel=Channel.EMAIL if email else Channel.PHONE,
    )
    Profile.objects.get_or_create(user=user, defaults={"postcode": postcode})
    volunteer, _new = Volunteer.objects.get_or_create(user=user)
    engagement = promise_call(volunteer, organisation, call_only=call_only, at=at)
    for role in wishes:
        RoleWish.objects.get_or_create(engagement=engagement, role=role)
    if engagement.state == EngagementState.APPLIED:
        grant_role(user=user, role=Role.VOLUNTEER, organisation=organisation, on=on, by=None)
    log.record("volunteers.apply", engagement, by=None, call_only=call_only)
    if user.email and user.channel == Channel.EMAIL:
        occasion = f"engagement:{engagement.pk}:{on.isoformat()}"
        outbox.notify(
            "volunteers.joined",
            to=user,
            occasion=occasion,
            at=at,
            organisation=organisation,
            engagement_id=engagement.pk,
        )
    return engagement


def known(email: str) -> User | None:
    return User.objects.filter(email__iexact=email, erased_at__isnull=True).first() if email else None


def promise_call(
    volunteer: Volunteer, organisation: Organisation, *, call_only: bool, at: datetime
) -> Engagement:
    """The engagement with a call promised; a promise given before is not put off."""
    by_day = call_by(timezone.localdate(at), settings.MEDSPIL_CALL_WITHIN_DAYS)
    engagement, new = Engagement.objects.get_or_create(
        volunteer=volunteer,
        organisation=organisation,
        defaults={"applied_at": at, "call_by": by_day, "call_only": call_only},
    )
    if not new:
        engagement.call_by = engagement.call_by or by_day
        if engagement.state == EngagementState.LEFT:
            engagement.state, engagement.applied_at = EngagementState.APPLIED, at
        engagement.save(update_fields=["call_by", "state", "applied_at"])
    return engagement


@transaction.atomic
def hold_talk(*, engagement: Engagement, by: User, at: datetime) -> Engagement:
    """The promised call was made. Who is new has now had the talk; what was decided before stands."""
    engagement = Engagement.objects.select_for_update().get(pk=engagement.pk)
    if engagement.state == EngagementState.APPLIED:
        engagement.state, engagement.talked_at = EngagementState.INTERVIEW, at
    engagement.call_by = None
    engagement.save(update_fields=["state", "talked_at", "call_by"])
    log.record("volunteers.talk", engagement, by=by)
    return engagement
