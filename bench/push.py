"""Web push: how many messages a second are encrypted, and handed over to a service on this machine over TLS.

Run `python bench/push.py [how many]`. No database, nothing leaves the machine. Budgets: DESIGN [11].
"""

import multiprocessing
import os
import ssl
import statistics
import sys
import tempfile
import time
from base64 import urlsafe_b64encode
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "site")]
os.environ["DJANGO_SETTINGS_MODULE"] = "medspil.settings.test"
os.environ.setdefault("MEDSPIL_DATA", tempfile.mkdtemp(prefix="medspil-bench-"))

import django  # noqa: E402

django.setup()

from aiohttp import TCPConnector, web  # noqa: E402
from cryptography import x509  # noqa: E402
from cryptography.hazmat.primitives import hashes  # noqa: E402
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key  # noqa: E402
from cryptography.hazmat.primitives.serialization import (  # noqa: E402
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)

from medspil.notices import push  # noqa: E402
from medspil.notices.models import Device, Push  # noqa: E402

COUNT = int(sys.argv[1]) if len(sys.argv) > 1 else 3000
ENCRYPTED, HANDED_OVER = 6000, 1200
WORDS = b'{"body": "' + b"x" * 250 + b'"}'


def certificate(folder: Path) -> Path:
    key, now = generate_private_key(SECP256R1()), datetime.now(UTC)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    made = made.serial_number(1).not_valid_before(now).not_valid_after(now + timedelta(days=1))
    pem = made.sign(key, hashes.SHA256()).public_bytes(Encoding.PEM)
    file = folder / "service.pem"
    file.write_bytes(pem + key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    return file


def serve(pem: Path, ready: Any) -> None:
    """A push service that takes everything."""

    async def take(request: web.Request) -> web.Response:
        await request.read()
        return web.Response(status=201)

    async def begun(app: web.Application) -> None:
        ready.set()

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)
    app = web.Application()
    app.router.add_post("/{tail:.*}", take)
    app.on_startup.append(begun)
    web.run_app(app, host="127.0.0.1", port=PORT, ssl_context=context, print=None)


PORT = 8199


def device() -> Device:
    point = generate_private_key(SECP256R1()).public_key()
    raw = point.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    keys = {
        "p256dh": urlsafe_b64encode(raw).decode(),
        "auth": urlsafe_b64encode(b"sixteen bytes it").decode(),
    }
    return Device(endpoint=f"https://127.0.0.1:{PORT}/one", **keys)


def told(what: str, rate: float, least: int) -> None:
    print(f"{what:<48}{rate:>8,.0f}/s (≥ {least:,}) {'ok' if rate >= least else 'OVER'}")


def encrypted(one: Device) -> float:
    began = time.process_time()
    for _message in range(COUNT):
        push.encrypted(one, WORDS)
    return COUNT / (time.process_time() - began)


def main() -> None:
    one = device()
    push.encrypted(one, WORDS)
    told("encrypted, per CPU second", statistics.median(encrypted(one) for _round in range(5)), ENCRYPTED)

    push.is_allowed = lambda endpoint: True
    push.TCPConnector = partial(TCPConnector, ssl=False)  # type: ignore[misc,assignment]
    letters = [(Push(notice_id=number, device=one), WORDS) for number in range(COUNT)]
    ready = multiprocessing.Event()
    with tempfile.TemporaryDirectory() as folder:
        service = multiprocessing.Process(target=serve, args=(certificate(Path(folder)), ready), daemon=True)
        service.start()
        ready.wait(10)
        time.sleep(0.3)
        clock, cpu = time.perf_counter(), time.process_time()
        answers = push.send_all(letters)
        took, worked = time.perf_counter() - clock, time.process_time() - cpu
        service.terminate()
    assert set(answers) == {201}, set(answers)
    told("encrypted and handed over, per CPU second", COUNT / worked, HANDED_OVER)
    print(f"{'by the clock, beside what else runs here':<48}{COUNT / took:>8,.0f}/s")


if __name__ == "__main__":
    main()
