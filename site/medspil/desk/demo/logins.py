"""One login for each role, with the people behind them."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from medspil.users.choices import Role

DOMAIN = "demo.example"


@dataclass(frozen=True, slots=True)
class Login:
    """A demo login: `who`@demo.example, the person's name and what they come for."""

    who: str
    name: str
    role: Role
    does: str | Promise
    language: str = "da"

    @property
    def email(self) -> str:
        return f"{self.who}@{DOMAIN}"


LOGINS = (
    Login("coordinator", "Anna Berg", Role.COORDINATOR, _("Calls people, finds contacts, follows up")),
    Login("volunteer", "Tesfay Haile", Role.VOLUNTEER, _("Answers proposals, meets people")),
    Login(
        "participant",
        "Samuel Gebre",
        Role.PARTICIPANT,
        _("Has a membership, looks for company"),
        "en",
    ),
    Login("referrer", "Mette Lund", Role.REFERRER, _("Sends people on to the centre")),
    Login("ambassador", "Fatuma Ali", Role.AMBASSADOR, _("Tells of people met outside")),
    Login("association", "Bo Kristensen", Role.CONTACT, _("Posts activities, says welcome")),
    Login("treasurer", "Karen Dahl", Role.TREASURER, _("Sees members and kroner four times a year")),
    Login(
        "municipality", "Kirsten Wind", Role.MUNICIPALITY, _("Pays passes, signs agreements, sees figures")
    ),
    Login("editor", "Ida Holm", Role.EDITOR, _("Writes the pages")),
    Login("admin", "Niels Aagaard", Role.ADMINISTRATOR, _("Gives roles, keeps the site")),
)
