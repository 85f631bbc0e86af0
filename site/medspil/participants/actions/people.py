"""What is written about a newcomer, their household and their wishes."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from allauth.account.models import EmailAddress
from django.db import transaction
from django.utils import timezone

from medspil.participants import adulthood
from medspil.participants.actions.duplicates import look_for_duplicates
from medspil.participants.choices import Refusal
from medspil.participants.models import Household, HouseholdChild, HouseholdMember, Participant, Profile
from medspil.users import log
from medspil.users.actions import grant_role
from medspil.users.choices import Channel, Role
from medspil.users.models import Organisation, User
from medspil.users.refusals import refuse_if

SPEAKS = (Channel.EMAIL, Channel.PHONE)


@transaction.atomic
def save_profile(*, user: User, by: User | None, **facts: Any) -> Profile:
    """Write what is given and leave the rest; the first call makes the profile."""
    profile = Profile.objects.select_for_update().filter(user=user).first() or Profile(user=user)
    for name, value in facts.items():
        setattr(profile, name, value)
    profile.save()
    log.record("participants.profile", profile, by=by, fields=sorted(facts))
    return profile


@transaction.atomic
def save_household(
    *,
    household: Household,
    by: User | None,
    child_birth_years: Iterable[int] | None = None,
    **facts: Any,
) -> Household:
    """Write the home's facts; `child_birth_years` replaces the children (None leaves them as they are)."""
    for name, value in facts.items():
        setattr(household, name, value)
    if child_birth_years is not None:
        household.children.all().delete()
        HouseholdChild.objects.bulk_create(
            HouseholdChild(household=household, birth_year=year) for year in sorted(child_birth_years)
        )
        household.children_stated = True
    household.save()
    log.record("participants.household", household, by=by)
    return household


@transaction.atomic
def admit(
    *,
    organisation: Organisation,
    birth_year: int,
    by: User | None,
    at: datetime,
    eighteen_on: date | None = None,
    user: User | None = None,
    person: dict[str, Any] | None = None,
    profile: dict[str, Any] | None = None,
    interpreter_needed: bool = False,
    home: Household | None = None,
) -> Participant:
    """Take a newcomer in: person (unless `user` is one we know), profile, household, participant.

    They live alone unless there is a `home` they live in already, for which another adult answers.

    Raises Refused(UNDER_18 | SAME_EMAIL). `person` are User's fields, `profile` Profile's; what somebody we
    know has told before stands.
    """
    on = timezone.localdate(at)
    facts = {"birth_year": birth_year, "eighteen_on": eighteen_on} | (profile or {})
    guess = facts.get("year_is_guess", False)
    grown = adulthood.age(birth_year, eighteen_on, on, guess=guess) is adulthood.Age.ADULT
    refuse_if(None if grown else Refusal.UNDER_18)
    user = user or make_person(person or {})
    saved = save_profile(user=user, by=by, **not_said_before(user, facts))
    if not Household.objects.of(user).exists():
        alone = home is None
        home = home or Household.objects.create(organisation=organisation, postcode=saved.postcode)
        HouseholdMember.objects.create(household=home, user=user, answers=alone, joined_at=at)
    participant, new = Participant.objects.get_or_create(
        user=user,
        defaults={
            "organisation": organisation,
            "since_on": on,
            "adult_on": adulthood.adult_on(birth_year, eighteen_on, guess=guess),
            "interpreter_needed": interpreter_needed,
        },
    )
    if new:
        grant_role(user=user, role=Role.PARTICIPANT, organisation=organisation, on=on, by=by)
        log.record("participants.admit", participant, by=by)
        look_for_duplicates(user=user, at=at)
    return participant


def not_said_before(user: User, facts: dict[str, Any]) -> dict[str, Any]:
    """The facts a person's profile lacks; languages and wishes are added to those it has."""
    known = Profile.objects.filter(user=user).first()
    if known is None:
        return facts
    return {name: added(getattr(known, name), value) for name, value in facts.items()}


def added(old: Any, new: Any) -> Any:
    if isinstance(old, dict):
        return new | old
    if isinstance(old, list):
        return list(dict.fromkeys([*old, *new]))
    return old or new


def contact_person(*, name: str, phone: str, by: User | None) -> User:
    """Through whom somebody is reached: the one with that number, else a new row with nothing else."""
    found = (
        User.objects.filter(phone=phone, erased_at__isnull=True, channel__in=SPEAKS).order_by("pk").first()
    )
    if found is None:
        found = User.objects.create_user(None, name=name, phone=phone, channel=Channel.PHONE)
        log.record("participants.contact_person", found, by=by)
    return found


def make_person(facts: dict[str, Any]) -> User:
    """A person we can address. Without an e-mail they are phoned. Raises Refused(SAME_EMAIL)."""
    email = facts.pop("email", "") or None
    taken = email and User.objects.filter(email__iexact=email).exists()
    refuse_if(Refusal.SAME_EMAIL if taken else None)
    facts.setdefault("channel", Channel.EMAIL if email else Channel.PHONE)
    return User.objects.create_user(email, **facts)


def change_email(user: User, email: str) -> None:
    """Another way in, not saved yet: the old address signs nobody in any more. Raises Refused(SAME_EMAIL)."""
    new = User.objects.normalize_email(email).lower() or None
    if new == user.email:
        return
    taken = new and User.objects.filter(email__iexact=new).exclude(pk=user.pk).exists()
    refuse_if(Refusal.SAME_EMAIL if taken else None)
    user.email = new
    EmailAddress.objects.filter(user=user).delete()


@transaction.atomic
def save_person(
    *,
    participant: Participant,
    person: dict[str, Any],
    profile: dict[str, Any],
    needs: list[str],
    child_birth_years: list[int] | None,
    by: User,
    at: datetime,
    interpreter_needed: bool,
    no_own_language_circle: bool,
) -> Participant:
    """What the coordinator wrote down in a talk: person, profile, household and participant at once.

    Raises Refused(SAME_EMAIL).
    """
    change_email(participant.user, person.pop("email"))
    for name, value in person.items():
        setattr(participant.user, name, value)
    participant.user.save(update_fields=["email", *person])
    saved = save_profile(user=participant.user, by=by, **profile)
    if household := Household.objects.of(participant.user).first():
        save_household(
            household=household,
            by=by,
            child_birth_years=child_birth_years,
            needs=needs,
            postcode=saved.postcode,
        )
    participant.interpreter_needed = interpreter_needed
    participant.no_own_language_circle = no_own_language_circle
    participant.save(update_fields=["interpreter_needed", "no_own_language_circle"])
    log.record("participants.edit", participant, by=by)
    look_for_duplicates(user=participant.user, at=at)
    return participant


@transaction.atomic
def pause(*, participant: Participant, by: User, at: datetime) -> None:
    """Nobody proposes anything until they say so; no reason is asked [A1 4]."""
    participant.paused_at = participant.paused_at or at
    participant.save(update_fields=["paused_at"])
    log.record("participants.pause", participant, by=by)


@transaction.atomic
def resume(*, participant: Participant, by: User) -> None:
    participant.paused_at = None
    participant.save(update_fields=["paused_at"])
    log.record("participants.resume", participant, by=by)


@transaction.atomic
def introduce(*, participant: Participant, by: User | None, at: datetime) -> None:
    """The milestone "introduced to associations" [A1 5]; the first day stands."""
    if participant.introduced_at is None:
        participant.introduced_at = at
        participant.save(update_fields=["introduced_at"])
        log.record("participants.introduce", participant, by=by)
