"""The directory with 1,000 associations, the page of one, and what suits one person.

Run `python bench/associations.py`, with DATABASE_URL for PostgreSQL.
"""

import sys

import kit

kit.start()

from django.db import connection, transaction  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from associations.findable import refresh  # noqa: E402
from associations.fits import best  # noqa: E402
from associations.models import Association  # noqa: E402
from medspil.users.permissions import today  # noqa: E402
from tests.factories.associations import (  # noqa: E402
    ActivityFactory,
    AgreementFactory,
    AssociationContactFactory,
    AssociationFactory,
)
from tests.factories.participants import ParticipantFactory  # noqa: E402
from tests.factories.users import OrganisationFactory  # noqa: E402

COUNT = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
TOWNS = ("5300", "5330", "5370", "5380", "5550", "5290", "2100", "8000")
KINDS = ("football", "swimming", "choir", "chess", "sewing", "gardening")
LIST = "/da/foreninger/"
PAGES = (
    ("directory", LIST, 8, 20),
    ("directory, filtered", f"{LIST}?kind=chess&near=5300&km=25&age=30&price=1000", 8, 20),
    ("directory, searched", f"{LIST}?q=svoemning", 8, 20),
    ("association page", f"{LIST}1/", 8, 8),
)
FITS_MS = 100


def fill(count: int) -> None:
    """Associations with two activities each; every fourth with an agreement."""
    centre = OrganisationFactory(kind="centre", name="Bench")
    for number in range(count):
        association = AssociationFactory(centre=centre, postcode=TOWNS[number % len(TOWNS)])
        AssociationContactFactory(association=association)
        for offset in range(2):
            ActivityFactory(association=association, kind=KINDS[(number + offset) % len(KINDS)])
        if number % 4 == 0:
            AgreementFactory(association=association)
        refresh(association)


def page(client: Client, name: str, url: str, most: int, budget: float) -> None:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(url).status_code == 200, url
    note = f"{len(asked)} queries (≤ {most}){'' if len(asked) <= most else ' OVER'}"
    kit.row(name, kit.cpu(lambda: client.get(url)), budget, note=note)


def main() -> None:
    print(f"Associations on {kit.vendor()}, CPU medians")
    with transaction.atomic():
        fill(COUNT)
    kit.know_the_rows()
    client = Client(SERVER_NAME="127.0.0.1")
    first = Association.objects.order_by("pk").values_list("pk", flat=True)[0]
    for name, url, most, budget in PAGES:
        page(client, name, url.replace("/1/", f"/{first}/"), most, budget)
    person = ParticipantFactory(profile__interests=["choir"], profile__postcode="5300")
    within = Association.objects.filter(postcode__startswith="5").count() * 2
    kit.told(
        "what suits one person",
        kit.cpu(lambda: best(person, on=today(), top=10), 15),
        note=f"{within} activities within reach",
    )


if __name__ == "__main__":
    main()
