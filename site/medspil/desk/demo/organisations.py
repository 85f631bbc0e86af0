"""The organisations around Amandahavn, and one login for each role."""

from dataclasses import dataclass

from django.contrib.auth.hashers import make_password

from medspil.desk.demo import PASSWORD
from medspil.desk.demo.logins import LOGINS
from medspil.desk.demo.moment import Moment
from medspil.users.actions import grant_role
from medspil.users.choices import OrganisationKind, Role
from medspil.users.models import Organisation, User

HOURS = {
    "da": "Mandag–torsdag 10–15",
    "en": "Monday–Thursday 10–15",
    "uk": "Понеділок–четвер 10–15",
    "ar": "الاثنين–الخميس 10–15",
}


@dataclass(frozen=True, slots=True)
class Ground:
    """What every other part of the demo stands on."""

    moment: Moment
    centre: Organisation
    municipality: Organisation
    link: Organisation
    logins: dict[str, User]

    @property
    def coordinator(self) -> User:
        return self.logins["coordinator"]


def load(moment: Moment) -> Ground:
    """Make the four organisations and the seven logins; the association's own role comes with it."""
    make, kind = Organisation.objects.create, OrganisationKind
    centre = make(
        kind=kind.CENTRE,
        name="Amandahavn Frivilligcenter",
        phone="+4500000001",
        email="hej@demo.example",
        opening_hours=HOURS,
        safeguarding_name="Lise Dahl",
        safeguarding_phone="+4500000003",
    )
    municipality = make(kind=kind.MUNICIPALITY, name="Amandahavn Kommune", phone="+4500000002")
    link = make(kind=kind.VOLUNTEER_ORGANISATION, name="LINK", phone="+4500000004")
    logins = people()
    places = {
        Role.COORDINATOR: centre,
        Role.VOLUNTEER: centre,
        Role.PARTICIPANT: centre,
        Role.REFERRER: link,
        Role.AMBASSADOR: centre,
        Role.EDITOR: centre,
        Role.ADMINISTRATOR: centre,
    }
    start = moment.days_ago(400).date()
    for login in LOGINS:
        if login.role in places:
            grant_role(
                user=logins[login.who], role=login.role, organisation=places[login.role], on=start, by=None
            )
    return Ground(moment, centre, municipality, link, logins)


def people() -> dict[str, User]:
    """One person per login, all with the demo's password (hashed once: hashing is slow on purpose)."""
    password = make_password(PASSWORD)
    return {
        login.who: User.objects.create(
            name=login.name,
            email=login.email,
            phone=f"+45000000{number}",
            password=password,
            language=login.language,
        )
        for number, login in enumerate(LOGINS, start=10)
    }
