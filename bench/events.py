"""The event list and feed with 1,000 events: queries, and CPU per request as the median of many.

Run `python bench/events.py`; it makes its own database in a temporary folder. Budgets: DESIGN [11].
"""

import os
import statistics
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "site")]
os.environ["DJANGO_SETTINGS_MODULE"] = "medspil.settings.test"
os.environ["MEDSPIL_DATA"] = tempfile.mkdtemp(prefix="medspil-bench-")
os.environ["DATABASE_URL"] = f"sqlite:///{os.environ['MEDSPIL_DATA']}/bench.sqlite3"

import django  # noqa: E402

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection, reset_queries  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.utils import timezone  # noqa: E402

from events.models import Event  # noqa: E402
from medspil.users.models import Organisation  # noqa: E402
from tests.factories.events import EventFactory  # noqa: E402

COUNT = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
REPEATS = 60
TOWNS = ("5300", "5330", "5370", "5380", "5550", "5290")
LIST, ARABIC = "/da/arrangementer/", "/ar/events/"
PAGES = (
    ("list", LIST, 8),
    ("list in Arabic", ARABIC, 8),
    ("list, filtered", f"{LIST}?kind=language_cafe&near=5300&km=25&practise_danish=on", 15),
    ("list, searched", f"{LIST}?q=sprogcafe", 15),
)


def fill(count: int) -> None:
    centre = Organisation.objects.create(kind="centre", name="Bench")
    now = timezone.now()
    events = [
        EventFactory.build(
            organisation=centre,
            starts_at=now + timedelta(hours=1 + number),
            postcode=TOWNS[number % len(TOWNS)],
            capacity=12 if number % 2 else None,
            signup="open" if number % 2 else "none",
        )
        for number in range(count)
    ]
    for event in events:
        event.prepare()
    Event.objects.bulk_create(events, batch_size=500)


def measure(client: Client, url: str, **headers: str) -> tuple[float, int, int]:
    """Median CPU in ms, queries, status."""
    response = client.get(url, headers=headers)
    with CaptureQueriesContext(connection) as asked:
        client.get(url, headers=headers)
    queries = len(asked)
    took = []
    for _repeat in range(REPEATS):
        reset_queries()
        before = time.process_time()
        client.get(url, headers=headers)
        took.append((time.process_time() - before) * 1000)
    return statistics.median(took), queries, response.status_code


def main() -> None:
    call_command("migrate", verbosity=0)
    fill(COUNT)
    client = Client(SERVER_NAME="127.0.0.1")
    for name, url, budget in PAGES:
        cpu, queries, status = measure(client, url)
        verdict = "ok" if cpu <= budget and queries <= 6 else "OVER"
        print(f"{name:<20} {cpu:6.2f} ms (≤ {budget})  {queries} queries (≤ 6)  {status}  {verdict}")
    before = time.process_time()
    etag = client.get("/feeds/events.ics")["ETag"]
    cold = (time.process_time() - before) * 1000
    print(f"{'feed, cold':<20} {cold:6.0f} ms (≤ 250)  {'ok' if cold <= 250 else 'OVER'}")
    cpu, queries, status = measure(client, "/feeds/events.ics", **{"if-none-match": etag})
    verdict = "ok" if cpu <= 2 else "OVER"
    print(f"{'feed, unchanged':<20} {cpu:6.2f} ms (≤ 2)  {queries} queries  {status}  {verdict}")


if __name__ == "__main__":
    main()
