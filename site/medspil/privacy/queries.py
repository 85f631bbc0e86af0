"""What somebody searched for, in the address of a page."""

from django.http import HttpRequest

from medspil.privacy import cpr


def mask_query(request: HttpRequest) -> None:
    """A CPR number somebody searched for stands in none of the page's links; the form says why."""
    if any(cpr.holds_cpr(value) for values in dict(request.GET.lists()).values() for value in values):
        query = request.GET.copy()
        for name, values in request.GET.lists():
            query.setlist(name, [cpr.masked(value) for value in values])
        request.GET = query  # type: ignore[assignment]
        request.META["QUERY_STRING"] = query.urlencode()
