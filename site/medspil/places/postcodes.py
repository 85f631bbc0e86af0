"""Danish postcodes from the file beside this module: offline, the same for everyone.

Postcode data © GeoNames, CC BY 4.0.
"""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).parent / "data" / "postcodes-dk.csv"


@dataclass(frozen=True, slots=True)
class Postcode:
    """A postcode's town, municipality code ("0440") and centre in degrees (WGS84)."""

    code: str
    town: str
    area: str
    municipality: str
    latitude: float
    longitude: float

    @property
    def point(self) -> tuple[float, float]:
        return (self.latitude, self.longitude)

    def __str__(self) -> str:
        return f"{self.code} {self.town}"


@cache
def all_postcodes() -> dict[str, Postcode]:
    with FILE.open(encoding="utf-8", newline="") as lines:
        return {
            row["postcode"]: Postcode(
                row["postcode"],
                row["district"],
                row["municipality_code"],
                row["municipality"],
                float(row["latitude"]),
                float(row["longitude"]),
            )
            for row in csv.DictReader(lines)
        }


def find(code: str) -> Postcode | None:
    """The postcode, or None where the file does not know it."""
    return all_postcodes().get(code)
