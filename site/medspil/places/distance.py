"""Distances on the globe, in kilometres; pure, so that the matching engine may use it."""

from math import asin, cos, radians, sin, sqrt

Point = tuple[float, float]
"""Latitude and longitude in degrees (WGS 84), in that order."""

EARTH_RADIUS_KM = 6371.0088
KM_PER_DEGREE = radians(1) * EARTH_RADIUS_KM


def haversine_km(a: Point, b: Point) -> float:
    """Great-circle distance in kilometres (within 0.5 % of the ellipsoid)."""
    lat_a, lat_b = radians(a[0]), radians(b[0])
    half_lat = sin((lat_b - lat_a) / 2)
    half_lon = sin(radians(b[1] - a[1]) / 2)
    root = half_lat * half_lat + cos(lat_a) * cos(lat_b) * half_lon * half_lon
    return 2 * EARTH_RADIUS_KM * asin(min(1.0, sqrt(root)))


def bounding_box(centre: Point, km: float) -> tuple[float, float, float, float]:
    """(south, west, north, east) in degrees of a box that holds every point within `km` of the centre.

    For an index on (latitude, longitude) before the exact distance. Near a pole the box is the whole
    circle of latitude; across the antimeridian west or east lies outside ±180.
    """
    d_lat = km / KM_PER_DEGREE
    south, north = centre[0] - d_lat, centre[0] + d_lat
    widest = max(abs(south), abs(north))
    if widest >= 90:
        return max(south, -90.0), -180.0, min(north, 90.0), 180.0
    # At the box's polar edge a degree of longitude is shortest, so this never cuts off a near point.
    d_lon = km / (KM_PER_DEGREE * cos(radians(widest)))
    return south, centre[1] - d_lon, north, centre[1] + d_lon
