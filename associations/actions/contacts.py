"""The people of an association: who is asked, who looks after the money, who trains; and who takes over."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from associations import letters
from associations.choices import ContactKind, Refusal
from associations.models import Activity, Association, AssociationContact
from medspil.users import log
from medspil.users.actions import grant_role, revoke_role
from medspil.users.choices import Channel, Role
from medspil.users.models import User
from medspil.users.refusals import refuse_if

ROLE_OF = {ContactKind.CONTACT: Role.CONTACT, ContactKind.TREASURER: Role.TREASURER}
"""What each may do here; a trainer is told and needs no account."""


def save_card(
    *,
    association: Association,
    name: str,
    kind: str = ContactKind.CONTACT,
    role: str = "",
    phone: str = "",
    email: str = "",
    public: bool = True,
) -> AssociationContact:
    return AssociationContact.objects.create(
        association=association,
        kind=kind,
        name=name,
        role=role,
        phone=phone,
        email=email.lower(),
        public=public,
    )


def let_in(
    *, card: AssociationContact, user: User | None, by: User | None, at: datetime
) -> AssociationContact:
    """Give the person of a card the role that goes with it; who is new here can sign in by e-mail code."""
    role = ROLE_OF.get(ContactKind(card.kind))
    if role is None or not (user or card.email):
        return card
    card.user = user or person(card)
    card.save(update_fields=["user"])
    grant_role(
        user=card.user,
        role=role,
        organisation=card.association.organisation,
        on=timezone.localdate(at),
        by=by,
    )
    return card


def person(card: AssociationContact) -> User:
    known = User.objects.filter(email__iexact=card.email).first()
    return known or User.objects.create_user(
        card.email, name=card.name, phone=card.phone, channel=Channel.EMAIL
    )


@transaction.atomic
def add_contact(
    *,
    association: Association,
    name: str,
    kind: str,
    by: User,
    at: datetime,
    role: str = "",
    phone: str = "",
    email: str = "",
    public: bool = True,
) -> AssociationContact:
    """One more person in a role. Raises Refused(ALREADY_CONTACT)."""
    association = Association.objects.select_for_update().get(pk=association.pk)
    same = association.contacts.filter(kind=kind, email__iexact=email) if email else None
    refuse_if(Refusal.ALREADY_CONTACT if same is not None and same.exists() else None)
    card = save_card(
        association=association, name=name, kind=kind, role=role, phone=phone, email=email, public=public
    )
    let_in(card=card, user=None, by=by, at=at)
    if card.user_id:
        letters.let_in(card, at=at)
    log.record("associations.add_contact", card, by=by, kind=kind)
    return card


@transaction.atomic
def hand_over(
    *,
    card: AssociationContact,
    name: str,
    email: str,
    by: User,
    at: datetime,
    phone: str = "",
) -> AssociationContact:
    """Somebody else takes over the role: the leaver's rights end, and what waits goes to the new one."""
    association = Association.objects.select_for_update().get(pk=card.association_id)
    new = save_card(
        association=association,
        name=name,
        kind=card.kind,
        role=card.role,
        phone=phone,
        email=email,
        public=card.public,
    )
    let_in(card=new, user=None, by=by, at=at)
    if card.email:
        Activity.objects.filter(association=association, trainer_email__iexact=card.email).update(
            trainer_name=new.name, trainer_email=new.email
        )
    log.record("associations.hand_over", card, by=by, kind=card.kind)
    _leave(card, by=by, at=at)
    letters.handed_over(new, at=at)
    return new


@transaction.atomic
def remove_contact(*, card: AssociationContact, by: User, at: datetime) -> None:
    """Somebody leaves and nobody takes over yet. An association left without a contact stands on the desk."""
    Association.objects.select_for_update().get(pk=card.association_id)
    log.record("associations.remove_contact", card, by=by, kind=card.kind)
    _leave(card, by=by, at=at)


def _leave(card: AssociationContact, *, by: User, at: datetime) -> None:
    """The card goes, and with it the role; mails that have not left go to whoever is there now."""
    association, user = card.association, card.user
    role = ROLE_OF.get(ContactKind(card.kind))
    on = timezone.localdate(at)
    card.delete()
    if user is None or role is None:
        return
    another = association.contacts.filter(user=user, kind=card.kind).exists()
    grants = user.role_grants.filter(organisation=association.organisation, role=role)
    for grant in () if another else grants.filter(Q(until_on__isnull=True) | Q(until_on__gte=on)):
        revoke_role(grant=grant, on=on, by=by)
    if role == Role.CONTACT and not another:
        letters.take_back(user, association)
