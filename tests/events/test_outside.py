"""What an address typed by a stranger can reach: the open net, and nothing inside."""

import ssl
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from socket import create_server, socket
from threading import Thread
from time import monotonic, sleep

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from events import outside
from events.choices import Refusal
from medspil.users.refusals import Refused

CALENDAR = b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"
HOME = outside.Where("calendar.example", "/choir.ics")


def refused(do: Callable[[], object]) -> Refusal:
    with pytest.raises(Refused) as said:
        do()
    return Refusal(said.value.refusal)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.9.9.9", "0.0.0.0", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1",
        "169.254.169.254", "100.64.0.1", "198.18.0.1", "192.0.2.1", "203.0.113.9", "224.0.0.1", "239.1.1.1",
        "240.0.0.1", "255.255.255.255",
        "::", "::1", "::ffff:127.0.0.1", "::ffff:93.184.215.14", "::127.0.0.1", "fe80::1", "fe80::1%eth0",
        "fc00::1", "fd12:3456::1", "fec0::1", "ff02::1", "2001:db8::1", "2001::1", "2002:7f00:1::",
        "2002:a9fe:a9fe::", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::1", "100::1",
    ],
)  # fmt: skip
def test_no_address_inside_is_open(address: str) -> None:
    assert not outside.is_open(address)


@pytest.mark.parametrize("address", ["93.184.215.14", "8.8.8.8", "185.20.205.10", "2a00:1450:400f::200e"])
def test_an_address_on_the_net_is(address: str) -> None:
    assert outside.is_open(address)


@pytest.mark.parametrize(
    "url",
    [
        "", "choir.ics", "http://calendar.example/a.ics", "ftp://calendar.example/", "file:///etc/passwd",
        "gopher://127.0.0.1:6379/_", "https://", "https:///a", "https://user:word@calendar.example/",
        "https://calendar.example:22/", "https://calendar.example:99999/", "https://[::1",
        "//calendar.example", "https://a..example/", f"https://{'a' * 70}.example/",
    ],
)  # fmt: skip
def test_only_whole_https_addresses_are_asked(url: str) -> None:
    assert refused(lambda: outside.where_is(url)) == Refusal.NOT_HTTPS


def test_no_line_break_gets_into_what_we_send() -> None:
    where = outside.where_is("https://blåbær.example/a b/å.ics?x=\u2028 1\u00a0&key=%2F")
    assert where.host == "xn--blbr-roah.example"
    assert where.path == "/a%20b/%C3%A5.ics?x=%E2%80%A8%201%C2%A0&key=%2F"
    assert not set("\r\n ") & set(outside.where_is("https://calendar.example/a\r\nHost: inside").path)


Names = dict[str, list[str]]


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> Names:
    """What names mean here, the same to whoever looks."""
    book: Names = {}

    def look_up(host: str, port: int, **_rest: object) -> list[tuple[int, int, int, str, tuple[str, int]]]:
        if host not in book:
            raise OSError
        return [(0, 0, 0, "", (address, port)) for address in book[host]]

    monkeypatch.setattr(outside, "getaddrinfo", look_up)
    return book


def test_a_name_that_leads_inside_by_one_of_its_addresses_is_refused(names: Names) -> None:
    names |= {"two.example": ["93.184.215.14", "10.0.0.1"], "none.example": [], "good.example": ["8.8.8.8"]}
    assert refused(lambda: outside.open_address("two.example")) == Refusal.ADDRESS_INSIDE
    assert refused(lambda: outside.open_address("none.example")) == Refusal.ADDRESS_INSIDE
    assert refused(lambda: outside.open_address("unknown.example")) == Refusal.NO_SUCH_HOST
    assert outside.open_address("good.example") == "8.8.8.8"


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "2130706433", "0x7f.1", "0177.0.0.1", "[::1]"])
def test_the_many_spellings_of_this_machine_are_refused(host: str) -> None:
    assert refused(lambda: outside.fetch(f"https://{host}/")) == Refusal.ADDRESS_INSIDE


Asked = list[tuple[str, str]]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch, names: Names) -> Asked:
    """Nobody is asked; whom we would have, and where. What they say stands at their path."""
    names |= {"a.example": ["8.8.8.8"], "b.example": ["9.9.9.9"], "inside.example": ["10.0.0.1"]}
    asked: Asked = []
    says = {
        "/": CALENDAR,
        "/next": "https://b.example/",
        "/here": "/",
        "/in": "https://inside.example/",
        "/plain": "http://b.example/",
        "/round": "/round",
    }

    def ask(where: outside.Where, address: str, **_rest: object) -> bytes | str:
        asked.append((where.host, address))
        return says[where.path]

    monkeypatch.setattr(outside, "ask", ask)
    return asked


def test_each_redirect_is_looked_at_anew(asked: Asked) -> None:
    assert outside.fetch("https://a.example/next") == CALENDAR
    assert asked == [("a.example", "8.8.8.8"), ("b.example", "9.9.9.9")]
    assert outside.fetch("https://a.example/here") == CALENDAR
    assert refused(lambda: outside.fetch("https://a.example/in")) == Refusal.ADDRESS_INSIDE
    assert refused(lambda: outside.fetch("https://a.example/plain")) == Refusal.NOT_HTTPS
    assert "10.0.0.1" not in dict(asked).values()
    asked.clear()
    assert refused(lambda: outside.fetch("https://a.example/round")) == Refusal.NOT_THERE
    assert len(asked) == outside.MOST_REDIRECTS + 1


# The other side, on this machine, with a certificate for its name


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(HOME.host)]), critical=True)
        .sign(key, hashes.SHA256())
    )
    file = tmp_path_factory.mktemp("tls") / "both.pem"
    plain = serialization.NoEncryption()
    pem, form = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
    file.write_bytes(key.private_bytes(pem, form, plain) + made.public_bytes(pem))
    return file


Say = Callable[[socket], None]
Ask = Callable[..., bytes | str]


@pytest.fixture
def ask(certificate: Path) -> Iterator[Callable[[Say], Ask]]:
    """A server that says what it is told to, once; and the question to it."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    servers: list[tuple[socket, Thread]] = []

    def start(say: Say) -> Ask:
        server = create_server(("127.0.0.1", 0))
        thread = Thread(target=serve, args=(server, context, say), daemon=True)
        servers.append((server, thread))
        thread.start()

        def put(where: outside.Where = HOME, *, seconds: float = 20, trusted: bool = True) -> bytes | str:
            return outside.ask(
                where,
                "127.0.0.1",
                deadline=monotonic() + seconds,
                context=outside.trusting(cafile=certificate if trusted else None),
                port=server.getsockname()[1],
            )

        return put

    yield start
    for server, thread in servers:
        thread.join(20)
        server.close()


def serve(server: socket, context: ssl.SSLContext, say: Say) -> None:
    bare, _from = server.accept()
    try:
        with closing(context.wrap_socket(bare, server_side=True)) as safe:
            safe.recv(65536)
            say(safe)
    except OSError:
        bare.close()


def saying(status: str, *headers: str, body: bytes = b"") -> Say:
    head = "\r\n".join([f"HTTP/1.1 {status}", *headers, "Connection: close", "", ""])
    return lambda safe: safe.sendall(head.encode() + body)


def test_what_stands_there_is_brought_home(ask: Callable[[Say], Ask]) -> None:
    assert ask(saying("200 OK", body=CALENDAR))() == CALENDAR
    assert ask(saying("302 Found", "Location: /other"))() == "/other"


@pytest.mark.parametrize(
    "status", ["401 Unauthorized", "404 Not Found", "500 Broken", "302 Found", "204 None"]
)
def test_anything_else_is_no_calendar(ask: Callable[[Say], Ask], status: str) -> None:
    assert refused(ask(saying(status))) == Refusal.NOT_THERE


def test_more_than_a_megabyte_is_not_read(ask: Callable[[Say], Ask]) -> None:
    most = outside.MOST_BYTES
    assert len(ask(saying("200 OK", body=b"x" * most))()) == most
    assert refused(ask(saying("200 OK", body=b"x" * (most + 1)))) == Refusal.CALENDAR_TOO_BIG


def test_whoever_cannot_say_who_they_are_is_not_read(ask: Callable[[Say], Ask]) -> None:
    said = saying("200 OK", body=CALENDAR)
    assert refused(lambda: ask(said)(trusted=False)) == Refusal.NO_ANSWER
    assert refused(lambda: ask(said)(outside.Where("other.example", "/"))) == Refusal.NO_ANSWER


def drip(safe: socket) -> None:
    """Forty letters, each in good time: two seconds."""
    safe.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 40\r\n\r\n")
    for _letter in range(40):
        safe.sendall(b"x")
        sleep(0.05)


def test_whoever_sends_a_letter_at_a_time_is_not_waited_for(ask: Callable[[Say], Ask]) -> None:
    assert ask(drip)() == b"x" * 40
    assert refused(lambda: ask(drip)(seconds=0.5)) == Refusal.NO_ANSWER
