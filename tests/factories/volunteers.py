from datetime import UTC, date, datetime, timedelta

import factory

from medspil.participants.models import Profile
from medspil.privacy.models import Consent, Purpose
from medspil.users.choices import Via
from tests.factories.users import OrganisationFactory, UserFactory
from volunteers.choices import ClearanceState, EngagementState, TrainingKind
from volunteers.first_roles import plant
from volunteers.models import (
    ChildClearance,
    Engagement,
    RoleGranted,
    RoleWish,
    Training,
    Volunteer,
    VolunteerRole,
)

LONG_AGO = datetime(2026, 9, 1, 8, 0, tzinfo=UTC)
THAT_DAY = date(2026, 9, 1)


class VolunteerFactory(factory.django.DjangoModelFactory):
    """A grown-up with a profile; its facts as `profile__birth_year=2010`."""

    class Meta:
        model = Volunteer
        skip_postgeneration_save = True

    user = factory.SubFactory(UserFactory)

    @factory.post_generation
    def profile(volunteer, create: bool, given: object, **facts: object) -> None:
        defaults = {"birth_year": 1970, "languages": {"da": "native"}, "postcode": "5300"}
        Profile.objects.update_or_create(user=volunteer.user, defaults=defaults | facts)


class EngagementFactory(factory.django.DjangoModelFactory):
    """New on the desk. Traits: `talked`, `approved`, `paused`, `left`."""

    class Meta:
        model = Engagement

    volunteer = factory.SubFactory(VolunteerFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    applied_at = LONG_AGO
    call_by = factory.LazyAttribute(lambda o: o.applied_at.date() + timedelta(days=3))

    class Params:
        talked = factory.Trait(state=EngagementState.INTERVIEW, talked_at=LONG_AGO, call_by=None)
        approved = factory.Trait(
            state=EngagementState.APPROVED, talked_at=LONG_AGO, approved_at=LONG_AGO, call_by=None
        )
        paused = factory.Trait(
            state=EngagementState.PAUSED, talked_at=LONG_AGO, approved_at=LONG_AGO, call_by=None
        )
        left = factory.Trait(
            state=EngagementState.LEFT, approved_at=LONG_AGO, ended_at=LONG_AGO, call_by=None
        )


class ChildClearanceFactory(factory.django.DjangoModelFactory):
    """Cleared until 2028. Trait `asked` waits."""

    class Meta:
        model = ChildClearance

    volunteer = factory.SubFactory(VolunteerFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    state = ClearanceState.CLEARED
    since = date(2026, 9, 1)
    assessed_on = date(2026, 9, 1)
    valid_until = date(2028, 9, 1)

    class Params:
        asked = factory.Trait(state=ClearanceState.REQUESTED, assessed_on=None, valid_until=None)


class RoleGrantedFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = RoleGranted

    engagement = factory.SubFactory(EngagementFactory, approved=True)
    user = factory.SelfAttribute("engagement.volunteer.user")
    role = factory.LazyFunction(lambda: role("mentor"))
    granted_on = date(2026, 9, 1)


class RoleWishFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = RoleWish

    engagement = factory.SubFactory(EngagementFactory)
    role = factory.LazyFunction(lambda: role("mentor"))


def role(code: str) -> VolunteerRole:
    """One of the roles every installation starts with (a test that empties tables gets them again)."""
    if not VolunteerRole.objects.exists():
        plant(VolunteerRole)
    return VolunteerRole.objects.get(code=code)


def accept_conduct(
    volunteer: Volunteer, at: datetime = LONG_AGO, purpose: Purpose = Purpose.CONDUCT
) -> Consent:
    return Consent.objects.create(
        user=volunteer.user,
        purpose=purpose,
        text_version="2026-1",
        language="da",
        given_at=at,
        via=Via.AT_DESK,
    )


def introduce(volunteer: Volunteer, on: date = THAT_DAY, until: date | None = None) -> Training:
    return Training.objects.create(
        volunteer=volunteer, kind=TrainingKind.INTRODUCTION, held_on=on, valid_until=until
    )


def ready_volunteer(*codes: str, cleared: bool = False, **fields: object) -> Volunteer:
    """An active volunteer of the centre who has all that the roles ask for; `cleared` for children too."""
    volunteer = VolunteerFactory(**fields)
    engagement = EngagementFactory(volunteer=volunteer, approved=True)
    accept_conduct(volunteer)
    accept_conduct(volunteer, purpose=Purpose.AGREEMENT)
    introduce(volunteer)
    if cleared:
        ChildClearanceFactory(volunteer=volunteer)
    for code in codes or ("mentor",):
        RoleGrantedFactory(engagement=engagement, role=role(code))
    return volunteer
