"""A calendar at an address somebody typed: fetched from the open net, and from nowhere inside. No database.

Whoever types an address makes this machine open it. So: https on its usual port only; every address the name
has must lie on the open net; the connection goes to the very one that was looked at, not to what the name
means a moment later; each redirect is looked at anew; time and size have an end.
"""

import ssl
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from socket import SOCK_STREAM, create_connection, getaddrinfo
from time import monotonic
from typing import Any
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from events.choices import Refusal
from events.importing import MOST_BYTES
from medspil.users.refusals import Refused, refuse_if

SECONDS = 10.0
MOST_REDIRECTS = 3
PORT = 443
HEADERS = {"Accept": "text/calendar", "User-Agent": "Medspil"}
MOVED = {301, 302, 303, 307, 308}
AS_IS = "/%:@!$&'()*+,;=~"
OPEN_V6 = IPv6Network("2000::/3")
# Addresses of version 4 in disguise; the disguises outside 2000::/3 fall with it.
TUNNELS = (IPv6Network("2001::/23"), IPv6Network("2002::/16"))


@dataclass(frozen=True, slots=True)
class Where:
    """An address as far as it is asked for: always https, always port 443."""

    host: str
    path: str


class TimedSocket(ssl.SSLSocket):
    """Reads until its deadline and no longer, however slowly the other side sends."""

    deadline = 0.0

    def recv_into(self, *args: Any, **kwargs: Any) -> int:
        left = self.deadline - monotonic()
        if left <= 0:
            raise TimeoutError
        self.settimeout(left)
        return super().recv_into(*args, **kwargs)


def trusting(**kwargs: Any) -> ssl.SSLContext:
    """Who the other side is, is checked as a browser does."""
    context = ssl.create_default_context(**kwargs)
    context.sslsocket_class = TimedSocket
    return context


def fetch(url: str) -> bytes:
    """What stands at an address, at most 1 MB, in at most 10 seconds with everything.

    Raises Refused(NOT_HTTPS | NO_SUCH_HOST | ADDRESS_INSIDE | NO_ANSWER | NOT_THERE | CALENDAR_TOO_BIG).
    """
    deadline = monotonic() + SECONDS
    for _hop in range(MOST_REDIRECTS + 1):
        where = where_is(url)
        found = ask(where, open_address(where.host), deadline=deadline, context=trusting())
        if isinstance(found, bytes):
            return found
        url = urljoin(url, found)
    raise Refused(Refusal.NOT_THERE)


def where_is(url: str) -> Where:
    """An address taken apart. Raises Refused(NOT_HTTPS)."""
    try:
        parts = urlsplit(url.strip())
        sound = parts.scheme == "https" and parts.hostname and parts.port in (None, PORT)
        host = (parts.hostname or "").encode("idna").decode()
    except ValueError as unread:
        raise Refused(Refusal.NOT_HTTPS) from unread
    refuse_if(None if sound and "@" not in parts.netloc else Refusal.NOT_HTTPS)
    return Where(host, path_of(parts))


def path_of(parts: SplitResult) -> str:
    """Path and query in letters a request line may hold: no line break gets through."""
    path, query = quote(parts.path or "/", safe=AS_IS), quote(parts.query, safe=AS_IS + "?")
    return f"{path}?{query}" if query else path


def open_address(host: str) -> str:
    """One address of a name, all of which lie on the open net.

    Raises Refused(NO_SUCH_HOST | ADDRESS_INSIDE).
    """
    try:
        found = [str(row[4][0]) for row in getaddrinfo(host, PORT, type=SOCK_STREAM)]
    except (OSError, ValueError) as unknown:
        raise Refused(Refusal.NO_SUCH_HOST) from unknown
    refuse_if(None if found and all(map(is_open, found)) else Refusal.ADDRESS_INSIDE)
    return found[0]


def is_open(text: str) -> bool:
    """Whether everybody can reach it: not private, this machine's, a neighbour's, reserved or many."""
    address: IPv4Address | IPv6Address = ip_address(text)
    if isinstance(address, IPv6Address) and (
        address not in OPEN_V6 or any(address in net for net in TUNNELS)
    ):
        return False
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_link_local)


def ask(
    where: Where, address: str, *, deadline: float, context: ssl.SSLContext, port: int = PORT
) -> bytes | str:
    """What stands there, or where it says it is now. The name is used for who they are, not for where."""
    try:
        with (
            create_connection((address, port), timeout=max(deadline - monotonic(), 0.1)) as bare,
            context.wrap_socket(bare, server_hostname=where.host) as safe,
        ):
            safe.deadline = deadline  # type: ignore[attr-defined]
            connection = HTTPConnection(where.host)
            connection.sock = safe
            connection.request("GET", where.path, headers=HEADERS)
            with connection.getresponse() as response:
                return answer(response)
    except (OSError, HTTPException, ValueError) as silent:
        raise Refused(Refusal.NO_ANSWER) from silent


def answer(response: HTTPResponse) -> bytes | str:
    if response.status in MOVED and (location := response.getheader("Location")):
        return location
    refuse_if(Refusal.NOT_THERE if response.status != 200 else None)
    content = response.read(MOST_BYTES + 1)
    refuse_if(Refusal.CALENDAR_TOO_BIG if len(content) > MOST_BYTES else None)
    return content
