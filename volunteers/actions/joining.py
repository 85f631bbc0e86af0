"""From a sign-up to the talk."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from medspil.notices import outbox
from medspil.participants.actions import look_for_duplicates
from medspil.participants.models import Profile
from medspil.users import log
from medspil.users.actions import grant_role
from medspil.users.choices import Channel, Role, Via
from medspil.users.models import Organisation, User
from medspil.users.refusals import Refused
from volunteers.choices import EngagementState, Refusal
from volunteers.models import Engagement, RoleWish, Volunteer, VolunteerRole
from volunteers.promise import call_by, centre
from volunteers.safety import known_again


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
    person = {"name": name, "phone": phone, "language": language}
    engagement = take_in(organisation, email, person, postcode, wishes, call_only=call_only, at=at)
    log.record("volunteers.apply", engagement, by=None, call_only=call_only)
    user = engagement.volunteer.user
    if user.email and user.channel == Channel.EMAIL:
        thank(engagement, at)
    return engagement


@transaction.atomic
def register(
    *,
    organisation: Organisation,
    person: dict[str, Any],
    email: str,
    postcode: str,
    wishes: Sequence[VolunteerRole],
    talked: bool,
    via: Via,
    by: User,
    at: datetime,
) -> Engagement:
    """Somebody rings or stands at the desk and wants to help; `talked`: the talk is held right now.

    `person` are User's fields. A person known by their e-mail gets one more hat; who else it may be is
    shown to the coordinator afterwards.
    """
    engagement = take_in(organisation, email, person, postcode, wishes, call_only=False, at=at)
    log.record("volunteers.apply", engagement, by=by, via=via)
    if talked:
        engagement = hold_talk(engagement=engagement, by=by, at=at)
    elif engagement.volunteer.user.email:
        thank(engagement, at)
    look_for_duplicates(user=engagement.volunteer.user, at=at)
    return engagement


def take_in(
    organisation: Organisation,
    email: str,
    person: dict[str, Any],
    postcode: str,
    wishes: Sequence[VolunteerRole],
    *,
    call_only: bool,
    at: datetime,
) -> Engagement:
    """Person, profile, volunteer and engagement with a promised call; marked where they were refused."""
    on = timezone.localdate(at)
    channel = Channel.EMAIL if email else Channel.PHONE
    user = known(email) or User.objects.create_user(email or None, **{"channel": channel} | person)
    Profile.objects.get_or_create(user=user, defaults={"postcode": postcode})
    volunteer, _new = Volunteer.objects.get_or_create(user=user)
    engagement = promise_call(volunteer, organisation, call_only=call_only, at=at)
    for role in wishes:
        RoleWish.objects.get_or_create(engagement=engagement, role=role)
    if engagement.state == EngagementState.APPLIED:
        grant_role(user=user, role=Role.VOLUNTEER, organisation=organisation, on=on, by=None)
    known_again(user, on)
    return engagement


def thank(engagement: Engagement, at: datetime) -> None:
    outbox.notify(
        "volunteers.joined",
        to=engagement.volunteer.user,
        occasion=f"engagement:{engagement.pk}:{timezone.localdate(at).isoformat()}",
        at=at,
        organisation=engagement.organisation,
        engagement_id=engagement.pk,
    )


def known(email: str) -> User | None:
    """Whose address this is, also one they signed in with before."""
    if not email:
        return None
    theirs = Q(email__iexact=email) | Q(emailaddress__email__iexact=email, emailaddress__verified=True)
    return User.objects.filter(theirs, erased_at__isnull=True).order_by("pk").first()


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
