"""The associations of a list as pins on a map, each at the centre of its postcode."""

from collections.abc import Sequence

from django.urls import reverse

from associations.models import Association
from theme import maps


def of(ids: Sequence[int]) -> str:
    rows = Association.objects.filter(pk__in=ids[: maps.MOST], latitude__isnull=False).order_by("name", "pk")
    return maps.gathered(
        maps.Pin((latitude, longitude), name, reverse("associations:detail", args=[pk]))
        for pk, name, latitude, longitude in rows.values_list("pk", "name", "latitude", "longitude")
    )
