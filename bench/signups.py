"""Sign-ups: 400 at once for 20 places, and how many POSTs a second one process takes.

Run `python bench/signups.py`; it makes its own database in a temporary folder (`DATABASE_URL` names another).
Budgets: DESIGN [11].
"""

import os
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from threading import Barrier

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "site")]
os.environ["DJANGO_SETTINGS_MODULE"] = "medspil.settings.test"
os.environ["MEDSPIL_DATA"] = tempfile.mkdtemp(prefix="medspil-bench-")
os.environ.setdefault("DATABASE_URL", f"sqlite:///{os.environ['MEDSPIL_DATA']}/bench.sqlite3")

import django  # noqa: E402

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.urls import reverse  # noqa: E402
from django.utils import timezone  # noqa: E402

from events.models import Event, Signup  # noqa: E402
from medspil.users.models import Organisation  # noqa: E402
from tests.factories.events import EventFactory  # noqa: E402

PEOPLE, PLACES = 400, 20
POSTS, RATE = 600, 150


def event_with(capacity: int | None) -> Event:
    centre, _new = Organisation.objects.get_or_create(kind="centre", name="Bench")
    starts_at = timezone.now() + timedelta(days=3)
    return EventFactory(with_places=True, capacity=capacity, organisation=centre, starts_at=starts_at)


def post(event: Event, number: int) -> int:
    """One guest by phone, as a browser sends it."""
    fields = {"name": f"Guest {number}", "phone": f"+4510{number:06}", "people": "1"}
    return Client(SERVER_NAME="127.0.0.1").post(reverse("events:signup", args=[event.pk]), fields).status_code


def at_once() -> None:
    event = event_with(PLACES)
    gate = Barrier(PEOPLE)

    def one(number: int) -> int:
        try:
            gate.wait(timeout=60)
            return post(event, number)
        finally:
            connection.close()

    began = time.perf_counter()
    with ThreadPoolExecutor(PEOPLE) as pool:
        answers = Counter(pool.map(one, range(PEOPLE)))
    took = time.perf_counter() - began
    event.refresh_from_db()
    seated = Signup.objects.filter(event=event, state="confirmed").count()
    right = (seated, event.seats_taken, answers[302]) == (PLACES, PLACES, PLACES) and set(answers) == {
        200,
        302,
    }
    print(
        f"{PEOPLE} at once for {PLACES}: {seated} seated, answers {dict(answers)}, {took:.1f} s",
        verdict(right),
    )


def rate() -> None:
    event = event_with(None)
    post(event, 999_999)
    began, cpu = time.perf_counter(), time.process_time()
    answers = Counter(post(event, number) for number in range(POSTS))
    took, used = time.perf_counter() - began, time.process_time() - cpu
    right = answers == {302: POSTS} and POSTS / used >= RATE
    print(
        f"{POSTS} sign-ups one after the other: {POSTS / took:.0f}/s by the clock, "
        f"{POSTS / used:.0f}/s of CPU (≥ {RATE})",
        verdict(right),
    )


def verdict(right: bool) -> str:
    return "ok" if right else "OVER"


def main() -> None:
    call_command("migrate", verbosity=0)
    rate()
    at_once()


if __name__ == "__main__":
    main()
