from datetime import UTC, date, datetime, time

import factory

from associations.choices import ActivityState, AgreementState, Category, MembershipState, Party, YesVia
from associations.models import (
    Activity,
    ActivityRequest,
    ActivityTime,
    AgreementAcceptance,
    Association,
    AssociationContact,
    CooperationAgreement,
    FeeFreeMembership,
)
from associations.models.association import joined
from medspil.users.choices import OrganisationKind, Via
from tests.factories.participants import ParticipantFactory
from tests.factories.users import OrganisationFactory

LONG_AGO = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)


class AssociationFactory(factory.django.DjangoModelFactory):
    """An approved and trusted club in 5300. Traits: `new` waits for a yes, `untrusted` has posted nothing."""

    class Meta:
        model = Association

    name = factory.Sequence(lambda n: f"Amandahavn Klub {n}")
    organisation = factory.SubFactory(
        OrganisationFactory, kind=OrganisationKind.ASSOCIATION, name=factory.SelfAttribute("..name")
    )
    centre = factory.SubFactory(OrganisationFactory)
    category = Category.SPORT
    about = {"da": "Vi spiller for sjov, og alle kan være med."}
    postcode = "5300"
    languages = joined(["da", "en"])
    approved_on = date(2026, 1, 5)
    trusted_since = date(2026, 1, 5)
    created_at = LONG_AGO

    class Params:
        new = factory.Trait(approved_on=None, trusted_since=None)
        untrusted = factory.Trait(trusted_since=None)


class AssociationContactFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = AssociationContact

    association = factory.SubFactory(AssociationFactory)
    name = "Bo Eksempel"
    role = "Formand"
    phone = "+4500000021"


class ActivityFactory(factory.django.DjangoModelFactory):
    """A published team, Tuesdays and Thursdays 18–19.30 or as `times=[(weekday, start, end)]` says."""

    class Meta:
        model = Activity
        skip_postgeneration_save = True

    association = factory.SubFactory(AssociationFactory)
    title = {"da": "Fodbold for alle", "en": "Football for everyone"}
    description = {"da": "Kom i det tøj du har."}
    kind = "football"
    fee_ore = 85_000
    state = ActivityState.PUBLISHED

    @factory.post_generation
    def times(self, create: bool, extracted: list | None, **kwargs: object) -> None:
        rows = (
            extracted if extracted is not None else [(1, time(18), time(19, 30)), (3, time(18), time(19, 30))]
        )
        for row in rows:
            ActivityTime.objects.create(
                activity=self, weekday=row[0], start=row[1], end=row[2], week=row[3] if len(row) > 3 else None
            )


class AgreementFactory(factory.django.DjangoModelFactory):
    """An agreement all three accepted, in force 2026–2028, three places. Trait: `sent` waits for them."""

    class Meta:
        model = CooperationAgreement
        skip_postgeneration_save = True

    association = factory.SubFactory(AssociationFactory)
    centre = factory.SelfAttribute("association.centre")
    municipality = factory.SubFactory(
        OrganisationFactory, kind=OrganisationKind.MUNICIPALITY, name="Amandahavn Kommune"
    )
    valid_from = date(2026, 1, 1)
    valid_to = date(2028, 12, 31)
    capacity = 3
    tasks = {"da": "Stå i kiosken\nVære linjevogter", "en": "Help in the kiosk\nBe a linesman"}
    price_after_ore = 85_000
    state = AgreementState.IN_FORCE

    class Params:
        sent = factory.Trait(state=AgreementState.SENT)

    @factory.post_generation
    def acceptances(self, create: bool, extracted: object, **kwargs: object) -> None:
        if self.state == AgreementState.IN_FORCE:
            for party in Party:
                AgreementAcceptance.objects.create(
                    agreement=self, party=party, name="Kim Eksempel", via=Via.AT_DESK, at=LONG_AGO
                )


class ActivityRequestFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ActivityRequest

    participant = factory.SubFactory(ParticipantFactory)
    activity = factory.SubFactory(ActivityFactory)
    asked_at = LONG_AGO
    via = Via.SIGNED_IN


class MembershipFactory(factory.django.DjangoModelFactory):
    """Asked for, the centre's yes given ahead. With `active=True`, `start` and `last_day` it has all three.

    `agreement` and `activity` follow `association` unless given. An active one takes no place: the tests of
    places go through the actions.
    """

    class Meta:
        model = FeeFreeMembership

    participant = factory.SubFactory(ParticipantFactory)
    association = factory.SubFactory(AssociationFactory)
    activity = factory.SubFactory(ActivityFactory, association=factory.SelfAttribute("..association"))
    agreement = factory.SubFactory(AgreementFactory, association=factory.SelfAttribute("..association"))
    task = {"da": "Stå i kiosken", "en": "Help in the kiosk"}
    months = 6
    price_after_ore = 85_000
    text_version = "2026-11"
    asked_at = LONG_AGO
    member_at = LONG_AGO
    member_via = YesVia.SIGNED_IN
    centre_at = LONG_AGO
    centre_via = YesVia.AGREEMENT

    class Params:
        active = factory.Trait(
            club_at=LONG_AGO,
            club_via=YesVia.SIGNED_IN,
            state=MembershipState.ACTIVE,
            start=date(2026, 9, 1),
            last_day=date(2027, 2, 28),
            activated_on=date(2026, 8, 28),
        )
