"""What is done to people's roles."""

from datetime import date, timedelta

from django.contrib.auth.models import Group
from django.db import transaction

from medspil.users import log
from medspil.users.choices import Role
from medspil.users.models import Organisation, RoleGrant, User


@transaction.atomic
def grant_role(*, user: User, role: Role, organisation: Organisation, on: date, by: User | None) -> RoleGrant:
    """Give a role from a day on; a role already held stays as it is. Editors also enter Wagtail's admin."""
    grant, new = RoleGrant.objects.get_or_create(
        user=user, role=role, organisation=organisation, until_on=None, defaults={"from_on": on}
    )
    if not new:
        return grant
    if role == Role.EDITOR:
        user.groups.add(*Group.objects.filter(name__in=["Editors", "Moderators"]))
    if role == Role.ADMINISTRATOR:
        user.is_staff = user.is_superuser = True
        user.save(update_fields=["is_staff", "is_superuser"])
    user.__dict__.pop("_grants", None)
    log.record("users.grant_role", grant, by=by, role=role)
    return grant


@transaction.atomic
def revoke_role(*, grant: RoleGrant, on: date, by: User | None) -> None:
    """End a role: its last day is the day before `on`."""
    grant.until_on = max(on - timedelta(days=1), grant.from_on)
    grant.save(update_fields=["until_on"])
    log.record("users.revoke_role", grant, by=by, role=grant.role)
