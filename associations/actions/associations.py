from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from associations import letters, pictures
from associations.actions.contacts import let_in, save_card
from associations.choices import Category, ContactKind, DanishNeeded, Refusal
from associations.findable import refresh
from associations.models import Association
from associations.models.association import joined
from medspil.users import log
from medspil.users.choices import OrganisationKind
from medspil.users.models import Organisation, User
from medspil.users.refusals import refuse_if

MOST_PER_ADDRESS = 2
MOST_AN_HOUR = 20


def too_many(email: str, at: datetime) -> Refusal | None:
    """From the public form: two that wait for a yes from one address, and twenty in an hour in all.

    Counted from the rows themselves: no address of a machine is kept, and a coordinator's list stays short.
    """
    waiting = Association.objects.filter(approved_on__isnull=True)
    if waiting.filter(organisation__email__iexact=email).count() >= MOST_PER_ADDRESS:
        return Refusal.SIGNED_UP_TWICE
    lately = waiting.filter(created_at__gt=at - timedelta(hours=1))
    return Refusal.MANY_SIGN_UP if lately.count() >= MOST_AN_HOUR else None


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
    offers: Iterable[str] = (),
    contact: User | None = None,
    contact_name: str = "",
    contact_role: str = "",
    phone: str = "",
    email: str = "",
) -> Association:
    """Take in an association; it is public when a coordinator has approved it.

    `contact` becomes its contact person and may post and welcome at once; a name with an e-mail becomes
    one on approval. Raises Refused(NAME_TAKEN | SIGNED_UP_TWICE | MANY_SIGN_UP).
    """
    refuse_if(None if by else too_many(email, at))
    association = Association.objects.create(
        organisation=_new_organisation(name, phone, email),
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
        offers=[*offers],
        created_at=at,
    )
    if called := contact_name or (contact.short_name if contact else ""):
        card = save_card(association=association, name=called, role=contact_role, phone=phone, email=email)
        if contact:
            let_in(card=card, user=contact, by=by, at=at)
    refresh(association)
    log.record("associations.register", association, by=by)
    return association


def _new_organisation(name: str, phone: str, email: str) -> Organisation:
    kind = OrganisationKind.ASSOCIATION
    taken = Organisation.objects.filter(kind=kind, name=name).exists()
    refuse_if(Refusal.NAME_TAKEN if taken else None)
    return Organisation.objects.create(kind=kind, name=name, phone=phone, email=email)


@transaction.atomic
def approve_association(
    *, association: Association, by: User | None, at: datetime, trusted: bool = False, invite: bool = True
) -> Association:
    """Put an association on the public list; approving twice changes nothing.

    With `invite` the people it named get their way in, and a mail that says so.
    """
    association = Association.objects.select_for_update().get(pk=association.pk)
    if association.approved_on is None:
        association.approved_on, association.approved_by = timezone.localdate(at), by
        log.record("associations.approve", association, by=by)
    if trusted and association.trusted_since is None:
        association.trusted_since = timezone.localdate(at)
    association.save()
    cards = association.contacts.filter(user__isnull=True).exclude(kind=ContactKind.TRAINER).exclude(email="")
    for card in cards.order_by("pk") if invite else ():
        let_in(card=card, user=None, by=by, at=at)
        letters.let_in(card, at=at)
    return association


@transaction.atomic
def edit_association(*, association: Association, by: User, changes: dict[str, Any]) -> Association:
    """Change the public card of an association; its name stays, because agreements carry it."""
    association = Association.objects.select_for_update().get(pk=association.pk)
    for name, value in changes.items():
        setattr(association, name, value)
    association.save()
    refresh(association)
    log.record("associations.edit", association, by=by)
    return association


@transaction.atomic
def put_picture(*, association: Association, file: Any, shows: str, by: User) -> Association:
    """A picture for everybody, written anew, in place of the one before.

    Raises Refused(NOT_A_PICTURE | PICTURE_TOO_BIG | PICTURE_TOO_SMALL).
    """
    association = Association.objects.select_for_update().get(pk=association.pk)
    old, association.picture = association.picture, pictures.store(association, file, shows)
    association.save()
    if old:
        old.delete()
    log.record("associations.picture", association, by=by)
    return association


@transaction.atomic
def take_picture_away(*, association: Association, by: User) -> None:
    association = Association.objects.select_for_update().get(pk=association.pk)
    if association.picture:
        association.picture.delete()
        log.record("associations.picture", association, by=by)
