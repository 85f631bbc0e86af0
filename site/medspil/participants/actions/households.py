"""Moving in and out: a family is matched as one, and nobody decides for it by leaving [5]."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from medspil.participants import homes
from medspil.participants.actions.people import admit
from medspil.participants.choices import Refusal
from medspil.participants.homes import HomeMove, Stays
from medspil.participants.models import Household, HouseholdMember, Participant
from medspil.users import log
from medspil.users.models import User
from medspil.users.refusals import refuse_if


@transaction.atomic
def move_in(*, home: Household, user: User, by: User, at: datetime) -> HouseholdMember:
    """An adult comes to live here, with the children they live with; wishes and contacts come along.

    Raises Refused(TWO_FAMILIES) where they would leave other adults behind, Refused(OTHER_ORGANISATION).
    """
    lock(home)
    old = Household.objects.select_for_update().filter(pk__in=ids_of(user)).first()
    member = adults(home).filter(user=user).first()
    if member is not None:
        return member
    if old is not None:
        refuse_if(Refusal.TWO_FAMILIES if adults(old).exclude(user=user).exists() else None)
        refuse_if(Refusal.OTHER_ORGANISATION if old.organisation_id != home.organisation_id else None)
        leave_home(old, user, at)
        old.children.update(household=home)
        home.children_stated = home.children_stated or old.children_stated
        home.save(update_fields=["children_stated"])
    answers = home.who_answers()
    member = HouseholdMember.objects.create(household=home, user=user, answers=not answers, joined_at=at)
    if old is not None:
        answer = answers or user
        homes.tell(HomeMove(old, home, answer, answer, by, at, otherwise=Stays.GOES))
    log.record("participants.move_in", home, by=by, who=user.pk)
    return member


@transaction.atomic
def add_adult(*, home: Household, by: User, at: datetime, **facts: Any) -> Participant:
    """Somebody 18 or over who lives here and whom we did not know: taken in, and living here.

    `facts` are those of `admit`. Raises Refused(UNDER_18): a child is a year of birth, nothing else.
    """
    participant = admit(organisation=home.organisation, home=home, by=by, at=at, **facts)
    log.record("participants.move_in", home, by=by, who=participant.user_id)
    return participant


@transaction.atomic
def move_out(
    *,
    home: Household,
    user: User,
    children: Iterable[int],
    decisions: Mapping[str, str],
    answers: User | None,
    by: User,
    at: datetime,
) -> Household:
    """An adult lives elsewhere from now on, with the children (ids) who go along.

    `decisions` say for every wish and contact whether it stays, goes along or ends; `answers` who speaks
    for those who stay. Raises Refused(NOT_AT_HOME | LAST_ADULT | DECIDE_FIRST) and what an app refuses.
    """
    lock(home)
    refuse_if(None if adults(home).filter(user=user).exists() else Refusal.NOT_AT_HOME)
    others = [member.user for member in adults(home).exclude(user=user).select_related("user")]
    refuse_if(None if others else Refusal.LAST_ADULT)
    spoke = home.who_answers()
    speaks = spoke if spoke != user else answers or (others[0] if len(others) == 1 else None)
    refuse_if(None if speaks in others else Refusal.DECIDE_FIRST)
    leave_home(home, user, at)
    adults(home).filter(user=speaks).update(answers=True)
    new = Household.objects.create(
        organisation=home.organisation,
        postcode=home.postcode,
        needs=home.needs,
        children_stated=home.children_stated,
    )
    HouseholdMember.objects.create(household=new, user=user, answers=True, joined_at=at)
    home.children.filter(pk__in=list(children)).update(household=new)
    homes.tell(HomeMove(home, new, speaks, user, by, at, decisions))
    log.record("participants.move_out", home, by=by, who=user.pk, to=new.pk)
    return new


@transaction.atomic
def let_answer(*, home: Household, user: User, by: User, at: datetime) -> None:
    """Another adult speaks for the home from now on. Raises Refused(NOT_AT_HOME)."""
    lock(home)
    member = adults(home).filter(user=user).first()
    refuse_if(None if member else Refusal.NOT_AT_HOME)
    adults(home).exclude(user=user).update(answers=False)
    adults(home).filter(user=user).update(answers=True)
    homes.tell(HomeMove(home, None, user, None, by, at, otherwise=Stays.STAYS))
    log.record("participants.let_answer", home, by=by, who=user.pk)


def lock(home: Household) -> None:
    Household.objects.select_for_update().get(pk=home.pk)


def adults(home: Household) -> Any:
    return HouseholdMember.objects.active().filter(household=home)


def ids_of(user: User) -> list[int]:
    return list(HouseholdMember.objects.active().filter(user=user).values_list("household", flat=True))


def leave_home(home: Household, user: User, at: datetime) -> None:
    adults(home).filter(user=user).update(left_at=at, answers=False)
