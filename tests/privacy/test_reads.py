"""Opening a person is logged, and the person can see it; consent is taken back at once."""

from datetime import datetime

from medspil.privacy.actions import give_consent, record_read, withdraw_consent
from medspil.privacy.models import Consent, Purpose, Read
from medspil.users.choices import Via
from medspil.users.models import User
from tests.factories.users import UserFactory


def test_a_list_writes_one_row_that_each_of_them_finds(coordinator: User, at: datetime) -> None:
    people = UserFactory.create_batch(3)
    record_read(by=coordinator, subjects=people, page="desk:today", at=at)
    assert Read.objects.count() == 1
    assert all(Read.objects.about(person).get().role == "coordinator" for person in people)
    assert not Read.objects.about(UserFactory()).exists()


def test_looking_at_oneself_or_at_nobody_is_no_read(coordinator: User, at: datetime) -> None:
    assert record_read(by=coordinator, subjects=[coordinator], page="desk:person", at=at) is None
    assert record_read(by=coordinator, subjects=[], page="desk:today", at=at) is None


def test_a_consent_is_given_once_and_withdrawn_at_once(db: None, at: datetime) -> None:
    person = UserFactory(language="ar")
    for _tap in range(2):
        give_consent(
            user=person, purpose=Purpose.CARD, text_version="1", language="ar", via=Via.PHONE, by=None, at=at
        )
    assert Consent.objects.given().count() == 1
    withdraw_consent(user=person, purpose=Purpose.CARD, by=None, at=at)
    assert Consent.objects.given().count() == 0
    assert Consent.objects.get().withdrawn_at == at
