"""What is promised on the sign-up page: an application that came to nothing is deleted."""

from datetime import datetime

from django.db import transaction

from medspil.privacy.erasure import follow
from medspil.users import log
from medspil.users.choices import Role
from medspil.users.models import User
from medspil.users.points import Erasure
from volunteers.models import Engagement


@transaction.atomic
def forget(*, engagement: Engagement, since: datetime) -> None:
    """Delete an engagement that came to nothing, and the person, where nothing else holds them here.

    Somebody who is a participant, has another role or engagement, or has signed in after `since`, stays.
    """
    volunteer = engagement.volunteer
    log.record("volunteers.forget", engagement, by=None)
    engagement.delete()
    if volunteer.engagements.exists():
        return
    user = volunteer.user
    volunteer.delete()
    user.role_grants.filter(role=Role.VOLUNTEER).delete()
    if not stays(user, since):
        follow(Erasure(user, by=None, at=since))
        user.delete()


def stays(user: User, since: datetime) -> bool:
    signed_in = user.last_login is not None and user.last_login >= since
    other_hat = hasattr(user, "participant") or user.households.exists() or user.is_staff
    return signed_in or other_hat or user.role_grants.exists()
