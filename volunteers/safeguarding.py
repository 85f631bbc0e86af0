"""Who takes a concern: the people an organisation has named, else the name that stands with it."""

from typing import NamedTuple

from medspil.users.models import Organisation
from volunteers.models import SafeguardingPerson


class Named(NamedTuple):
    name: str
    phone: str


def named_people(organisation: Organisation) -> tuple[Named | None, Named | None]:
    """The first and the second named person, each with a phone where there is one."""
    rows = SafeguardingPerson.objects.filter(organisation=organisation).select_related("user")
    found = {row.position: Named(row.user.name, row.user.phone) for row in rows}
    first = found.get(1)
    if first is None and organisation.safeguarding_name:
        first = Named(organisation.safeguarding_name, organisation.safeguarding_phone)
    return first, found.get(2)
