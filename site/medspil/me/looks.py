"""Who has looked at my data: time, role, organisation and page; never the colleague's name."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from medspil.privacy.models import Read
from medspil.users.choices import Role
from medspil.users.models import User

MOST = 200

PAGES = {
    "desk:today": _("The list of the day"),
    "notices:call": _("A call to you"),
    "desk:find": _("A search"),
    "desk:people": _("The list of people"),
    "desk:person": _("Your page"),
    "desk:edit": _("Your page"),
    "desk:their_data": _("Your page"),
    "desk:their_copy": _("A copy of your data"),
    "participants:queue": _("The list of people"),
    "participants:household": _("Your page"),
    "participants:alike": _("A look for people who stand here twice"),
    "participants:pair": _("A look for people who stand here twice"),
    "volunteers:list": _("The list of volunteers"),
    "volunteers:person": _("Your page"),
    "volunteers:family": _("Your page"),
    "volunteers:requests": _("The list of wishes"),
    "volunteers:request": _("Your wish for a contact"),
    "volunteers:new_request": _("Your wish for a contact"),
    "volunteers:others": _("Your wish for a contact"),
    "volunteers:week": _("The proposals of the week"),
    "volunteers:swap": _("The proposals of the week"),
    "volunteers:contact": _("Your contact"),
    "associations:home": _("The association's page"),
    "associations:quarter": _("The association's page"),
    "associations:membership": _("Your membership"),
    "associations:hours": _("Your membership"),
    "associations:change": _("Your membership"),
    "associations:certificate": _("Your membership"),
    "associations:place": _("A look for an association for you"),
    "associations:ask_guide": _("A look for company for you"),
    "associations:pass": _("Your pass"),
    "associations:grant_pass": _("Your pass"),
    "associations:equipment": _("The list of borrowed things"),
    "events:door": _("The list at the door"),
    "events:manage": _("The list of who comes"),
    "events:series": _("The list of who comes"),
    "events:times": _("The list of who comes"),
    "events:visit": _("A home visit"),
}


@dataclass(frozen=True, slots=True)
class Look:
    at: datetime
    role: object
    organisation: str
    page: object


def looks(user: User) -> list[Look]:
    """The newest looks at somebody, newest first."""
    rows = Read.objects.about(user).select_related("organisation").order_by("-at", "-pk")[:MOST]
    return [
        Look(
            row.at,
            Role(row.role).label if row.role in Role.values else "",
            row.organisation.name if row.organisation else "",
            PAGES.get(row.page, _("A page with your data")),
        )
        for row in rows
    ]
