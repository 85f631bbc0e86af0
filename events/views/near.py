"""From a place on the map to its postcode: nothing about it is kept."""

from django.http import HttpRequest, JsonResponse

from events.nearby import nearest
from theme.only_shown import only_shown


@only_shown
def near(request: HttpRequest) -> JsonResponse:
    """`{"postcode": "5300"}` for `?lat=…&lon=…`; 400 where that is no place."""
    try:
        latitude, longitude = float(request.GET.get("lat", "")), float(request.GET.get("lon", ""))
    except ValueError:
        latitude = longitude = float("nan")
    postcode = nearest(latitude, longitude)
    return JsonResponse({"postcode": postcode}, status=200 if postcode else 400)
