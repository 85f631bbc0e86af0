"""The event list, search, event page and feed among 1,000 and 100,000 events.

Run `python bench/events.py [COUNT …]`, with DATABASE_URL for PostgreSQL.
"""

import sys
from datetime import timedelta
from random import Random

import kit

kit.start()

from django.conf import settings  # noqa: E402
from django.core.cache import cache  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext, override_settings  # noqa: E402
from django.utils import timezone  # noqa: E402

from events.choices import Kind  # noqa: E402
from events.models import Event  # noqa: E402
from events.models.event import new_uid  # noqa: E402
from medspil.places.postcodes import all_postcodes  # noqa: E402
from medspil.users.models import Organisation  # noqa: E402
from tests.factories.events import EventFactory  # noqa: E402

COUNTS = [int(text) for text in sys.argv[1:]] or [1_000, 100_000]
LIST, ARABIC = "/da/arrangementer/", "/ar/events/"
FILTERED = f"{LIST}?kind=language_cafe&near=5300&km=25&practise_danish=on"
SEARCH_MS = {"SQLite": 15, "PostgreSQL": 25}

WORDS = (
    "Sprogcafé", "Kaffe", "Strikkeklub", "Cykelværksted", "Svømning", "Madlavning", "Havedag", "Brætspil",
    "Lektiehjælp", "Kvindenetværk", "Byvandring", "Korsang", "Fodbold", "Loppemarked", "Rådgivning",
    "Foredrag",
)  # fmt: skip
PLACES = ("Havnen", "Biblioteket", "Skolen", "Hallen", "Kulturhuset", "Kirken", "Parken", "Medborgerhuset")
MORE = (
    "snak",
    "sang",
    "leg",
    "te",
    "kage",
    "spil",
    "musik",
    "læsning",
    "natur",
    "mad",
    "håndarbejde",
    "dans",
)
SEARCHES = (
    "sprogcafe", "svømning", "korsang skolen", "havnen", "kursus", "kaffe bibliotek", "fodbold", "nothing",
)  # fmt: skip
CHOICES = (
    "", "near=5300&km=10", "near=2100&km=25", "kind=course", "childcare=on&week=next", "area=k0461",
    "language=ar", "kind=language_cafe&near=8000&km=10&practise_danish=on",
)  # fmt: skip


def fill(count: int) -> None:
    """Events from two months ago to a year ahead, over the whole country, on many words."""
    random, centre, now = (
        Random(count),
        Organisation.objects.create(kind="centre", name="Bench"),
        timezone.now(),
    )
    codes = list(all_postcodes()) if count > 1000 else ["5300", "5330", "5370", "5380", "5550", "5290"]
    models = []
    for _model in range(min(count, 3000)):
        one = EventFactory.build(
            organisation=centre,
            kind=random.choice(list(Kind)),
            description={"da": f"{random.choice(MORE)} og {random.choice(MORE)} sammen med andre."},
            address=f"{random.choice(PLACES)} {random.randint(1, 90)}",
            title={"da": f"{random.choice(WORDS)} {random.choice(PLACES)}", "ar": "مقهى اللغة"},
            postcode=random.choice(codes),
            languages=random.sample(["da", "ar", "uk", "en", "ti"], 2),
            practise_danish=random.random() < 0.4,
            childcare=random.random() < 0.2,
            women_only=random.random() < 0.1,
        )
        one.prepare()
        models.append(
            {f.attname: getattr(one, f.attname) for f in Event._meta.concrete_fields if f.name != "id"}
        )
    events = []
    ahead = timedelta(days=365)
    for number in range(count):
        starts_at = now + timedelta(hours=1) + ahead * number / count
        if count > 1000:
            starts_at -= timedelta(days=60)
        places = {"signup": "open", "capacity": 12} if number % 2 else {}
        times = {"starts_at": starts_at, "ends_at": starts_at + timedelta(hours=2), "uid": new_uid()}
        events.append(Event(**random.choice(models) | times | places))
    Event.objects.bulk_create(events, batch_size=500)


def queries(client: Client, url: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(url).status_code == 200, url
    return len(asked)


def page(client: Client, name: str, url: str, budget: float, most: int) -> None:
    figure = kit.cpu(lambda: client.get(url))
    asked = queries(client, url)
    kit.row(name, figure, budget, note=f"{asked} queries (≤ {most}){'' if asked <= most else ' OVER'}")


def kept_page(client: Client, name: str, url: str) -> None:
    """As production has it: the page kept for the seconds after somebody asked for it."""
    kept = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "pages", "TIMEOUT": 600}
    with override_settings(CACHES=settings.CACHES | {"pages": kept}):
        kit.row(name, kit.cpu(lambda: client.get(url)), 1.2)


def searches(client: Client) -> list[float]:
    urls = [f"{LIST}?q={words}&{choice}" for words in SEARCHES for choice in CHOICES]
    return [figure for url in urls for figure in kit.taken(lambda: client.get(url), 3)]  # noqa: B023


def feed(client: Client, count: int) -> None:
    etag = client.get("/feeds/events.ics")["ETag"]

    def cold() -> None:
        cache.clear()
        client.get("/feeds/events.ics")

    kit.row(f"feed, cold, {count:,}", kit.cpu(cold, 5), 250)
    unchanged = kit.cpu(lambda: client.get("/feeds/events.ics", headers={"if-none-match": etag}))
    kit.row(f"feed, unchanged, {count:,}", unchanged, 2)


def measure(count: int) -> None:
    client = Client(SERVER_NAME="127.0.0.1")
    pk = Event.objects.public().upcoming(timezone.now()).next_first()[0].pk
    page(client, f"event list, {count:,}", LIST, 8, 6)
    page(client, f"event list in Arabic, {count:,}", ARABIC, 8, 6)
    page(client, f"event list, filtered, {count:,}", FILTERED, 15, 6)
    page(client, f"event page, {count:,}", f"{LIST}{pk}/", 8, 8)
    kept_page(client, "kept public page: event list", LIST)
    kept_page(client, "kept public page: event page", f"{LIST}{pk}/")
    kit.row(f"event search with filters, p95, {count:,}", kit.p95(searches(client)), SEARCH_MS[kit.vendor()])
    if count <= 1000:
        feed(client, count)


def main() -> None:
    print(f"Events on {kit.vendor()}, CPU medians")
    for count in COUNTS:
        with transaction.atomic():
            fill(count)
            kit.know_the_rows()
            cache.clear()
            measure(count)
            transaction.set_rollback(True)


if __name__ == "__main__":
    main()
