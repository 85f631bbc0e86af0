"""Being told on one's own device: what leaves, to whom, and what becomes of it [9]."""

import asyncio
import json
import time
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from zoneinfo import ZoneInfo

import http_ece
import pytest
from cryptography.hazmat.primitives.asymmetric.ec import (
    SECP256R1,
    EllipticCurvePrivateKey,
    generate_private_key,
)
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse
from py_vapid import Vapid02
from wagtail.models import ModelLogEntry

from medspil.notices import actions, push, pushing
from medspil.notices.choices import Topic
from medspil.notices.delivery import deliver
from medspil.notices.messages import Message
from medspil.notices.models import Device, Push, TurnedOff
from medspil.users.models import User
from tests.conftest import Clock
from tests.factories import matches as life
from tests.factories.users import UserFactory
from volunteers.choices import ProposalState

pytestmark = pytest.mark.django_db
SECRET = b"sixteen bytes it"


def text(raw: bytes) -> str:
    return urlsafe_b64encode(raw).rstrip(b"=").decode()


@dataclass
class Service:
    """A push service on this machine: it keeps what it is handed, and answers as its address says."""

    url: str = ""
    got: list[tuple[str, dict[str, str], bytes]] = field(default_factory=list)
    key: EllipticCurvePrivateKey = field(default_factory=lambda: generate_private_key(SECP256R1()))

    def keys(self) -> dict[str, str]:
        point = self.key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        return {"p256dh": text(point), "auth": text(SECRET)}

    def device(self, user: User, answers: int, at: datetime) -> Device:
        endpoint = f"{self.url}/{answers}/{Device.objects.count()}"
        return Device.objects.create(
            user=user, endpoint=endpoint, digest=endpoint[:64], seen_at=at, **self.keys()
        )

    def told(self, number: int = 0) -> dict[str, Any]:
        words = http_ece.decrypt(
            self.got[number][2], private_key=self.key, auth_secret=SECRET, version="aes128gcm"
        )
        told: dict[str, Any] = json.loads(words)
        return told


@pytest.fixture(autouse=True)
def away_from_a_browsers_loop(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A story in a browser, earlier in this process, leaves its event loop running in the tests' thread."""
    run = asyncio.run
    with ThreadPoolExecutor(1) as elsewhere:
        monkeypatch.setattr(asyncio, "run", lambda main: elsewhere.submit(run, main).result())
        yield


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Iterator[Service]:
    service = Service()

    class Answering(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            service.got.append((self.path, dict(self.headers), body))
            self.send_response(int(self.path.split("/")[1]))
            self.send_header("Location", "/201/elsewhere")
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answering)
    service.url = f"http://127.0.0.1:{server.server_port}"
    Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    monkeypatch.setattr(push, "is_allowed", lambda endpoint: True)
    yield service
    server.shutdown()
    server.server_close()


def test_a_volunteer_is_asked_on_the_phone_and_answers_with_one_tap(
    service: Service, client: Client, at: datetime, it_is: Clock
) -> None:
    it_is(at)
    asked = life.proposal(at=at)
    volunteer = asked.volunteer.user
    device = service.device(volunteer, 201, at)
    deliver(at)
    pushing.push_due(at + timedelta(seconds=1))
    told = service.told()
    assert told["body"] == "Der er et spørgsmål til dig. Svar med ét tryk." and told["lang"] == "da"
    everything = json.dumps(told)
    assert not [word for word in ("Samuel", "Tesfay", "5330", "Munkebo", "mentor") if word in everything]
    _path, headers, _body = service.got[0]
    assert (headers["Topic"], headers["TTL"]) == (told["tag"], str(3 * 24 * 60 * 60))
    assert not Push.objects.exists()
    device.refresh_from_db()
    assert device.seen_at == at + timedelta(seconds=1)

    page = told["url"].partition("8000")[2]
    assert client.get(page).status_code == 200
    client.post(page, {"yes": "1", "form_key": "k"})
    asked.refresh_from_db()
    assert (asked.state, asked.volunteer_via) == (ProposalState.ASKED_PARTICIPANT, "link")


def test_the_header_is_signed_once_and_holds_for_hours(service: Service, at: datetime) -> None:
    asked = life.proposal(at=at)
    for _device in range(3):
        service.device(asked.volunteer.user, 201, at)
    deliver(at)
    pushing.push_due(at)
    headers = {got[1]["Authorization"] for got in service.got}
    assert len(service.got) == 3 and len(headers) == 1
    (header,) = headers
    assert Vapid02.verify(header)
    claims = json.loads(_padded(header.partition("t=")[2].partition(",")[0].split(".")[1]))
    assert claims["aud"] == service.url and claims["sub"].startswith("mailto:")
    hours = (claims["exp"] - time.time()) / 3600
    assert 11 < hours <= 12.1
    assert push.authorization(service.url, claims["exp"] - 60) != header, "signed anew before it ends"


def _padded(part: str) -> bytes:
    from base64 import urlsafe_b64decode

    return urlsafe_b64decode(part + "=" * (-len(part) % 4))


def test_the_sites_key_is_its_owners_only(settings: LazySettings, tmp_path: Path) -> None:
    settings.DATA = tmp_path
    made = push.vapid.__wrapped__()
    assert (tmp_path / "vapid.pem").stat().st_mode & 0o077 == 0
    assert push.vapid.__wrapped__().public_key == made.public_key, "made once"


def test_it_is_said_in_the_persons_language(service: Service, at: datetime) -> None:
    asked = life.proposal(at=at)
    service.device(asked.volunteer.user, 201, at)
    asked.volunteer.user.notices.update(language="ar")
    deliver(at)
    pushing.push_due(at)
    told = service.told()
    assert (told["lang"], told["dir"]) == ("ar", "rtl") and "spørgsmål" not in told["body"]


def test_what_did_not_leave_or_leads_nowhere_is_not_told(
    service: Service, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = life.proposal(at=at)
    service.device(asked.volunteer.user, 201, at)

    def down(letter: object) -> None:
        raise OSError("no mail server")

    with monkeypatch.context() as broken:
        broken.setattr("django.core.mail.EmailMultiAlternatives.send", down)
        deliver(at)
    assert not Push.objects.exists()

    notice = asked.volunteer.user.notices.get(kind="volunteers.ask_volunteer")
    for _time in range(2):
        pushing.queue(notice, at)
    row = Push.objects.get()
    assert push.payload(row, Message("Hello", ())) is None


@pytest.mark.parametrize("status", [404, 410])
def test_a_device_that_is_gone_is_forgotten(service: Service, at: datetime, status: int) -> None:
    asked = life.proposal(at=at)
    service.device(asked.volunteer.user, status, at)
    deliver(at)
    pushing.push_due(at)
    assert not Device.objects.exists() and not Push.objects.exists()


def test_one_that_is_busy_is_tried_again_later_each_time_and_then_let_be(
    service: Service, at: datetime
) -> None:
    asked = life.proposal(at=at)
    service.device(asked.volunteer.user, 503, at)
    deliver(at)
    waits, now = [], at
    while row := Push.objects.first():
        pushing.push_due(now := row.send_at)
        if left := Push.objects.first():
            waits.append(left.send_at - now)
    assert waits == sorted(set(waits)) and len(waits) == pushing.MOST_ATTEMPTS - 1
    assert len({got[1]["Topic"] for got in service.got}) == 1, "a repeat takes the first one's place"
    assert Device.objects.count() == 1


def test_a_service_that_cannot_be_reached_is_tried_again(service: Service, at: datetime) -> None:
    asked = life.proposal(at=at)
    device = service.device(asked.volunteer.user, 201, at)
    Device.objects.filter(pk=device.pk).update(endpoint="http://127.0.0.1:9/gone")
    deliver(at)
    pushing.push_due(at)
    row = Push.objects.get()
    assert (row.attempts, row.send_at > at) == (1, True)


def test_nothing_is_sent_to_an_address_that_is_no_push_service(
    service: Service, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor to one that came in by another road than the form."""
    asked = life.proposal(at=at)
    service.device(asked.volunteer.user, 201, at)
    monkeypatch.setattr(push, "is_allowed", lambda endpoint: False)
    deliver(at)
    pushing.push_due(at)
    assert not service.got and not Device.objects.exists()


def test_no_redirect_is_followed(service: Service, at: datetime) -> None:
    asked = life.proposal(at=at)
    service.device(asked.volunteer.user, 307, at)
    deliver(at)
    pushing.push_due(at)
    assert [path.split("/")[1] for path, _headers, _body in service.got] == ["307"]


def test_only_what_is_wanted_and_still_so_is_told_and_nobody_is_woken(service: Service, at: datetime) -> None:
    asked = life.proposal(at=at)
    device = service.device(asked.volunteer.user, 201, at)
    TurnedOff.objects.create(user=asked.volunteer.user, topic=Topic.QUESTIONS)
    deliver(at)
    assert not Push.objects.exists()

    TurnedOff.objects.all().delete()
    notice = asked.volunteer.user.notices.get(kind="volunteers.ask_volunteer")
    late = datetime(2026, 11, 30, 21, 30, tzinfo=UTC)
    pushing.queue(notice, late)
    assert Push.objects.get(device=device).send_at == datetime(2026, 12, 1, 7, 0, tzinfo=UTC)
    life.no(asked, at=at)
    pushing.push_due(late + timedelta(hours=12))
    assert not service.got and not Push.objects.exists()


@pytest.mark.parametrize(
    ("hour", "told"),
    [("29 07:59", "29 08:00"), ("29 03:00", "29 08:00"), ("29 20:59", "29 20:59"), ("29 21:00", "30 08:00")],
)
def test_between_nine_and_eight_people_sleep(hour: str, told: str) -> None:
    def here(text: str) -> datetime:
        return datetime.strptime(f"2026-11-{text}", "%Y-%m-%d %H:%M").replace(
            tzinfo=ZoneInfo("Europe/Copenhagen")
        )

    assert pushing.after_the_night(here(hour)) == here(told)


def test_what_waits_for_the_morning_is_not_told_to_who_has_the_device_by_then(
    service: Service, at: datetime
) -> None:
    """Nor what was turned off in the evening: the address in a push answers for the person it was for."""
    asked = life.proposal(at=at)
    volunteer, friend = asked.volunteer.user, UserFactory()
    service.device(volunteer, 201, at)
    mine = service.device(volunteer, 201, at)
    deliver(datetime(2026, 11, 30, 21, 30, tzinfo=UTC))
    assert Push.objects.count() == 2
    mine.user = friend
    mine.save()
    pushing.push_due(datetime(2026, 12, 1, 7, 0, tzinfo=UTC))
    assert [path for path, _headers, _body in service.got] == ["/201/0"] and not Push.objects.exists()

    pushing.queue(volunteer.notices.get(kind="volunteers.ask_volunteer"), at)
    actions.choose(user=volunteer, topics=[Topic.MESSAGES])
    assert not Push.objects.exists()


def test_who_said_overnight_that_it_is_not_safe_to_write_is_not_told(service: Service, at: datetime) -> None:
    asked = life.proposal(at=at)
    service.device(asked.volunteer.user, 201, at)
    deliver(at)
    User.objects.filter(pk=asked.volunteer.user_id).update(safe_to_write=False)
    pushing.push_due(at)
    assert not service.got and not Push.objects.exists()


def test_a_device_unseen_for_90_days_is_forgotten(service: Service, at: datetime) -> None:
    service.device(UserFactory(), 201, at)
    pushing.forget_devices(at + timedelta(days=89))
    assert Device.objects.count() == 1
    pushing.forget_devices(at + timedelta(days=91))
    assert not Device.objects.exists()


@pytest.mark.parametrize(
    ("endpoint", "allowed"),
    [
        ("https://fcm.googleapis.com/fcm/send/abc", True),
        ("https://updates.push.services.mozilla.com/wpush/v2/abc", True),
        ("https://web.push.apple.com/abc", True),
        ("https://db5p.notify.windows.com/w/?token=abc", True),
        ("http://fcm.googleapis.com/fcm/send/abc", False),
        ("https://fcm.googleapis.com.evil.example/abc", False),
        ("https://evilfcm.googleapis.com/abc", False),
        ("https://fcm.googleapis.com@127.0.0.1/abc", False),
        ("https://fcm.googleapis.com:8443/abc", False),
        ("https://[::1", False),
        ("https://127.0.0.1/abc", False),
        ("", False),
    ],
)
def test_only_push_services_are_posted_to(endpoint: str, allowed: bool) -> None:
    assert push.is_allowed(endpoint) is allowed


def test_on_off_and_what_from_ones_own_page(client_for: Callable[[User], Client], at: datetime) -> None:
    user, friend = UserFactory(email="karen@demo.example"), UserFactory(email="bo@demo.example")
    karen, home = client_for(user), reverse("me:home")
    sent = {"endpoint": "https://fcm.googleapis.com/fcm/send/abc", **Service().keys()}
    assert f'data-push="{push.public_key()}"' in karen.get(home).content.decode()
    for wrong in ({"endpoint": "https://127.0.0.1/x"}, {"p256dh": "abc"}, {"auth": "abc"}):
        karen.post(reverse("notices:turn_on"), sent | wrong)
    assert not Device.objects.exists()
    for key in "ab":
        karen.post(reverse("notices:turn_on"), sent | {"form_key": key})
    assert Device.objects.get().user == user
    karen.post(reverse("notices:topics"), {"topics": ["questions"], "form_key": "t"})
    assert set(TurnedOff.objects.values_list("topic", flat=True)) == {"messages", "meetings"}
    karen.post(reverse("notices:topics"), {"topics": ["questions", "messages"], "form_key": "u"})
    assert TurnedOff.objects.get().topic == "meetings"
    assert "data-told" in karen.get(home).content.decode()
    assert client_for(friend).post(reverse("notices:turn_on"), sent | {"again": "1"}).status_code == 204
    assert Device.objects.get().user == friend, "who sits at the device now is told on it, nobody else"
    karen.post(reverse("notices:turn_off"), {"form_key": "n"})
    assert Device.objects.exists(), "one turns off one's own only"
    client_for(friend).post(reverse("notices:turn_off"), {"form_key": "o"})
    assert not Device.objects.exists()
    logged = ModelLogEntry.objects.filter(action__startswith="notices.turn_").order_by("pk")
    assert [(entry.action, entry.user) for entry in logged] == [
        ("notices.turn_on", user),
        ("notices.turn_off", friend),
    ]
    for closed in ({"email": None}, {"email": "karen@demo.example", "safe_to_write": False}):
        User.objects.filter(pk=user.pk).update(**closed)
        assert "data-push" not in karen.get(home).text, "told of the mail, where there may be none"
    assert "showNotification" in karen.get("/push/worker.js").content.decode()
