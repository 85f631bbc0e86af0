"""A friendship family comes together, and what happens when one of its adults stops."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from medspil.notices import outbox
from medspil.participants import actions as homes
from medspil.participants.models import Household, HouseholdMember
from medspil.users import log
from medspil.users.choices import Via
from medspil.users.models import User
from medspil.users.refusals import refuse_if
from volunteers.actions.joining import register
from volunteers.choices import Refusal
from volunteers.families import home_of, the_rest
from volunteers.models import Engagement, VolunteerRole
from volunteers.models.role import FAMILY


@transaction.atomic
def set_up_home(
    *,
    engagement: Engagement,
    home_facts: list[str],
    child_birth_years: Iterable[int] | None,
    by: User,
    at: datetime,
) -> Household:
    """What a family home is like; the first time it makes the home, with this volunteer answering."""
    user = engagement.volunteer.user
    home = home_of(user)
    if home is None:
        profile = getattr(user, "profile", None)
        home = Household.objects.create(
            organisation=engagement.organisation, postcode=profile.postcode if profile else ""
        )
        HouseholdMember.objects.create(household=home, user=user, answers=True, joined_at=at)
    return homes.save_household(
        household=home, by=by, child_birth_years=child_birth_years, home_facts=home_facts
    )


@transaction.atomic
def add_adult(
    *, engagement: Engagement, name: str, phone: str, email: str, via: Via, by: User, at: datetime
) -> Engagement:
    """Another adult of the home: a volunteer of their own, with a talk and requirements of their own.

    Somebody known by their e-mail moves in. Raises Refused(NO_HOME) and what moving in refuses.
    """
    user = engagement.volunteer.user
    home = home_of(user)
    if home is None:
        refuse_if(Refusal.NO_HOME)
    assert home is not None  # noqa: S101
    other = register(
        organisation=engagement.organisation,
        person={"name": name, "phone": phone, "language": user.language},
        email=email,
        postcode=home.postcode,
        wishes=list(VolunteerRole.objects.filter(code=FAMILY)),
        talked=False,
        via=via,
        by=by,
        at=at,
    )
    homes.move_in(home=home, user=other.volunteer.user, by=by, at=at)
    return other


@transaction.atomic
def move_out(
    *, engagement: Engagement, children: Iterable[int], answers: User | None, by: User, at: datetime
) -> Household:
    """This adult lives elsewhere now; the rest are asked whether they go on as a family.

    Raises Refused(NO_HOME) and what moving out refuses (the last adult, nobody left to answer).
    """
    user = engagement.volunteer.user
    home = home_of(user)
    if home is None:
        refuse_if(Refusal.NO_HOME)
    assert home is not None  # noqa: S101
    ask_the_rest(user, at)
    decided: dict[str, Any] = {"children": children, "decisions": {}, "answers": answers}
    return homes.move_out(home=home, user=user, by=by, at=at, **decided)


def ask_the_rest(user: User, at: datetime) -> None:
    """The family rests until each of the others has said that they go on, or has stopped too."""
    on = timezone.localdate(at)
    for engagement in the_rest(user).select_related("volunteer__user", "organisation"):
        engagement.family_asked_on = engagement.family_asked_on or on
        engagement.save(update_fields=["family_asked_on"])
        outbox.notify(
            "volunteers.family_changed",
            to=engagement.volunteer.user,
            occasion=f"engagement:{engagement.pk}:{engagement.family_asked_on}",
            at=at,
            organisation=engagement.organisation,
            engagement_id=engagement.pk,
        )


@transaction.atomic
def go_on(*, engagement: Engagement, by: User, at: datetime) -> None:
    """They go on as a family, one adult fewer."""
    Engagement.objects.filter(pk=engagement.pk).update(family_asked_on=None)
    log.record("volunteers.family_goes_on", engagement, by=by)


@transaction.atomic
def all_go_on(*, volunteer: Any, by: User, at: datetime) -> None:
    """The volunteer's own yes, wherever they were asked."""
    for engagement in volunteer.engagements.filter(family_asked_on__isnull=False):
        go_on(engagement=engagement, by=by, at=at)
