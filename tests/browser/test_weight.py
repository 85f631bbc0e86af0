"""What a public page weighs on the wire [11], and that it leaves nothing behind."""

import gzip
from collections.abc import Callable

from playwright.sync_api import Response

from tests.browser.conftest import PHONE, Person

KB = 1000
PAGES = ("/da/", "/da/arrangementer/", "/da/foreninger/", "/ar/", "/ti/events/")


def test_public_pages_are_light_and_set_no_cookie(someone: Callable[..., Person]) -> None:
    for path in PAGES:
        visitor = someone(PHONE)
        came: list[Response] = []
        visitor.page.on("response", lambda answer, came=came: came.append(answer))
        visitor.goes_to(path)
        visitor.page.wait_for_load_state("networkidle")
        by_kind: dict[str, int] = {}
        for answer in came:
            kind = answer.request.resource_type
            by_kind[kind] = by_kind.get(kind, 0) + on_the_wire(answer)
        assert by_kind["document"] <= 14 * KB, (path, by_kind)
        assert by_kind.get("script", 0) <= 15 * KB, (path, by_kind)
        assert sum(by_kind.values()) <= 100 * KB, (path, by_kind)
        assert visitor.context.cookies() == [], path


def on_the_wire(answer: Response) -> int:
    """Fonts and pictures as they are; texts as a server in production sends them, gzipped."""
    body = answer.body()
    packed = answer.url.endswith((".woff2", ".png", ".jpg", ".webp"))
    return len(body) if packed else len(gzip.compress(body, 6))
