"""Events month by month, and on a map: the same choices as the list, nothing of a hidden address."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from events import months, pins
from events.models import Event
from tests.factories.events import EventFactory, EventSeriesFactory

ON = date(2026, 11, 30)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("2026-12", date(2026, 12, 1)),
        ("2028-11", date(2028, 11, 1)),
        ("2028-12", date(2026, 11, 1)),
        ("2026-10", date(2026, 11, 1)),
        ("2026-13", date(2026, 11, 1)),
        ("", date(2026, 11, 1)),
        ("x' OR 1", date(2026, 11, 1)),
    ],
)
def test_one_may_turn_from_this_month_to_two_years_on(text: str, first: date) -> None:
    assert months.asked(text, ON) == first


@pytest.mark.django_db
def test_an_event_stands_on_its_local_day_and_a_full_day_is_cut() -> None:
    EventFactory(starts_at=datetime(2026, 12, 30, 23, 30, tzinfo=UTC))  # the 31st, here
    EventFactory(starts_at=datetime(2026, 12, 31, 23, 30, tzinfo=UTC))  # next year, here
    EventFactory.create_batch(months.SHOWN + 2, starts_at=datetime(2026, 12, 2, 15, tzinfo=UTC))
    month = months.of(Event.objects.public(), date(2026, 12, 1), ON)
    assert [(day.day.day, len(day.shown), day.more) for day in month.days] == [(2, 4, 2), (31, 1, 0)]
    assert (month.before, month.after) == (date(2026, 11, 1), date(2027, 1, 1))
    assert [len(week) for week in month.weeks] == [7] * 5
    assert months.of(Event.objects.public(), date(2026, 11, 1), ON).before is None


@pytest.fixture
def soon() -> Iterator[datetime]:
    yield timezone.now() + timedelta(days=1)


@pytest.mark.django_db
def test_the_page_keeps_the_choices_and_costs_the_same_for_many(client: Client, soon: datetime) -> None:
    EventFactory(title={"da": "Kvindecafé"}, women_only=True, starts_at=soon)
    other = EventFactory(title={"da": "Aftenkor"}, starts_at=soon)
    url = f"/da/arrangementer/maaned/?month={timezone.localtime(soon):%Y-%m}&women_only=on&week=next"
    client.get(url)
    with CaptureQueriesContext(connection) as few:
        page = client.get(url).content.decode()
    assert "Kvindecafé" in page and "Aftenkor" not in page
    assert "women_only=on" in page.split('rel="next"')[1].split(">")[0]
    EventFactory.create_batch(5, women_only=True, starts_at=soon)
    with CaptureQueriesContext(connection) as many:
        client.get(url)
    assert len(many) == len(few)
    Event.objects.filter(pk=other.pk).update(publication="submitted")
    assert "Aftenkor" not in client.get(url.partition("&")[0]).content.decode()
    assert url.partition("?")[0] in client.get("/da/arrangementer/?women_only=on").content.decode()


@pytest.mark.django_db
def test_a_cpr_number_stands_in_none_of_the_months_links(client: Client) -> None:
    page = client.get("/da/arrangementer/maaned/?q=010190-1234").content.decode()
    assert "010190-1234" not in page


@pytest.mark.django_db
def test_the_map_comes_when_asked_for_and_knows_no_hidden_address(
    client: Client, soon: datetime, settings: Any
) -> None:
    settings.MEDSPIL_TILES = "https://tiles.example/{z}/{x}/{y}.png"
    open_one = EventFactory(title={"da": "Sprogcafé"}, starts_at=soon)
    secret = EventFactory(title={"da": "Netværk"}, secret=True, starts_at=soon)
    assert "leaflet" not in client.get("/da/arrangementer/").content.decode()
    page = client.get("/da/arrangementer/?map=on").content.decode()
    assert "theme/map/map" in page and "data-pins=" in page and page.count("<h3>") == 2
    assert secret.address not in page
    assert (open_one.latitude, open_one.longitude) == (secret.latitude, secret.longitude)
    settings.MEDSPIL_TILES = ""
    assert "leaflet" not in client.get("/da/arrangementer/?map=on").content.decode()


@pytest.mark.django_db
def test_what_comes_again_is_one_pin_with_its_next_date(soon: datetime) -> None:
    series = EventSeriesFactory()
    for week in range(3):
        EventFactory(
            title={"da": "Hver uge"},
            series=series,
            series_date=ON + timedelta(days=week),
            starts_at=soon + timedelta(weeks=week),
        )
    EventFactory.create_batch(2, starts_at=soon)
    shown = pins.of(Event.objects.public())
    assert shown.count("Hver uge") == 1 and shown.count('"at"') == 1
