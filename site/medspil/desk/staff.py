"""Who holds which role, given and ended by an administrator."""

from datetime import date

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string

from medspil.desk.choices import Refusal
from medspil.users import actions
from medspil.users.choices import STAFF_ROLES, Role
from medspil.users.models import Organisation, RoleGrant, User
from medspil.users.refusals import refuse_if

LISTED = [*STAFF_ROLES, Role.REFERRER, Role.AMBASSADOR, Role.CONTACT, Role.TREASURER]


def people(on: date) -> list[RoleGrant]:
    """Every role that opens more than one's own page, by person."""
    grants = RoleGrant.objects.valid(on).filter(role__in=LISTED)
    return list(grants.select_related("user", "organisation").order_by("user__name", "user_id", "role", "pk"))


def cards() -> list[tuple[str, object]]:
    """Each role's title and what it may do, for those who give it."""
    described = import_string(settings.MEDSPIL_ROLES)
    return [(str(role.label), described[role].sentence) for role in Role if role in LISTED]


@transaction.atomic
def give(*, name: str, email: str, role: Role, organisation: Organisation, on: date, by: User) -> RoleGrant:
    """Give a role to the person of that e-mail; somebody we do not know is made."""
    user = User.objects.filter(email=email.lower()).first() or User.objects.create_user(email, name=name)
    return actions.grant_role(user=user, role=role, organisation=organisation, on=on, by=by)


def end(*, grant: RoleGrant, by: User, on: date) -> None:
    """End a role today. Raises Refused(OWN_ROLE): an administrator does not lock themselves out."""
    own = grant.user_id == by.pk and grant.role == Role.ADMINISTRATOR
    refuse_if(Refusal.OWN_ROLE if own else None)
    actions.revoke_role(grant=grant, on=on, by=by)
