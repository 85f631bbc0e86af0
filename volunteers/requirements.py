"""What a granted role still lacks on a day, in words; the SQL twin is `RoleGranted.objects.standing`."""

from datetime import date, datetime
from functools import lru_cache
from typing import Any

from dateutil.relativedelta import relativedelta
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from medspil import matching
from medspil.participants import adulthood
from medspil.participants.models import Profile
from volunteers.choices.people import ChildRule
from volunteers.models.role import FAMILY, VolunteerRole
from volunteers.models.volunteer import Volunteer


class Lack(models.TextChoices):
    """A requirement not met. Reads as something to do."""

    AGE = "age", _("is too young for it, or the year of birth is not known")
    GUARDIAN = "guardian", _("a parent's yes is missing")
    CONDUCT = "conduct", _("the code of conduct is not accepted")
    AGREEMENT = "agreement", _("the volunteer agreement is not accepted")
    INTRODUCTION = "introduction", _("the introduction is missing or has lapsed")
    COURSE = "course", _("the course is missing or has lapsed")
    FAMILY = "family", _("the rest of the family has not said whether they go on")
    CLEARANCE = "clearance", _("the child clearance is missing or has lapsed")


def surely_aged(profile: Profile | None, age: int, on: date) -> bool:
    """Whether someone has surely turned `age` (15–18); the year alone leaves that year in doubt."""
    if profile is None:
        return False
    if profile.eighteen_on and profile.eighteen_on <= on + relativedelta(years=18 - age):
        return True
    doubt = adulthood.GUESSED_YEARS if profile.year_is_guess else 0
    return profile.birth_year is not None and on.year - profile.birth_year - doubt > age


def lacking(granted: Any, on: date, *, with_children: bool = False) -> list[Lack]:
    """What a row of `RoleGranted.objects.with_requirements()` lacks on a day.

    Join role and engagement__volunteer__user__profile. `with_children`: some under 15 are there.
    """
    role: VolunteerRole = granted.role
    volunteer: Volunteer = granted.engagement.volunteer
    profile: Profile | None = getattr(volunteer.user, "profile", None)
    found = []
    if not surely_aged(profile, 18, on):
        if role.from_age >= 18 or not surely_aged(profile, role.from_age, on):
            found.append(Lack.AGE)
        if volunteer.guardian_yes_on is None or volunteer.guardian_yes_on > on:
            found.append(Lack.GUARDIAN)
    days = day(granted.conduct_at), day(granted.agreed_at)
    found += [Lack(needed.code) for needed in asked(role, granted, *days) if not needed.stands(on)]
    if asks_clearance(role, with_children) and not (granted.cleared_until and granted.cleared_until >= on):
        found.append(Lack.CLEARANCE)
    return found


def asks_clearance(role: Any, with_children: bool) -> bool:
    """As the role says; the kinds that meet a household's children ask for it whatever the role says."""
    return role.child_rule == ChildRule.ALWAYS or (
        with_children and (role.child_rule == ChildRule.WHEN_CHILDREN or role.code in matching.MEETS_CHILDREN)
    )


def asked(role: Any, met: Any, conduct_on: date | None, agreed_on: date | None) -> list[matching.Requirement]:
    """What a role asks for beside age and clearance, and since when it is met, as the engine reads it.

    `met`: a row of `RoleGranted.objects.with_requirements()`, or the same dates; the two moments as days.
    """
    found = []
    if role.needs_conduct:
        found.append(requirement(Lack.CONDUCT, conduct_on))
    if role.needs_agreement:
        found.append(requirement(Lack.AGREEMENT, agreed_on))
    if role.needs_introduction:
        found.append(requirement(Lack.INTRODUCTION, met.introduced_on, met.introduced_until))
    if role.course_id:
        found.append(requirement(Lack.COURSE, met.trained_on, met.trained_until))
    if met.family_asked_on and role.code == FAMILY:
        found.append(requirement(Lack.FAMILY))
    return found


@lru_cache(maxsize=4096)
def requirement(code: Lack, since: date | None = None, until: date | None = None) -> matching.Requirement:
    """One for all who met it on the same days."""
    return matching.Requirement(code, since, until)


def day(moment: datetime | None) -> date | None:
    return moment.astimezone(timezone.get_default_timezone()).date() if moment else None
