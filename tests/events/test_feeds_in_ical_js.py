"""The feed as ical.js reads it: the library behind Thunderbird and Nextcloud, and no kin of ours.

It is not part of Medspil: fetched once into `var/`, where Node and npm are found, else left out by name.
"""

import json
import shutil
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from events import actions
from events.models import Event
from tests.factories.events import EventFactory, EventSeriesFactory

CACHE = Path(__file__).parents[2] / "var" / "ical.js"
LIBRARY = CACHE / "node_modules" / "ical.js" / "dist" / "ical.js"
READER = Path(__file__).with_name("read_with_ical_js.mjs")


@pytest.fixture(scope="module")
def node() -> str:
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None:
        pytest.skip("Node is not installed: ical.js cannot read the feed")
    if not LIBRARY.exists():
        fetch(npm)
    return node


def fetch(npm: str | None) -> None:
    if npm is None:
        pytest.skip("npm is not installed: ical.js cannot be fetched")
    CACHE.mkdir(parents=True, exist_ok=True)
    install = [npm, "install", "--no-save", "--no-audit", "--no-fund", "--prefix", str(CACHE), "ical.js@2"]
    try:
        subprocess.run(install, check=True, capture_output=True, timeout=60)
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
        pytest.skip("npm could not fetch ical.js: no net, or no registry")


def read(node: str, file: Path) -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run([node, READER, LIBRARY, file], capture_output=True, timeout=60, check=False)


def ours(event: Event) -> dict[str, object]:
    return {
        "uid": event.uid,
        "starts": whole_seconds(event.starts_at),
        "ends": whole_seconds(event.ends_at),
        "sequence": event.sequence,
        "status": "CANCELLED" if event.cancelled else "CONFIRMED",
        "summary": event.title["da"],
        "location": event.public_place,
    }


def whole_seconds(moment: datetime) -> str:
    return moment.astimezone(UTC).replace(microsecond=0).isoformat()


def a_year_of_events(now: datetime) -> None:
    """A weekly series over both clock changes, one date moved and one cancelled, and words that need care."""
    first = timezone.localdate(now) + timedelta(days=1)
    series = EventSeriesFactory(starts_on=first)
    actions.materialise(series=series, until=first + timedelta(days=366), at=now)
    moved, cancelled = series.events.order_by("starts_at")[3:5]
    later = moved.starts_at + timedelta(days=1, hours=1)
    actions.move_event(event=moved, starts_at=later, ends_at=later + timedelta(hours=2), by=None, at=now)
    actions.cancel_event(event=cancelled, by=None, at=now)
    EventFactory(
        starts_at=now + timedelta(days=9),
        title={"da": "Æblegrød, øl & ål; på Fjordvej " + "å" * 80},
        address=r"Gården, 1. sal; \bagindgang",
    )


@pytest.mark.django_db
def test_ical_js_reads_every_date_as_we_mean_it(node: str, client: Client, tmp_path: Path) -> None:
    a_year_of_events(timezone.now())
    file = tmp_path / "events.ics"
    file.write_bytes(client.get("/feeds/events.ics?lang=da").content)
    wanted = sorted(map(ours, Event.objects.all()), key=lambda one: str(one["uid"]))
    hours = {timezone.localtime(datetime.fromisoformat(str(one["starts"]))).utcoffset() for one in wanted}
    assert len(wanted) > 50 and len(hours) == 2, f"both clock changes of {settings.TIME_ZONE}"

    answer = read(node, file)
    assert answer.returncode == 0, answer.stderr.decode()
    assert sorted(json.loads(answer.stdout), key=lambda one: one["uid"]) == wanted


@pytest.mark.django_db
def test_ical_js_reads_strictly(node: str, client: Client, tmp_path: Path) -> None:
    EventFactory(starts_at=timezone.now() + timedelta(days=2))
    feed, file = client.get("/feeds/events.ics").content, tmp_path / "broken.ics"
    start, end = feed.index(b"BEGIN:VTIMEZONE"), feed.index(b"BEGIN:VEVENT")
    for broken in (feed[:start] + feed[end:], feed.replace(b"SUMMARY:", b"SUMMARY "), feed[:-20]):
        file.write_bytes(broken)
        assert read(node, file).returncode != 0
