"""Whose data a coordinator or an administrator may give out or erase, and whom to talk to first [10]."""

from datetime import date

from django.db.models import Q, QuerySet

from medspil.desk.permissions import Permission
from medspil.participants.duplicates import HATS, organisations_of
from medspil.users.choices import STAFF_ROLES
from medspil.users.models import Organisation, User
from volunteers.safety import plain_phone


def people(by: User, on: date) -> QuerySet[User]:
    """Who takes or took part in the organisations somebody answers for."""
    scope = by.scope(Permission.GIVE_OUT_OR_ERASE, on)
    theirs = User.objects.filter(role_grants__role__in=HATS, role_grants__organisation__in=scope)
    return theirs.filter(erased_at__isnull=True).distinct()


def known_by(who: str, by: User, on: date) -> User | None:
    """The one person of this whole e-mail address or phone number, among these."""
    found = people(by, on).filter(Q(email=who.strip().lower()) | Q(phone=plain_phone(who)) & ~Q(phone=""))
    return found.order_by("pk").first()


def elsewhere(user: User, by: User, on: date) -> list[Organisation]:
    """Other organisations in which they take part now."""
    scope = by.scope(Permission.GIVE_OUT_OR_ERASE, on)
    others = {one for one in organisations_of([user], on)[user.pk] if one.pk not in scope}
    return sorted(others, key=lambda one: (one.name, one.pk))


def works_here(user: User, on: date) -> bool:
    return bool(STAFF_ROLES & user.roles(on))
