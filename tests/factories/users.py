from datetime import date

import factory

from medspil.users.choices import Channel, OrganisationKind, Role
from medspil.users.models import Organisation, RoleGrant, User

LONG_AGO = date(2020, 1, 1)


class OrganisationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Organisation
        django_get_or_create = ("kind", "name")

    kind = OrganisationKind.CENTRE
    name = "Amandahavn Frivilligcenter"
    phone = "+4500000001"
    opening_hours = {"da": "Mandag–torsdag 10–15", "en": "Monday–Thursday 10–15"}


class UserFactory(factory.django.DjangoModelFactory):
    """A person with e-mail. Traits: `by_phone` has none and is called; `protected` is a code in queues."""

    class Meta:
        model = User

    name = factory.Sequence(lambda n: f"Kim Eksempel {n}")
    email = factory.Sequence(lambda n: f"kim{n}@demo.example")
    language = "da"

    class Params:
        by_phone = factory.Trait(email=None, phone="+4500000044", channel=Channel.PHONE)
        protected = factory.Trait(protected_identity=True)


class RoleGrantFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = RoleGrant

    user = factory.SubFactory(UserFactory)
    role = Role.COORDINATOR
    organisation = factory.SubFactory(OrganisationFactory)
    from_on = LONG_AGO


def person_with_role(role: Role, organisation: Organisation | None = None, **fields: object) -> User:
    """Somebody who holds a role, in the centre unless told otherwise."""
    user = UserFactory(**fields)
    RoleGrantFactory(user=user, role=role, organisation=organisation or OrganisationFactory())
    return user
