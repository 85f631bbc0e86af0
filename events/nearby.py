"""Which postcodes lie near one, and how far: events stand at the centre of their postcode."""

from functools import lru_cache

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
