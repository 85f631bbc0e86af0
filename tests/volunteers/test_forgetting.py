"""An application that came to nothing is gone after six months, as the sign-up page promises."""

from datetime import datetime, timedelta

import pytest

from medspil.users.choices import Role
from medspil.users.models import User
from tests.factories.participants import ParticipantFactory
from tests.factories.users import RoleGrantFactory
from tests.factories.volunteers import EngagementFactory, VolunteerFactory
from volunteers.choices import EngagementState
from volunteers.clocks_people import forget_applications
from volunteers.models import Engagement

pytestmark = pytest.mark.django_db

LATER = timedelta(days=184)


@pytest.fixture
def applied(at: datetime) -> Engagement:
    engagement = EngagementFactory(applied_at=at)
    RoleGrantFactory(
        user=engagement.volunteer.user, role=Role.VOLUNTEER, organisation=engagement.organisation
    )
    return engagement


def known(engagement: Engagement) -> bool:
    return User.objects.filter(pk=engagement.volunteer.user_id).exists()


def test_it_is_there_until_the_day_and_gone_after(applied: Engagement, at: datetime) -> None:
    forget_applications(at + timedelta(days=180))
    assert known(applied)
    forget_applications(at + LATER)
    assert not known(applied)
    assert not Engagement.objects.exists()


def test_a_no_counts_from_the_no(applied: Engagement, at: datetime) -> None:
    Engagement.objects.update(state=EngagementState.DECLINED, ended_at=at + timedelta(days=60))
    forget_applications(at + LATER)
    assert known(applied)
    forget_applications(at + LATER + timedelta(days=60))
    assert not known(applied)


@pytest.mark.parametrize("stage", ["approved", "paused", "left"])
def test_who_was_ever_approved_is_not_forgotten_here(stage: str, at: datetime) -> None:
    engagement = EngagementFactory(**{stage: True, "applied_at": at - 5 * LATER})
    forget_applications(at)
    assert known(engagement)


def test_a_newcomer_stays_and_only_the_application_goes(at: datetime) -> None:
    person = ParticipantFactory().user
    engagement = EngagementFactory(volunteer=VolunteerFactory(user=person), applied_at=at)
    forget_applications(at + LATER)
    assert known(engagement)
    assert not Engagement.objects.exists()
    assert not hasattr(User.objects.get(pk=person.pk), "volunteer")


def test_who_has_been_here_lately_stays_without_the_hat(applied: Engagement, at: datetime) -> None:
    User.objects.filter(pk=applied.volunteer.user_id).update(last_login=at + LATER - timedelta(days=9))
    forget_applications(at + LATER)
    assert known(applied)
    assert not applied.volunteer.user.role_grants.exists()
