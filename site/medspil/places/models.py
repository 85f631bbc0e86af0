from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from medspil.places.distance import bounding_box
from medspil.places.postcodes import Postcode, find


class Located(models.Model):
    """Something with a postcode; area and centre are copied from it, for filters in SQL."""

    postcode = models.CharField(_("postcode"), max_length=4, blank=True)
    area = models.CharField(max_length=4, blank=True, editable=False, db_index=True)
    latitude = models.FloatField(null=True, blank=True, editable=False)
    longitude = models.FloatField(null=True, blank=True, editable=False)

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.locate()
        super().save(*args, **kwargs)

    def locate(self) -> None:
        """Copy area and centre from the postcode; an unknown one has none."""
        place = find(self.postcode)
        self.area = place.area if place else ""
        self.latitude, self.longitude = place.point if place else (None, None)

    @property
    def place(self) -> Postcode | None:
        return find(self.postcode)

    @property
    def point(self) -> tuple[float, float] | None:
        if self.latitude is None or self.longitude is None:
            return None
        return (self.latitude, self.longitude)


def near(point: tuple[float, float], kilometres: float) -> models.Q:
    """A bounding box around a point, for the index; the exact distance comes after."""
    south, west, north, east = bounding_box(point, kilometres)
    return models.Q(latitude__range=(south, north), longitude__range=(west, east))
