"""Sign-ups: 400 people at once for 20 places at a real server, and how many POSTs a second one process takes.

Run `python bench/signups.py`, with DATABASE_URL for PostgreSQL. The server is gunicorn with three workers and
production's settings; each person has a connection of their own.
"""

import os
import re
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from http.client import HTTPConnection
from threading import Barrier
from urllib.parse import urlencode

import kit

kit.start("medspil.settings.base")

from django.core.management import call_command  # noqa: E402
from django.db import connections  # noqa: E402
from django.test import Client  # noqa: E402
from django.urls import reverse  # noqa: E402
from django.utils import timezone  # noqa: E402

from events.models import Event, Signup  # noqa: E402
from medspil.users.models import Organisation  # noqa: E402
from tests.factories.events import EventFactory  # noqa: E402

PEOPLE, PLACES, WORKERS = 400, 20, 3
POSTS, RATE = 400, 150
HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)"')


def event_with(capacity: int | None) -> Event:
    centre, _new = Organisation.objects.get_or_create(kind="centre", name="Bench")
    starts_at = timezone.now() + timedelta(days=3)
    return EventFactory(with_places=True, capacity=capacity, organisation=centre, starts_at=starts_at)


@contextmanager
def served() -> Iterator[int]:
    """The port of a server of its own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        "gunicorn",
        "medspil.wsgi",
        "--no-control-socket",
        "--log-level",
        "error",
    ]
    options = ["--workers", str(WORKERS), "--bind", f"127.0.0.1:{port}", "--timeout", "120"]
    path = os.pathsep.join([str(kit.ROOT), str(kit.ROOT / "site")])
    server = subprocess.Popen([*command, *options], env=os.environ | {"PYTHONPATH": path})
    try:
        for _try in range(200):
            with socket.socket() as door:
                if door.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield port
    finally:
        server.terminate()
        server.wait(20)


class Person:
    """Somebody with a phone: opens the form, and sends it when all the others do."""

    def __init__(self, port: int, path: str, number: int) -> None:
        self.port, self.path, self.number = port, path, number

    def open_form(self) -> None:
        _status, page, cookies = self.ask("GET", {})
        self.cookies = "; ".join(cookie.partition(";")[0] for cookie in cookies)
        self.fields = dict(HIDDEN.findall(page))

    def send(self) -> int:
        typed = {"name": f"Guest {self.number}", "phone": f"+4520{self.number:06}", "people": "1"}
        body = urlencode(self.fields | typed)
        kind = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": self.cookies}
        return self.ask("POST", kind, body)[0]

    def ask(self, method: str, headers: dict[str, str], body: str = "") -> tuple[int, str, list[str]]:
        line = HTTPConnection("127.0.0.1", self.port, timeout=120)
        line.request(method, self.path, body, headers)
        answer = line.getresponse()
        page = answer.read().decode()
        line.close()
        return answer.status, page, answer.msg.get_all("Set-Cookie", [])


def at_once() -> None:
    event = event_with(PLACES)
    with served() as port:
        path = reverse("events:signup", args=[event.pk])
        people = [Person(port, path, number) for number in range(PEOPLE)]
        with ThreadPoolExecutor(8) as pool:
            list(pool.map(Person.open_form, people))
        gate = Barrier(PEOPLE)

        def send(person: Person) -> int | str:
            gate.wait(timeout=60)
            try:
                return person.send()
            except OSError as broken:
                return type(broken).__name__

        began = time.perf_counter()
        with ThreadPoolExecutor(PEOPLE) as pool:
            answers = Counter(pool.map(send, people))
        took = time.perf_counter() - began
    event.refresh_from_db()
    seated = Signup.objects.filter(event=event, state="confirmed").count()
    errors = PEOPLE - answers[302] - answers[200]
    name = f"{PEOPLE} people at once for {PLACES} places"
    note = f"seats taken {event.seats_taken}, answers {dict(answers)}, {took:.1f} s by the clock"
    kit.row(f"{name}: seated", seated, PLACES, unit="", note=note)
    kit.row(f"{name}: seated", seated, PLACES, unit="", least=True)
    kit.row(f"{name}: errors", errors, 0, unit="")


def rate() -> None:
    event = event_with(None)
    client, path = Client(SERVER_NAME="127.0.0.1"), reverse("events:signup", args=[event.pk])
    numbers = iter(range(POSTS + 1))

    def post() -> None:
        number = next(numbers)
        fields = {"name": f"Guest {number}", "phone": f"+4510{number:06}", "people": "1"}
        client.cookies.clear()
        assert client.post(path, fields).status_code == 302

    kit.row("sign-up POSTs a second of CPU", 1000 / kit.cpu(post, POSTS), RATE, unit="/s", least=True)


def main() -> None:
    print(f"Sign-ups on {kit.vendor()}")
    call_command("collectstatic", verbosity=0, interactive=False)
    rate()
    connections.close_all()
    at_once()
    connections.close_all()


if __name__ == "__main__":
    main()
