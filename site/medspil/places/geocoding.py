"""From an address to a point. The postcode file answers offline; a geocoder of geopy's by setting."""

from functools import cache

from django.conf import settings
from geopy.exc import GeopyError
from geopy.geocoders import get_geocoder_for_service
from geopy.geocoders.base import Geocoder

from medspil.places.postcodes import find

SECONDS = 5


@cache
def geocoder() -> Geocoder | None:
    """The geocoder named by MEDSPIL_GEOCODER ("nominatim", "photon"), or None for the postcode file."""
    if not settings.MEDSPIL_GEOCODER:
        return None
    kind = get_geocoder_for_service(settings.MEDSPIL_GEOCODER)
    return kind(user_agent="medspil", timeout=SECONDS)


def locate(street: str, postcode: str) -> tuple[float, float] | None:
    """Degrees of an address; the postcode's centre where no geocoder answers, None where that is unknown."""
    service = geocoder()
    if service is not None and street:
        try:
            found = service.geocode(f"{street}, {postcode}, Danmark")
        except GeopyError:
            found = None
        if found is not None:
            return (found.latitude, found.longitude)
    place = find(postcode)
    return place.point if place else None
