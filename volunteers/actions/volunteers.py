"""What is decided about a volunteer: facts, conduct, roles, and where they stand."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from medspil.notices import outbox
from medspil.participants import adulthood
from medspil.participants.actions.people import save_profile
from medspil.participants.models import Profile
from medspil.users import log
from medspil.users.actions import grant_role
from medspil.users.choices import Role
from medspil.users.models import User
from medspil.users.refusals import Refused, refuse_if
from theme.formats import listed_text
from theme.multilingual import in_reader_language
from volunteers import editions, safety
from volunteers.choices import EditionKind, EngagementState, Refusal
from volunteers.models import (
    Engagement,
    RoleGranted,
    RoleWish,
    Volunteer,
    VolunteerRole,
)
from volunteers.requirements import surely_aged


@transaction.atomic
def fill_in(
    *,
    volunteer: Volunteer,
    person: dict[str, Any],
    profile: dict[str, Any],
    capacity: int,
    by: User,
    at: datetime,
) -> None:
    """Save what was told: fields of the User and of the Profile. The log names fields, never contents.

    Raises Refused(SAME_EMAIL).
    """
    user = volunteer.user
    email = person.get("email")
    taken = email and User.objects.filter(email__iexact=email).exclude(pk=user.pk).exists()
    refuse_if(Refusal.SAME_EMAIL if taken else None)
    on = timezone.localdate(at)
    refused = safety.refusals(user, on)
    changed = [*change(user, person), *change(volunteer, {"capacity": capacity})]
    if {"email", "phone"} & set(changed):
        safety.follow(refused, user, on)
    save_profile(user=user, by=by, **profile)
    if changed:
        log.record("volunteers.fill_in", volunteer, by=by, fields=changed)


def change(row: Any, values: dict[str, Any]) -> list[str]:
    """Set what differs and save it; the names of what changed."""
    changed = [name for name, value in values.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, values[name])
    if changed:
        row.save()
    return changed


@transaction.atomic
def wish(*, engagement: Engagement, roles: Iterable[VolunteerRole]) -> None:
    """What sounds good now, in place of what was said before."""
    engagement.wishes.exclude(role__in=roles).delete()
    for role in roles:
        RoleWish.objects.get_or_create(engagement=engagement, role=role)


@transaction.atomic
def approve(
    *,
    engagement: Engagement,
    roles: Sequence[VolunteerRole],
    by: User,
    at: datetime,
    talked_first: bool = False,
    paid: Collection[str] = (),
) -> Engagement:
    """After the talk: the volunteer is active, with these roles. Those still lacking something stay closed.

    `talked_first`: with those who refused this person for safety.
    Raises Refused(NOT_TALKED_YET | ALREADY_DECIDED | TALK_FIRST | NO_ROLE | AGE_UNKNOWN | EIGHTEEN_WHEN |
    UNDER_15 | GUARDIAN_MISSING | TOO_YOUNG_FOR_ROLE | CONDUCT_MISSING).
    """
    engagement = Engagement.objects.select_for_update().get(pk=engagement.pk)
    on = timezone.localdate(at)
    refuse_if(Refusal.NOT_TALKED_YET if engagement.state == EngagementState.APPLIED else None)
    refuse_if(None if engagement.state == EngagementState.INTERVIEW else Refusal.ALREADY_DECIDED)
    check_refusals(engagement, on, talked_first)
    engagement.state, engagement.approved_at = EngagementState.APPROVED, at
    engagement.call_by = engagement.talk_first_on = None
    engagement.save(update_fields=["state", "approved_at", "call_by", "talk_first_on"])
    give_roles(engagement=engagement, roles=roles, paid=paid, by=by, at=at)
    user = engagement.volunteer.user
    grant_role(user=user, role=Role.VOLUNTEER, organisation=engagement.organisation, on=on, by=by)
    log.record("volunteers.approve", engagement, by=by, talked_first=talked_first)
    outbox.notify(
        "volunteers.approved",
        to=user,
        occasion=f"engagement:{engagement.pk}:{on.isoformat()}",
        at=at,
        organisation=engagement.organisation,
        engagement_id=engagement.pk,
    )
    return engagement


@transaction.atomic
def give_roles(
    *,
    engagement: Engagement,
    roles: Sequence[VolunteerRole],
    by: User,
    at: datetime,
    paid: Collection[str] = (),
) -> None:
    """Let an active volunteer hold exactly these roles from today; `paid`: codes of those that are a job.

    Raises Refused(NO_ROLE | AGE_UNKNOWN | EIGHTEEN_WHEN | UNDER_15 | GUARDIAN_MISSING | TOO_YOUNG_FOR_ROLE |
    CONDUCT_MISSING).
    """
    on = timezone.localdate(at)
    refuse_if(Refusal.NO_ROLE if not roles else None)
    check_age(engagement.volunteer, roles, on)
    user = engagement.volunteer.user
    accepted = editions.yes(EditionKind.CONDUCT, user, on)
    refuse_if(Refusal.CONDUCT_MISSING if not accepted and any(r.needs_conduct for r in roles) else None)
    held = RoleGranted.objects.filter(engagement=engagement, closed_on__isnull=True)
    held.exclude(role__in=roles).update(closed_on=on)
    for role in roles:
        RoleGranted.objects.update_or_create(
            engagement=engagement,
            role=role,
            closed_on=None,
            defaults={"paid": role.code in paid},
            create_defaults={"user": user, "granted_on": on, "paid": role.code in paid},
        )
    log.record("volunteers.roles", engagement, by=by, roles=[role.code for role in roles])


def check_refusals(engagement: Engagement, on: date, talked_first: bool) -> None:
    """Refuse where somebody said no to this person for safety and nobody has talked to them about it."""
    names = [organisation.name for organisation in safety.refused_by(engagement.volunteer.user, on)]
    if names and not talked_first:
        raise Refused(Refusal.TALK_FIRST, organisations=listed_text(names))


@transaction.atomic
def has_talked(*, engagement: Engagement, by: User, at: datetime) -> None:
    """The coordinator talked to those who refused this person for safety, and goes on."""
    Engagement.objects.filter(pk=engagement.pk).update(talk_first_on=None)
    log.record("volunteers.talked_first", engagement, by=by)


def check_age(volunteer: Volunteer, roles: Sequence[VolunteerRole], on: date) -> None:
    """Refuse where the age is not known, too low, or lacks a parent's yes."""
    profile = Profile.objects.filter(user=volunteer.user_id).first()
    if profile is None or profile.birth_year is None:
        raise Refused(Refusal.AGE_UNKNOWN)
    age = adulthood.age(profile.birth_year, profile.eighteen_on, on, guess=profile.year_is_guess)
    refuse_if(Refusal.EIGHTEEN_WHEN if age == adulthood.Age.IN_DOUBT else None)
    if age == adulthood.Age.ADULT:
        return
    refuse_if(None if surely_aged(profile, 15, on) else Refusal.UNDER_15)
    refuse_if(Refusal.GUARDIAN_MISSING if volunteer.guardian_yes_on is None else None)
    for role in roles:
        if not surely_aged(profile, role.from_age, on):
            title = in_reader_language(role.title, role.original_language).text
            raise Refused(Refusal.TOO_YOUNG_FOR_ROLE, role=title, age=role.from_age)
