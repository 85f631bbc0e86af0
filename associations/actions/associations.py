from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from associations.choices import Category, DanishNeeded, Refusal
from associations.models import Association, AssociationContact
from associations.models.association import joined
from medspil.users import log
from medspil.users.actions import grant_role
from medspil.users.choices import OrganisationKind, Role
from medspil.users.models import Organisation, User
from medspil.users.refusals import refuse_if


@transaction.atomic
def register_association(
    *,
    name: str,
    centre: Organisation,
    at: datetime,
    by: User | None,
    category: str = Category.OTHER,
    about: dict[str, str] | None = None,
    original_language: str = "da",
    postcode: str = "",
    languages: Iterable[str] = (),
    danish_needed: str = DanishNeeded.SOME,
    cvr: str = "",
    website: str = "",
    contact: User | None = None,
    contact_name: str = "",
    contact_role: str = "",
    phone: str = "",
    email: str = "",
) -> Association:
    """Take in an association; it is public when a coordinator has approved it.

    `contact` becomes its contact person and may post and welcome. Raises Refused(NAME_TAKEN).
    """
    taken = Organisation.objects.filter(kind=OrganisationKind.ASSOCIATION, name=name).exists()
    refuse_if(Refusal.NAME_TAKEN if taken else None)
    organisation = Organisation.objects.create(
        kind=OrganisationKind.ASSOCIATION, name=name, phone=phone, email=email
    )
    association = Association.objects.create(
        organisation=organisation,
        centre=centre,
        name=name,
        category=category,
        about=about or {},
        original_language=original_language,
        postcode=postcode,
        languages=joined([*languages]),
        danish_needed=danish_needed,
        cvr=cvr,
        website=website,
        created_at=at,
    )
    if contact:
        grant_role(
            user=contact, role=Role.CONTACT, organisation=organisation, on=timezone.localdate(at), by=by
        )
    if contact or contact_name:
        AssociationContact.objects.create(
            association=association,
            user=contact,
            name=contact_name or (contact.short_name if contact else ""),
            role=contact_role,
            phone=phone,
            email=email,
        )
    log.record("associations.register", association, by=by)
    return association


@transaction.atomic
def approve_association(
    *, association: Association, by: User | None, at: datetime, trusted: bool = False
) -> Association:
    """Put an association on the public list; approving twice changes nothing."""
    association = Association.objects.select_for_update().get(pk=association.pk)
    if association.approved_on is None:
        association.approved_on, association.approved_by = timezone.localdate(at), by
        log.record("associations.approve", association, by=by)
    if trusted and association.trusted_since is None:
        association.trusted_since = timezone.localdate(at)
    association.save()
    return association


@transaction.atomic
def edit_association(*, association: Association, by: User, changes: dict[str, Any]) -> Association:
    """Change the public card of an association; its name stays, because agreements carry it."""
    association = Association.objects.select_for_update().get(pk=association.pk)
    for name, value in changes.items():
        setattr(association, name, value)
    association.save()
    log.record("associations.edit", association, by=by)
    return association
