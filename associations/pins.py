"""The map's pins: one for each postcode, with the associations that are there. The page needs no more."""

import json
from collections.abc import Sequence

from django.urls import reverse

from associations.models import Association

MOST = 500


def of(ids: Sequence[int]) -> str:
    """As JSON, in the order of the list: `[{"at": [lat, lon], "here": [[name, address], …]}, …]`."""
    rows = Association.objects.filter(pk__in=ids[:MOST], latitude__isnull=False).order_by("name", "pk")
    by_place: dict[tuple[float | None, float | None], list[tuple[str, str]]] = {}
    for pk, name, latitude, longitude in rows.values_list("pk", "name", "latitude", "longitude"):
        address = reverse("associations:detail", args=[pk])
        by_place.setdefault((latitude, longitude), []).append((name, address))
    return json.dumps([{"at": at, "here": here} for at, here in by_place.items()], ensure_ascii=False)
