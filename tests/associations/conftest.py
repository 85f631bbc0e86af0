"""One football club with an agreement, its contact, and Samuel who would like to join."""

from datetime import datetime

import pytest

from associations.models import Activity, Association, CooperationAgreement
from medspil.participants.models import Participant
from medspil.users.choices import Role
from medspil.users.models import Organisation, User
from tests.factories.associations import ActivityFactory, AgreementFactory, AssociationFactory
from tests.factories.participants import ParticipantFactory
from tests.factories.users import UserFactory, person_with_role


@pytest.fixture
def club(centre: Organisation) -> Association:
    return AssociationFactory(name="Amandahavn Boldklub", centre=centre)


@pytest.fixture
def football(club: Association) -> Activity:
    return ActivityFactory(association=club)


@pytest.fixture
def agreement(club: Association) -> CooperationAgreement:
    return AgreementFactory(association=club)


@pytest.fixture
def contact(club: Association) -> User:
    return person_with_role(Role.CONTACT, club.organisation, name="Bo Lund", email="bo@demo.example")


@pytest.fixture
def samuel(centre: Organisation) -> Participant:
    return ParticipantFactory(
        organisation=centre,
        user=UserFactory(name="Samuel Gebre", email="samuel@demo.example", language="en"),
    )


@pytest.fixture(autouse=True)
def today_is_the_day(monkeypatch: pytest.MonkeyPatch, at: datetime) -> None:
    """The pages' clock stands at the moment of the stories."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: at)
