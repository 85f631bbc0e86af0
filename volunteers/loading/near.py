"""Municipalities near a place, so that the database rules a country out by an index."""

from collections.abc import Set
from functools import lru_cache

from medspil.matching.rules import UNIVERSE_KM
from medspil.places.distance import Point, haversine_km
from medspil.places.postcodes import all_postcodes


def areas_near(place: Point | None, km: int | None = None) -> Set[str]:
    """Municipality codes with a postcode within the limit (50 km at most), and '' for who told none.

    A place that is not told is near everything.
    """
    if place is None:
        return everywhere()
    return around(place, UNIVERSE_KM if km is None else min(km, UNIVERSE_KM))


@lru_cache(maxsize=4096)
def around(place: Point, km: int) -> frozenset[str]:
    found = {code.area for code in all_postcodes().values() if haversine_km(place, code.point) <= km + 1}
    return frozenset(found) | {""}


@lru_cache(maxsize=1)
def everywhere() -> frozenset[str]:
    return frozenset(code.area for code in all_postcodes().values()) | {""}
