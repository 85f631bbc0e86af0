"""A parent's yes to a volunteer between 15 and 17."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from medspil.participants.adulthood import ADULT
from medspil.participants.models import Profile
from medspil.users import log
from medspil.users.models import User
from medspil.users.refusals import refuse_if
from volunteers.choices import Refusal
from volunteers.models import Engagement, Volunteer
from volunteers.requirements import surely_aged

OF_A_PARENT = ["guardian_yes_on", "guardian_name", "guardian_phone"]


@transaction.atomic
def parent_agrees(*, volunteer: Volunteer, name: str, phone: str, by: User, at: datetime) -> None:
    """A parent has said yes to the centre, by phone or at the desk; the first day stands.

    Raises Refused(PARENT_WHO) without a name and a number.
    """
    refuse_if(None if name.strip() and phone else Refusal.PARENT_WHO)
    volunteer.guardian_yes_on = volunteer.guardian_yes_on or timezone.localdate(at)
    volunteer.guardian_name, volunteer.guardian_phone = name.strip(), phone
    volunteer.save(update_fields=OF_A_PARENT)
    log.record("volunteers.guardian", volunteer, by=by)


@transaction.atomic
def parent_takes_back(*, engagement: Engagement, by: User, at: datetime) -> None:
    """The yes is taken back: every role rests at once until there is another, or the volunteer is 18."""
    volunteer = engagement.volunteer
    volunteer.guardian_yes_on = None
    volunteer.save(update_fields=["guardian_yes_on"])
    log.record("volunteers.guardian_no", volunteer, by=by)


def grown_up(*, engagement: Engagement, by: User, at: datetime) -> None:
    """Talked with somebody who has turned 18 about what they can do now. Raises Refused(NOT_YET_18)."""
    profile = Profile.objects.filter(user=engagement.volunteer.user_id).first()
    refuse_if(None if surely_aged(profile, ADULT, timezone.localdate(at)) else Refusal.NOT_YET_18)
    forget_parent(volunteer=engagement.volunteer, by=by)


@transaction.atomic
def forget_parent(*, volunteer: Volunteer, by: User | None) -> None:
    """The volunteer is grown up: nothing is kept of the parent."""
    volunteer.guardian_yes_on, volunteer.guardian_name, volunteer.guardian_phone = None, "", ""
    volunteer.save(update_fields=OF_A_PARENT)
    log.record("volunteers.grown_up", volunteer, by=by)
