"""Which postcodes lie near one, and how far: events stand at the centre of their postcode."""

from functools import lru_cache
from math import isfinite

from medspil.places.distance import haversine_km
from medspil.places.postcodes import all_postcodes, find


@lru_cache(maxsize=256)
def distances(code: str, km: int) -> dict[str, float]:
    """Kilometres to every postcode within `km` of one; empty where the postcode is unknown."""
    centre = find(code)
    if centre is None:
        return {}
    far = ((place.code, haversine_km(centre.point, place.point)) for place in all_postcodes().values())
    return {other: away for other, away in far if away <= km}


def nearest(latitude: float, longitude: float) -> str:
    """The postcode whose centre is nearest to a point; "" where the point is no place on earth."""
    if not (isfinite(latitude) and isfinite(longitude) and abs(latitude) <= 90 and abs(longitude) <= 180):
        return ""
    here = (latitude, longitude)
    return min(all_postcodes().values(), key=lambda place: haversine_km(here, place.point)).code
