from datetime import UTC, date, datetime, timedelta

import factory

from medspil.matching import Level
from medspil.participants.choices import ConsentHow, NoteState, Reason, ReferralState, ReferrerRole, Source
from medspil.participants.models import (
    ForwardingNote,
    Household,
    HouseholdChild,
    HouseholdMember,
    Participant,
    Profile,
    Referral,
)
from tests.factories.users import OrganisationFactory, UserFactory

MADE = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)


class ProfileFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Profile

    user = factory.SubFactory(UserFactory)
    birth_year = 1990
    postcode = "5300"
    languages = {"ar": Level.NATIVE.code, "da": Level.SOME.code}


class HouseholdFactory(factory.django.DjangoModelFactory):
    """A household without people; `living_alone(user)` makes one of one."""

    class Meta:
        model = Household

    organisation = factory.SubFactory(OrganisationFactory)
    postcode = "5300"


class HouseholdMemberFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = HouseholdMember

    household = factory.SubFactory(HouseholdFactory)
    user = factory.SubFactory(UserFactory)
    answers = True
    joined_at = MADE


class HouseholdChildFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = HouseholdChild

    household = factory.SubFactory(HouseholdFactory)
    birth_year = 2019


class ParticipantFactory(factory.django.DjangoModelFactory):
    """A newcomer with profile and a household they answer for. Traits: `protected`, `by_phone`."""

    class Meta:
        model = Participant
        skip_postgeneration_save = True

    user = factory.SubFactory(UserFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    since_on = date(2026, 9, 1)
    adult_on = date(2008, 12, 31)

    class Params:
        protected = factory.Trait(user=factory.SubFactory(UserFactory, protected=True))
        by_phone = factory.Trait(user=factory.SubFactory(UserFactory, by_phone=True))

    @factory.post_generation
    def profile(obj: Participant, create: bool, extracted: dict | None, **fields: object) -> None:
        if create:
            ProfileFactory(user=obj.user, **((extracted or {}) | fields))

    @factory.post_generation
    def household(obj: Participant, create: bool, extracted: object, **fields: object) -> None:
        if create:
            home = HouseholdFactory(organisation=obj.organisation, **fields)
            HouseholdMemberFactory(household=home, user=obj.user)


class ReferralFactory(factory.django.DjangoModelFactory):
    """Sent by a referrer on 30 November 2026. Traits follow its life: `received`, `contacted`."""

    class Meta:
        model = Referral

    organisation = factory.SubFactory(OrganisationFactory)
    state = ReferralState.SENT
    source = Source.REFERRER
    referrer = factory.SubFactory(UserFactory)
    referrer_role = ReferrerRole.LINK
    reason = Reason.ACTIVE
    name = factory.Sequence(lambda n: f"Samuel Eksempel {n}")
    phone = factory.Sequence(lambda n: f"+450000{n:04}")
    language = "ti"
    languages = {"ti": Level.NATIVE.code}
    postcode = "5330"
    birth_year = 1999
    adult_on = date(2017, 12, 31)
    consent_at = MADE
    consent_how = ConsentHow.SAID
    made_at = MADE
    sent_at = MADE
    sent_on = date(2026, 11, 30)
    receive_by = date(2026, 12, 2)
    contact_by = date(2026, 12, 7)

    class Params:
        received = factory.Trait(state=ReferralState.RECEIVED, received_at=MADE + timedelta(days=1))
        contacted = factory.Trait(
            state=ReferralState.CONTACTED,
            received_at=MADE + timedelta(days=1),
            contacted_at=MADE + timedelta(days=2),
        )


class ForwardingNoteFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ForwardingNote

    organisation = factory.SubFactory(OrganisationFactory)
    state = NoteState.OPEN
    first_name = "Yusuf"
    guardian_name = "Maryam Eksempel"
    guardian_phone = "+4500000077"
    language = "ar"
    eighteen_on = date(2027, 3, 14)
    consent_at = MADE
    made_at = MADE
    delete_after = date(2027, 2, 28)
