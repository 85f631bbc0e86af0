"""What holds in the database itself, whatever the code does."""

from datetime import date

import pytest
from django.db import IntegrityError

from medspil.participants.choices import ReferralState
from medspil.participants.models import Participant
from tests.factories.participants import (
    HouseholdFactory,
    HouseholdMemberFactory,
    ParticipantFactory,
    ReferralFactory,
)
from tests.factories.users import UserFactory

pytestmark = pytest.mark.django_db


def test_a_participant_under_18_cannot_be_stored() -> None:
    with pytest.raises(IntegrityError):
        ParticipantFactory(since_on=date(2026, 11, 30), adult_on=date(2026, 12, 1))


def test_a_referral_of_someone_under_18_cannot_be_stored() -> None:
    with pytest.raises(IntegrityError):
        ReferralFactory(adult_on=date(2026, 12, 1))


def test_a_sent_referral_cannot_lack_consent() -> None:
    with pytest.raises(IntegrityError):
        ReferralFactory(consent_at=None)


def test_nothing_is_handed_on_without_saying_to_what() -> None:
    with pytest.raises(IntegrityError):
        ReferralFactory(state=ReferralState.HANDED_ON, closed_at=ReferralFactory.build().made_at)


def test_one_adult_answers_for_a_household() -> None:
    home = HouseholdFactory()
    HouseholdMemberFactory(household=home, answers=True)
    with pytest.raises(IntegrityError):
        HouseholdMemberFactory(household=home, answers=True)


def test_nobody_lives_in_two_households_at_once() -> None:
    kim = UserFactory()
    HouseholdMemberFactory(user=kim)
    with pytest.raises(IntegrityError):
        HouseholdMemberFactory(user=kim)


def test_the_participant_factory_makes_a_whole_person() -> None:
    ParticipantFactory(profile={"postcode": "5330"})
    person = Participant.objects.select_related("user__profile").get()
    assert person.user.profile.area == "0440"
    assert person.user.households.get().answers
