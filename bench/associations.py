"""The directory with 1,000 associations and the page of one: queries, and CPU per request as the median.

Run `python bench/associations.py`; it makes its own database in a temporary folder. Budgets: DESIGN [11].
"""

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "site")]
os.environ["DJANGO_SETTINGS_MODULE"] = "medspil.settings.test"
os.environ["MEDSPIL_DATA"] = tempfile.mkdtemp(prefix="medspil-bench-")
os.environ["DATABASE_URL"] = f"sqlite:///{os.environ['MEDSPIL_DATA']}/bench.sqlite3"

import django  # noqa: E402

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection, reset_queries, transaction  # noqa: E402
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
REPEATS = 60
TOWNS = ("5300", "5330", "5370", "5380", "5550", "5290", "2100", "8000")
KINDS = ("football", "swimming", "choir", "chess", "sewing", "gardening")
LIST = "/da/foreninger/"
PAGES = (
    ("list", LIST, 8, 20),
    ("list, filtered", f"{LIST}?kind=chess&near=5300&km=25&age=30&price=1000", 8, 20),
    ("list, searched", f"{LIST}?q=svoemning", 8, 20),
    ("page of one", f"{LIST}1/", 8, 8),
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


def measure(client: Client, url: str) -> tuple[float, int, int]:
    """Median CPU in ms, queries, status."""
    response = client.get(url)
    with CaptureQueriesContext(connection) as asked:
        client.get(url)
    queries = len(asked)
    took = []
    for _repeat in range(REPEATS):
        reset_queries()
        before = time.process_time()
        client.get(url)
        took.append((time.process_time() - before) * 1000)
    return statistics.median(took), queries, response.status_code


def main() -> None:
    call_command("migrate", verbosity=0)
    with transaction.atomic():
        fill(COUNT)
    client = Client(SERVER_NAME="127.0.0.1")
    for name, url, most, budget in PAGES:
        url = url.replace("/1/", f"/{Association.objects.order_by('pk').values_list('pk', flat=True)[0]}/")
        cpu, queries, status = measure(client, url)
        verdict = "ok" if cpu <= budget and queries <= most else "OVER"
        print(f"{name:<20} {cpu:6.2f} ms (≤ {budget})  {queries} queries (≤ {most})  {status}  {verdict}")
    person = ParticipantFactory(profile__interests=["choir"], profile__postcode="5300")
    best(person, on=today(), top=10)
    before = time.process_time()
    best(person, on=today(), top=10)
    took = (time.process_time() - before) * 1000
    within = Association.objects.filter(postcode__startswith="5").count() * 2
    verdict = "ok" if took <= FITS_MS else "OVER"
    print(
        f"{'fits one person':<20} {took:6.0f} ms (≤ {FITS_MS}), {within} activities within reach  {verdict}"
    )


if __name__ == "__main__":
    main()
