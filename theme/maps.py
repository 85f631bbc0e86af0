"""A map beside a list: one pin for each place, with the names that are there. The page needs no more."""

import json
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from django.conf import settings

MOST = 500


class Pin(NamedTuple):
    at: tuple[float | None, float | None]
    name: str
    address: str


def asked(query: Mapping[str, object]) -> bool:
    """Whether a map was asked for, and there is somebody to draw it."""
    return "map" in query and bool(settings.MEDSPIL_TILES)


def gathered(pins: Iterable[Pin]) -> str:
    """As JSON, in the order of the list: `[{"at": [lat, lon], "here": [[name, address], …]}, …]`."""
    by_place: dict[tuple[float | None, float | None], list[tuple[str, str]]] = {}
    for pin in pins:
        by_place.setdefault(pin.at, []).append((pin.name, pin.address))
    return json.dumps([{"at": at, "here": here} for at, here in by_place.items()], ensure_ascii=False)


def on_page(pins: str | None) -> dict[str, object]:
    """What `theme/map.html` and the link to it need."""
    return {
        "map": pins,
        "may_map": bool(settings.MEDSPIL_TILES),
        "tiles": settings.MEDSPIL_TILES,
        "tiles_credit": settings.MEDSPIL_TILES_CREDIT,
    }
