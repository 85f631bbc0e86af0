"""A small drawing of where a wish and its suggestions are, by the middle of their postcodes."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, radians

from medspil.places.distance import KM_PER_DEGREE, Point
from medspil.users.models import User
from volunteers.models import MatchRequest

WIDTH, HEIGHT, MARGIN = 320, 220, 36
LEAST_KM = 4
"""Nearer places are not drawn further apart than this would be."""


@dataclass(frozen=True, slots=True)
class Dot:
    x: int
    y: int
    label: str
    """The places in the ranking, "1, 3"; empty where only the wish is."""
    town: str
    home: bool


@dataclass(frozen=True, slots=True)
class RoughMap:
    dots: list[Dot]
    scale: int
    """Width of the bar, which stands for `km`."""
    km: int
    width: int = WIDTH
    height: int = HEIGHT


def drawn(wish: MatchRequest, suggested: Sequence[User]) -> RoughMap | None:
    """None without a place to draw from; protected people stand on no map."""
    home = where(wish.answering)
    if home is None:
        return None
    ranks: dict[tuple[Point, str], list[int]] = {home: []}
    for rank, user in enumerate(suggested, start=1):
        if place := where(user):
            ranks.setdefault(place, []).append(rank)
    if len(ranks) < 2:
        return None
    points = [point for point, _town in ranks]
    per_km = scale(points)
    dots = [
        Dot(*placed(point, points, per_km), ", ".join(map(str, places)), town, (point, town) == home)
        for (point, town), places in ranks.items()
    ]
    km = next((km for km in (20, 10, 5, 2) if km * per_km <= WIDTH / 3), 1)
    return RoughMap(dots, round(km * per_km), km)


def where(user: User) -> tuple[Point, str] | None:
    profile = getattr(user, "profile", None)
    if user.protected_identity or profile is None or profile.point is None or profile.place is None:
        return None
    return profile.point, profile.place.town


def scale(points: Sequence[Point]) -> float:
    """Pixels per kilometre, so that all points fit."""
    wide, high = spread(points)
    return min((WIDTH - 2 * MARGIN) / max(wide, LEAST_KM), (HEIGHT - 2 * MARGIN) / max(high, LEAST_KM))


def spread(points: Sequence[Point]) -> tuple[float, float]:
    """Kilometres from west to east and from south to north."""
    latitudes, longitudes = [lat for lat, _lon in points], [lon for _lat, lon in points]
    shrink = cos(radians(middle(latitudes)))
    wide = (max(longitudes) - min(longitudes)) * KM_PER_DEGREE * shrink
    return wide, (max(latitudes) - min(latitudes)) * KM_PER_DEGREE


def middle(values: Sequence[float]) -> float:
    return (min(values) + max(values)) / 2


def placed(point: Point, points: Sequence[Point], per_km: float) -> tuple[int, int]:
    lat, lon = middle([lat for lat, _lon in points]), middle([lon for _lat, lon in points])
    east = (point[1] - lon) * KM_PER_DEGREE * cos(radians(lat))
    north = (point[0] - lat) * KM_PER_DEGREE
    return round(WIDTH / 2 + east * per_km), round(HEIGHT / 2 - north * per_km)
