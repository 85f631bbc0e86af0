"""Web push: the site's keys, what is said, and the hand-over to a push service [9].

No name and no place goes into it: the words belong to the topic, and the address opens the page that tells.
"""

import asyncio
import json
import time
from base64 import urlsafe_b64encode
from collections.abc import Iterable
from email.utils import parseaddr
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from aiohttp import ClientError, ClientSession, ClientTimeout, TCPConnector
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings
from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext_lazy as _
from py_vapid import Vapid02
from pywebpush import WebPusher

from medspil.notices.choices import Topic
from medspil.notices.messages import Message
from medspil.notices.models import Device, Push

TOPICS: dict[str, Topic] = {}
SAID = {
    Topic.QUESTIONS: _("There is a question for you. Answer with one tap."),
    Topic.MESSAGES: _("There is a message for you."),
    Topic.MEETINGS: _("There is news about a time or a place."),
}
KEPT_SECONDS = 3 * 24 * 60 * 60
"""So long a push service keeps what a phone that is off has not fetched."""
SIGNED_SECONDS = 12 * 60 * 60
SIGN_AGAIN_SECONDS = 60 * 60
WAIT_SECONDS = 10
AT_ONCE = 50
UNREACHED = 0

_signed: dict[str, tuple[str, float]] = {}


def register(topics: dict[str, Topic]) -> None:
    """Name the kinds of notices that are also told on devices, each with its topic. From `ready()`."""
    TOPICS.update(topics)


@cache
def vapid() -> Vapid02:
    """The site's VAPID key pair, made on first run and kept beside the data, readable by its owner only."""
    file: Path = settings.DATA / "vapid.pem"
    if not file.exists():
        keys = Vapid02()
        keys.generate_keys()
        file.touch(mode=0o600)
        keys.save_key(str(file))
    return Vapid02.from_file(str(file))


def public_key() -> str:
    """What a browser subscribes with."""
    raw = vapid().public_key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return urlsafe_b64encode(raw).rstrip(b"=").decode()


def authorization(endpoint: str, now: float) -> str:
    """The signed header for a push service, made once in many hours: signing costs more than sending."""
    address = urlsplit(endpoint)
    audience = f"{address.scheme}://{address.netloc}"
    header, until = _signed.get(audience, ("", 0.0))
    if until - now < SIGN_AGAIN_SECONDS:
        until = now + SIGNED_SECONDS
        writes = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
        # `sign` changes the claims it is given.
        claims = {"aud": audience, "exp": int(until), "sub": f"mailto:{writes}"}
        header = vapid().sign(claims)["Authorization"]
        _signed[audience] = header, until
    return header


def is_allowed(endpoint: str) -> bool:
    """Whether an address a browser gave us is that of a push service: we post to no other."""
    try:
        address = urlsplit(endpoint)
        port = address.port
    except ValueError:
        return False
    host = address.hostname or ""
    known = any(host == name or host.endswith(f".{name}") for name in settings.MEDSPIL_PUSH_SERVICES)
    return address.scheme == "https" and known and port in {None, 443} and "@" not in address.netloc


def payload(push: Push, message: Message) -> bytes | None:
    """What is encrypted, in the active language; None where there is no page to open."""
    if message.action is None:
        return None
    told = {
        "title": settings.WAGTAIL_SITE_NAME,
        "body": str(SAID[TOPICS[push.notice.kind]]),
        "url": message.action[1],
        "tag": tag(push),
        "lang": get_language(),
        "dir": "rtl" if get_language_bidi() else "ltr",
    }
    return json.dumps(told, ensure_ascii=False).encode()


def tag(push: Push) -> str:
    """The same for a repeat, which takes the first one's place."""
    return f"notice-{push.notice_id}"


def send_all(letters: Iterable[tuple[Push, bytes]]) -> list[int]:
    """Hand over many at once; the push services' answers in order, `UNREACHED` where there was none."""
    return asyncio.run(_send_all(list(letters)))


async def _send_all(letters: list[tuple[Push, bytes]]) -> list[int]:
    waits, few = ClientTimeout(total=WAIT_SECONDS), TCPConnector(limit=AT_ONCE)
    async with ClientSession(timeout=waits, connector=few) as session:
        return await asyncio.gather(*(_send(session, push, words) for push, words in letters))


async def _send(session: ClientSession, push: Push, words: bytes) -> int:
    device = push.device
    if not is_allowed(device.endpoint):
        return 404
    headers = {
        "Authorization": authorization(device.endpoint, time.time()),
        "Content-Encoding": "aes128gcm",
        "TTL": str(KEPT_SECONDS),
        "Topic": tag(push),
    }
    try:
        async with session.post(
            device.endpoint, data=encrypted(device, words), headers=headers, allow_redirects=False
        ) as answer:
            return answer.status
    except (ClientError, TimeoutError):
        return UNREACHED


def encrypted(device: Device, words: bytes) -> bytes:
    keys = {"p256dh": device.p256dh, "auth": device.auth}
    body: bytes = WebPusher({"endpoint": device.endpoint, "keys": keys}).encode(words)["body"]
    return body
